-- Every case of a guild takes its number from one row, so the row is short, and pages have room
-- for the next version of it (heap-only updates).
CREATE TABLE case_counter (
  guild_id    bigint NOT NULL,
  last_number bigint NOT NULL,
  CONSTRAINT case_counter_pk PRIMARY KEY (guild_id),
  CONSTRAINT case_counter_guild_fk FOREIGN KEY (guild_id) REFERENCES guild (guild_id),
  CONSTRAINT case_counter_counts_from_one CHECK (last_number > 0)
) WITH (fillfactor = 50);
COMMENT ON TABLE case_counter IS 'The last case number that each guild has given out. retention: as long as its guild; personal: none';

CREATE TABLE moderation_case (
  guild_id         bigint      NOT NULL,
  case_id          bigint      NOT NULL,
  number           bigint      NOT NULL,
  type             text        NOT NULL,
  status           text        NOT NULL DEFAULT 'PENDING',
  target_id        bigint      NOT NULL,
  moderator_id     bigint      NOT NULL,
  source_id        text        NOT NULL,
  reason           text        NOT NULL DEFAULT '',
  opened_at        timestamptz NOT NULL,
  status_at        timestamptz NOT NULL,
  purge_days       smallint    NOT NULL DEFAULT 0,
  expires_at       timestamptz,
  failure          text,
  failure_code     integer,
  reversed_by_case_id bigint,
  voided_by_user_id   bigint,
  direct_message   text        NOT NULL DEFAULT 'NOT_WANTED',
  log_channel_id   bigint,
  log_message_id   bigint,
  version          bigint      NOT NULL DEFAULT 1,
  CONSTRAINT moderation_case_pk PRIMARY KEY (guild_id, case_id),
  CONSTRAINT moderation_case_number_uq UNIQUE (guild_id, number),
  CONSTRAINT moderation_case_source_uq UNIQUE (guild_id, target_id, type, source_id),
  CONSTRAINT moderation_case_guild_fk FOREIGN KEY (guild_id) REFERENCES guild (guild_id),
  CONSTRAINT moderation_case_reversed_by_fk FOREIGN KEY (guild_id, reversed_by_case_id)
    REFERENCES moderation_case (guild_id, case_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT moderation_case_number_counts_from_one CHECK (number > 0),
  CONSTRAINT moderation_case_type_is_known CHECK (
    type IN ('BAN', 'UNBAN', 'SOFTBAN', 'KICK', 'TIMEOUT', 'UNTIMEOUT', 'WARN', 'NOTE')),
  CONSTRAINT moderation_case_status_is_known CHECK (
    status IN ('PENDING', 'APPLIED', 'FAILED', 'EXPIRED', 'REVERSED', 'VOIDED')),
  CONSTRAINT moderation_case_direct_message_is_known CHECK (
    direct_message IN ('NOT_WANTED', 'STARTED', 'DELIVERED', 'CLOSED', 'FAILED', 'UNKNOWN')),
  CONSTRAINT moderation_case_people_are_snowflakes CHECK (
    target_id > 0 AND moderator_id > 0 AND voided_by_user_id > 0),
  CONSTRAINT moderation_case_reason_fits CHECK (char_length(reason) <= 2000),
  CONSTRAINT moderation_case_source_fits CHECK (char_length(source_id) BETWEEN 1 AND 100),
  CONSTRAINT moderation_case_purge_fits CHECK (purge_days BETWEEN 0 AND 7),
  CONSTRAINT moderation_case_timeout_ends CHECK ((type = 'TIMEOUT') = (expires_at IS NOT NULL)),
  CONSTRAINT moderation_case_failure_is_explained CHECK (
    (status = 'FAILED') = (failure IS NOT NULL) AND (failure IS NULL) = (failure_code IS NULL)),
  CONSTRAINT moderation_case_reversal_is_linked CHECK (
    (status = 'REVERSED') = (reversed_by_case_id IS NOT NULL)),
  CONSTRAINT moderation_case_voiding_is_signed CHECK (
    (status = 'VOIDED') = (voided_by_user_id IS NOT NULL)),
  CONSTRAINT moderation_case_log_message_has_a_channel CHECK (
    (log_channel_id IS NULL) = (log_message_id IS NULL))
);
COMMENT ON TABLE moderation_case IS 'The record of every moderation action. retention: until the guild is purged; personal: target_id, moderator_id, voided_by_user_id, reason';
COMMENT ON CONSTRAINT moderation_case_reversed_by_fk ON moderation_case IS 'unindexed: cases are deleted by whole guilds only';
CREATE INDEX moderation_case_target_ix ON moderation_case (guild_id, target_id, number DESC);
CREATE INDEX moderation_case_moderator_ix ON moderation_case (guild_id, moderator_id, number DESC);

CREATE TABLE case_revision (
  guild_id   bigint      NOT NULL,
  case_id    bigint      NOT NULL,
  version    bigint      NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by bigint      NOT NULL,
  field      text        NOT NULL,
  before     text        NOT NULL,
  after      text        NOT NULL,
  CONSTRAINT case_revision_pk PRIMARY KEY (guild_id, case_id, version, field),
  CONSTRAINT case_revision_case_fk FOREIGN KEY (guild_id, case_id)
    REFERENCES moderation_case (guild_id, case_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT case_revision_field_is_known CHECK (field IN ('REASON', 'STATUS'))
);
COMMENT ON TABLE case_revision IS 'What changed about a case, step by step. retention: as long as its case; personal: changed_by, before, after';
