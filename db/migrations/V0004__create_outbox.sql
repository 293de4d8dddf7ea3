CREATE TABLE outbox (
  guild_id   bigint      NOT NULL,
  case_id    bigint      NOT NULL,
  step       text        NOT NULL,
  token      uuid        NOT NULL,
  due_at     timestamptz NOT NULL,
  attempts   integer     NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  put_again  boolean     NOT NULL DEFAULT false,
  CONSTRAINT outbox_pk PRIMARY KEY (guild_id, case_id, step),
  CONSTRAINT outbox_case_fk FOREIGN KEY (guild_id, case_id)
    REFERENCES moderation_case (guild_id, case_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT outbox_step_is_known CHECK (step IN ('ENFORCE', 'LOG'))
);
COMMENT ON TABLE outbox IS 'What is still to be done at Discord; a row goes when its work is done. retention: until done; personal: none';
CREATE INDEX outbox_due_ix ON outbox (step, due_at);
