CREATE TABLE moderator_limit (
  guild_id     bigint      NOT NULL,
  moderator_id bigint      NOT NULL,
  type         text        NOT NULL,
  full_at      timestamptz NOT NULL,
  source_id    text        NOT NULL,
  CONSTRAINT moderator_limit_pk PRIMARY KEY (guild_id, moderator_id, type),
  CONSTRAINT moderator_limit_guild_fk FOREIGN KEY (guild_id) REFERENCES guild (guild_id),
  CONSTRAINT moderator_limit_moderator_is_a_snowflake CHECK (moderator_id > 0),
  CONSTRAINT moderator_limit_type_fits CHECK (char_length(type) BETWEEN 1 AND 30),
  CONSTRAINT moderator_limit_source_fits CHECK (char_length(source_id) BETWEEN 1 AND 100)
) WITH (fillfactor = 50);
COMMENT ON TABLE moderator_limit IS 'When a moderator may do as much as their guild allows again, and the last event that counted. retention: until the guild is purged; personal: moderator_id';

CREATE TABLE moderator_quarantine (
  guild_id     bigint      NOT NULL,
  moderator_id bigint      NOT NULL,
  since        timestamptz NOT NULL,
  by_user_id   bigint      NOT NULL,
  why          text        NOT NULL,
  alert        text        NOT NULL,
  CONSTRAINT moderator_quarantine_pk PRIMARY KEY (guild_id, moderator_id),
  CONSTRAINT moderator_quarantine_guild_fk FOREIGN KEY (guild_id) REFERENCES guild (guild_id),
  CONSTRAINT moderator_quarantine_people_are_snowflakes CHECK (moderator_id > 0 AND by_user_id > 0),
  CONSTRAINT moderator_quarantine_why_fits CHECK (char_length(why) <= 200),
  CONSTRAINT moderator_quarantine_alert_is_known CHECK (alert IN ('PENDING', 'RAISED'))
);
COMMENT ON TABLE moderator_quarantine IS 'Who may not act through the bot. retention: until lifted, or until the guild is purged; personal: moderator_id, by_user_id, why';

CREATE TABLE approval (
  guild_id        bigint      NOT NULL,
  approval_id     bigint      NOT NULL,
  moderator_id    bigint      NOT NULL,
  type            text        NOT NULL,
  purge_days      smallint    NOT NULL DEFAULT 0,
  targets         bigint[]    NOT NULL,
  reason          text        NOT NULL,
  source_id       text        NOT NULL,
  asked_at        timestamptz NOT NULL,
  until           timestamptz NOT NULL,
  status          text        NOT NULL DEFAULT 'PENDING',
  decided_user_id bigint,
  decided_at      timestamptz,
  post_channel_id bigint,
  post_message_id bigint,
  version         bigint      NOT NULL DEFAULT 1,
  CONSTRAINT approval_pk PRIMARY KEY (guild_id, approval_id),
  CONSTRAINT approval_source_uq UNIQUE (guild_id, moderator_id, source_id),
  CONSTRAINT approval_guild_fk FOREIGN KEY (guild_id) REFERENCES guild (guild_id),
  CONSTRAINT approval_id_is_positive CHECK (approval_id > 0),
  CONSTRAINT approval_people_are_snowflakes CHECK (moderator_id > 0 AND decided_user_id > 0),
  CONSTRAINT approval_type_is_of_many CHECK (type IN ('BAN', 'UNBAN', 'KICK')),
  CONSTRAINT approval_targets_fit CHECK (cardinality(targets) BETWEEN 1 AND 200),
  CONSTRAINT approval_source_fits CHECK (char_length(source_id) BETWEEN 1 AND 100),
  CONSTRAINT approval_purge_fits CHECK (purge_days BETWEEN 0 AND 7),
  CONSTRAINT approval_status_is_known CHECK (status IN ('PENDING', 'APPROVED', 'DECLINED')),
  CONSTRAINT approval_post_has_a_channel CHECK (
    (post_channel_id IS NULL) = (post_message_id IS NULL)),
  CONSTRAINT approval_decision_is_signed CHECK (
    (status = 'PENDING') = (decided_user_id IS NULL) AND (status = 'PENDING') = (decided_at IS NULL))
);
COMMENT ON TABLE approval IS 'Mass actions that wait, or waited, for a second moderator. retention: until the guild is purged; personal: moderator_id, targets, reason, decided_user_id';
CREATE INDEX approval_open_ix ON approval (guild_id, until) WHERE status = 'PENDING';
