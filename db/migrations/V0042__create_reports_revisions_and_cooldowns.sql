-- What members tell moderators. Who told it is kept apart, because nobody but the bot needs it.
CREATE TABLE report (
  guild_id          bigint      NOT NULL,
  report_id         bigint      NOT NULL,
  target_id         bigint      NOT NULL,
  channel_id        bigint,
  message_id        bigint,
  opened_at         timestamptz NOT NULL,
  status            text        NOT NULL DEFAULT 'OPEN',
  settled_at        timestamptz,
  settled_user_id   bigint,
  notice_channel_id bigint,
  notice_message_id bigint,
  CONSTRAINT report_pk PRIMARY KEY (guild_id, report_id),
  CONSTRAINT report_guild_fk FOREIGN KEY (guild_id) REFERENCES guild (guild_id),
  CONSTRAINT report_status_is_known CHECK (status IN ('OPEN', 'HANDLED', 'DISMISSED')),
  CONSTRAINT report_settling_is_signed CHECK (
    (status = 'OPEN') = (settled_at IS NULL) AND (settled_at IS NULL) = (settled_user_id IS NULL)),
  CONSTRAINT report_message_has_a_channel CHECK ((channel_id IS NULL) = (message_id IS NULL)),
  CONSTRAINT report_notice_has_a_channel CHECK (
    (notice_channel_id IS NULL) = (notice_message_id IS NULL)),
  CONSTRAINT report_target_is_a_snowflake CHECK (target_id > 0)
);
COMMENT ON TABLE report IS 'What members reported to moderators. retention: until the guild is purged; personal: target_id, settled_user_id';
CREATE UNIQUE INDEX report_open_uq
  ON report (guild_id, target_id, coalesce(message_id, 0)) WHERE status = 'OPEN';

CREATE TABLE report_voice (
  guild_id  bigint      NOT NULL,
  report_id bigint      NOT NULL,
  user_id   bigint      NOT NULL,
  spoken_at timestamptz NOT NULL,
  reason    text        NOT NULL,
  CONSTRAINT report_voice_pk PRIMARY KEY (guild_id, report_id, user_id),
  CONSTRAINT report_voice_report_fk FOREIGN KEY (guild_id, report_id)
    REFERENCES report (guild_id, report_id) ON DELETE CASCADE,
  CONSTRAINT report_voice_reason_fits CHECK (char_length(reason) <= 1000)
);
COMMENT ON TABLE report_voice IS 'Who reported it, and why. retention: as long as its report; personal: user_id, reason';
CREATE INDEX report_voice_user_ix ON report_voice (guild_id, user_id, spoken_at);

CREATE TABLE report_block (
  guild_id        bigint      NOT NULL,
  user_id         bigint      NOT NULL,
  blocked_at      timestamptz NOT NULL,
  blocked_user_id bigint      NOT NULL,
  CONSTRAINT report_block_pk PRIMARY KEY (guild_id, user_id),
  CONSTRAINT report_block_guild_fk FOREIGN KEY (guild_id) REFERENCES guild (guild_id)
);
COMMENT ON TABLE report_block IS 'Who may not report any more, and who decided so. retention: until lifted, or until the guild is purged; personal: user_id, blocked_user_id';

CREATE TABLE guild_document (
  guild_id      bigint      NOT NULL,
  revision      integer     NOT NULL,
  saved_at      timestamptz NOT NULL,
  saved_user_id bigint      NOT NULL,
  origin        text        NOT NULL,
  content       text        NOT NULL,
  CONSTRAINT guild_document_pk PRIMARY KEY (guild_id, revision),
  CONSTRAINT guild_document_guild_fk FOREIGN KEY (guild_id) REFERENCES guild (guild_id),
  CONSTRAINT guild_document_counts_from_one CHECK (revision > 0),
  CONSTRAINT guild_document_origin_is_known CHECK (origin IN ('BEFORE', 'IMPORT', 'ROLLBACK')),
  CONSTRAINT guild_document_content_fits CHECK (octet_length(content) <= 1000000)
);
COMMENT ON TABLE guild_document IS 'The set-up of a guild as one document, as it was at some times. retention: the newest 50 of a guild, until the guild is purged; personal: saved_user_id, content';

CREATE UNLOGGED TABLE command_cooldown (
  key        text COLLATE "C" NOT NULL,
  all_back_at timestamptz     NOT NULL,
  CONSTRAINT command_cooldown_pk PRIMARY KEY (key),
  CONSTRAINT command_cooldown_key_is_short CHECK (octet_length(key) BETWEEN 1 AND 200)
) WITH (fillfactor = 70);
CREATE INDEX command_cooldown_all_back_ix ON command_cooldown (all_back_at);
COMMENT ON TABLE command_cooldown IS 'When all uses of an expensive command are back, for whoever shares them. Not logged: a crash empties it, which lets people go on a little early. retention: until all_back_at; personal: key';
