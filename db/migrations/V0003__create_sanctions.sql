CREATE TABLE member_sanction (
  guild_id   bigint      NOT NULL,
  case_id    bigint      NOT NULL,
  user_id    bigint      NOT NULL,
  kind       text        NOT NULL,
  active     boolean     NOT NULL DEFAULT true,
  since      timestamptz NOT NULL,
  expires_at timestamptz,
  ended_at   timestamptz,
  version    bigint      NOT NULL DEFAULT 1,
  CONSTRAINT member_sanction_pk PRIMARY KEY (guild_id, case_id),
  CONSTRAINT member_sanction_case_fk FOREIGN KEY (guild_id, case_id)
    REFERENCES moderation_case (guild_id, case_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT member_sanction_kind_is_known CHECK (kind IN ('BAN', 'TIMEOUT')),
  CONSTRAINT member_sanction_user_is_a_snowflake CHECK (user_id > 0),
  CONSTRAINT member_sanction_end_is_dated CHECK (active = (ended_at IS NULL))
);
COMMENT ON TABLE member_sanction IS 'What is, or was, in force against members. retention: as long as its case; personal: user_id';
CREATE UNIQUE INDEX member_sanction_one_active_uq ON member_sanction (guild_id, user_id, kind)
  WHERE active;
