-- A reminder belongs to its owner: the guild is only where they asked for it, and may be purged.
CREATE TABLE reminder (
  user_id         bigint      NOT NULL,
  reminder_id     bigint      NOT NULL,
  text            text        NOT NULL,
  origin_guild_id bigint,
  channel_id      bigint,
  repeat_seconds  bigint,
  due_at          timestamptz NOT NULL,
  created_at      timestamptz NOT NULL,
  next_try_at     timestamptz NOT NULL,
  token           uuid        NOT NULL,
  attempts        integer     NOT NULL DEFAULT 0,
  version         bigint      NOT NULL DEFAULT 1,
  CONSTRAINT reminder_pk PRIMARY KEY (user_id, reminder_id),
  CONSTRAINT reminder_ids_are_positive CHECK (
    user_id > 0 AND reminder_id > 0 AND origin_guild_id > 0 AND channel_id > 0),
  CONSTRAINT reminder_text_fits CHECK (char_length(text) BETWEEN 1 AND 2000),
  CONSTRAINT reminder_place_is_whole CHECK ((origin_guild_id IS NULL) = (channel_id IS NULL)),
  CONSTRAINT reminder_repeats_slowly CHECK (repeat_seconds BETWEEN 60 AND 316224000)
);
COMMENT ON TABLE reminder IS 'What people want to be reminded of. retention: until delivered or cancelled; personal: user_id, text';
CREATE INDEX reminder_due_ix ON reminder (next_try_at);
