CREATE TABLE guild (
  guild_id      bigint      NOT NULL,
  registered_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT guild_pk PRIMARY KEY (guild_id),
  CONSTRAINT guild_id_is_a_snowflake CHECK (guild_id > 0)
);
COMMENT ON TABLE guild IS 'Guilds that the bot is, or was, in. retention: until purged after the guild left; personal: none';

CREATE TABLE guild_config (
  guild_id           bigint      NOT NULL,
  prefix             text        NOT NULL DEFAULT '$',
  mod_log_channel_id bigint,
  version            bigint      NOT NULL DEFAULT 1,
  updated_at         timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT guild_config_pk PRIMARY KEY (guild_id),
  CONSTRAINT guild_config_guild_fk FOREIGN KEY (guild_id) REFERENCES guild (guild_id),
  CONSTRAINT guild_config_prefix_is_short CHECK (char_length(prefix) BETWEEN 1 AND 3),
  CONSTRAINT guild_config_mod_log_is_a_snowflake CHECK (mod_log_channel_id > 0)
);
COMMENT ON TABLE guild_config IS 'What a guild has set; no row while it has set nothing. retention: as long as its guild; personal: none';
