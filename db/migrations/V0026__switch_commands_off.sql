CREATE TABLE disabled_command (
  guild_id    bigint NOT NULL,
  target_kind text   NOT NULL,
  target      text   NOT NULL,
  CONSTRAINT disabled_command_pk PRIMARY KEY (guild_id, target_kind, target),
  CONSTRAINT disabled_command_guild_fk FOREIGN KEY (guild_id) REFERENCES guild (guild_id),
  CONSTRAINT disabled_command_target_kind_is_known CHECK (target_kind IN ('MODULE', 'COMMAND')),
  CONSTRAINT disabled_command_target_fits CHECK (char_length(target) BETWEEN 1 AND 100)
);
COMMENT ON TABLE disabled_command IS 'Which commands and modules a guild has switched off. retention: until switched on, or until the guild is purged; personal: none';

CREATE TABLE global_disabled_command (
  target_kind text NOT NULL,
  target      text NOT NULL,
  CONSTRAINT global_disabled_command_pk PRIMARY KEY (target_kind, target),
  CONSTRAINT global_disabled_command_target_kind_is_known CHECK (
    target_kind IN ('MODULE', 'COMMAND')),
  CONSTRAINT global_disabled_command_target_fits CHECK (char_length(target) BETWEEN 1 AND 100)
);
COMMENT ON TABLE global_disabled_command IS 'Which commands and modules the operator has switched off everywhere. retention: until switched on; personal: none';

CREATE TABLE operator_audit_entry (
  entry_id bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
  at       timestamptz NOT NULL,
  actor_id bigint      NOT NULL,
  action   text        NOT NULL,
  subject  text        NOT NULL,
  before   text        NOT NULL DEFAULT '',
  after    text        NOT NULL DEFAULT '',
  CONSTRAINT operator_audit_entry_pk PRIMARY KEY (entry_id),
  CONSTRAINT operator_audit_entry_actor_is_a_snowflake CHECK (actor_id > 0)
);
COMMENT ON TABLE operator_audit_entry IS 'What operators have changed that holds in every guild. retention: for ever; personal: actor_id, subject, before, after';
