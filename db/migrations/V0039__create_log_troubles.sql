CREATE TABLE log_trouble (
  guild_id     bigint      NOT NULL,
  channel_id   bigint      NOT NULL,
  since        timestamptz NOT NULL,
  cause        text        NOT NULL,
  discord_code integer     NOT NULL,
  attempts     integer     NOT NULL,
  retry_at     timestamptz NOT NULL,
  CONSTRAINT log_trouble_pk PRIMARY KEY (guild_id, channel_id),
  CONSTRAINT log_trouble_guild_fk FOREIGN KEY (guild_id) REFERENCES guild (guild_id),
  CONSTRAINT log_trouble_channel_is_a_snowflake CHECK (channel_id > 0),
  CONSTRAINT log_trouble_was_met CHECK (attempts > 0)
);
COMMENT ON TABLE log_trouble IS 'Log channels that take no messages, and when they are tried again; a row goes when a message arrives. retention: until mended, or until the guild is purged; personal: none';

CREATE TABLE log_alert (
  guild_id bigint      NOT NULL,
  told_at  timestamptz NOT NULL,
  CONSTRAINT log_alert_pk PRIMARY KEY (guild_id),
  CONSTRAINT log_alert_guild_fk FOREIGN KEY (guild_id) REFERENCES guild (guild_id)
);
COMMENT ON TABLE log_alert IS 'When the owner of a guild was last told that a log channel takes no messages. retention: as long as its guild; personal: none';
