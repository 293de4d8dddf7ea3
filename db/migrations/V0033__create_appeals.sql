CREATE TABLE appeal (
  guild_id          bigint      NOT NULL,
  case_id           bigint      NOT NULL,
  attempt           smallint    NOT NULL,
  appellant_user_id bigint      NOT NULL,
  plea              text        NOT NULL,
  opened_at         timestamptz NOT NULL,
  status            text        NOT NULL DEFAULT 'OPEN',
  answer            text        NOT NULL DEFAULT '',
  decided_user_id   bigint,
  decided_at        timestamptz,
  remedy            text        NOT NULL DEFAULT 'NONE',
  post_channel_id   bigint,
  post_message_id   bigint,
  version           bigint      NOT NULL DEFAULT 1,
  CONSTRAINT appeal_pk PRIMARY KEY (guild_id, case_id, attempt),
  CONSTRAINT appeal_case_fk FOREIGN KEY (guild_id, case_id)
    REFERENCES moderation_case (guild_id, case_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT appeal_attempts_count_from_one CHECK (attempt > 0),
  CONSTRAINT appeal_people_are_snowflakes CHECK (appellant_user_id > 0 AND decided_user_id > 0),
  CONSTRAINT appeal_plea_fits CHECK (char_length(plea) BETWEEN 1 AND 2000),
  CONSTRAINT appeal_answer_fits CHECK (char_length(answer) <= 2000),
  CONSTRAINT appeal_status_is_known CHECK (status IN ('OPEN', 'ACCEPTED', 'DENIED', 'WITHDRAWN')),
  CONSTRAINT appeal_decision_is_signed CHECK (
    (status = 'OPEN') = (decided_at IS NULL) AND (status = 'OPEN') = (decided_user_id IS NULL)),
  CONSTRAINT appeal_remedy_is_known CHECK (remedy IN ('NONE', 'PENDING', 'DONE', 'REFUSED')),
  CONSTRAINT appeal_remedy_follows_acceptance CHECK (remedy = 'NONE' OR status = 'ACCEPTED'),
  CONSTRAINT appeal_post_has_a_channel CHECK ((post_channel_id IS NULL) = (post_message_id IS NULL))
);
COMMENT ON TABLE appeal IS 'What people said against their cases, and what was decided. retention: as long as its case; personal: appellant_user_id, plea, answer, decided_user_id';
CREATE UNIQUE INDEX appeal_open_uq ON appeal (guild_id, case_id) WHERE status = 'OPEN';
CREATE INDEX appeal_waiting_ix ON appeal (guild_id, opened_at) WHERE status = 'OPEN';
CREATE INDEX appeal_appellant_ix ON appeal (appellant_user_id, opened_at DESC);
CREATE INDEX appeal_remedy_ix ON appeal (decided_at) WHERE remedy = 'PENDING';
