CREATE TABLE due_work (
  guild_id    bigint      NOT NULL,
  kind        text        NOT NULL,
  subject_id  bigint      NOT NULL,
  version     bigint      NOT NULL,
  planned_for timestamptz NOT NULL,
  token       uuid        NOT NULL,
  due_at      timestamptz NOT NULL,
  attempts    integer     NOT NULL DEFAULT 0,
  CONSTRAINT due_work_pk PRIMARY KEY (guild_id, kind, subject_id),
  CONSTRAINT due_work_guild_fk FOREIGN KEY (guild_id) REFERENCES guild (guild_id),
  CONSTRAINT due_work_kind_is_known CHECK (
    kind IN ('SANCTION_END', 'SANCTION_RENEWAL', 'AFK_END', 'LEVEL_ROLES')),
  CONSTRAINT due_work_subject_is_positive CHECK (subject_id > 0)
);
COMMENT ON TABLE due_work IS 'What is to be done at some time, for the version of its subject; a row goes when its work is done. retention: until done, or until the guild is purged; personal: subject_id';
CREATE INDEX due_work_due_ix ON due_work (kind, due_at);
