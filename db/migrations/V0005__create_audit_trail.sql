CREATE TABLE audit_entry (
  guild_id bigint      NOT NULL,
  entry_id bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
  at       timestamptz NOT NULL,
  actor_id bigint      NOT NULL,
  action   text        NOT NULL,
  subject  text        NOT NULL,
  before   text        NOT NULL DEFAULT '',
  after    text        NOT NULL DEFAULT '',
  CONSTRAINT audit_entry_pk PRIMARY KEY (guild_id, entry_id),
  CONSTRAINT audit_entry_guild_fk FOREIGN KEY (guild_id) REFERENCES guild (guild_id),
  CONSTRAINT audit_entry_actor_is_a_snowflake CHECK (actor_id > 0)
);
COMMENT ON TABLE audit_entry IS 'Who did what to the records and settings of a guild. retention: until the guild is purged; personal: actor_id, subject, before, after';
