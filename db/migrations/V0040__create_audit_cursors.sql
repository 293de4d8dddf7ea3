CREATE TABLE audit_cursor (
  guild_id      bigint NOT NULL,
  last_entry_id bigint NOT NULL,
  CONSTRAINT audit_cursor_pk PRIMARY KEY (guild_id),
  CONSTRAINT audit_cursor_guild_fk FOREIGN KEY (guild_id) REFERENCES guild (guild_id),
  CONSTRAINT audit_cursor_entry_is_a_snowflake CHECK (last_entry_id > 0)
) WITH (fillfactor = 50);
COMMENT ON TABLE audit_cursor IS 'How far the audit log that Discord keeps of a guild was read. retention: as long as its guild; personal: none';
