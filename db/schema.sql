-- The schema after all migrations. See db/README.md.

CREATE TABLE audit_entry (
  guild_id bigint NOT NULL,
  entry_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  at timestamp with time zone NOT NULL,
  actor_id bigint NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  before text NOT NULL DEFAULT ''::text,
  after text NOT NULL DEFAULT ''::text,
  CONSTRAINT audit_entry_pk PRIMARY KEY (guild_id, entry_id),
  CONSTRAINT audit_entry_actor_is_a_snowflake CHECK ((actor_id > 0))
);
COMMENT ON TABLE audit_entry IS 'Who did what to the records and settings of a guild. retention: until the guild is purged; personal: actor_id, subject, before, after';

CREATE TABLE case_counter (
  guild_id bigint NOT NULL,
  last_number bigint NOT NULL,
  CONSTRAINT case_counter_pk PRIMARY KEY (guild_id),
  CONSTRAINT case_counter_counts_from_one CHECK ((last_number > 0))
) WITH (fillfactor=50);
COMMENT ON TABLE case_counter IS 'The last case number that each guild has given out. retention: as long as its guild; personal: none';

CREATE TABLE case_revision (
  guild_id bigint NOT NULL,
  case_id bigint NOT NULL,
  version bigint NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by bigint NOT NULL,
  field text NOT NULL,
  before text NOT NULL,
  after text NOT NULL,
  CONSTRAINT case_revision_pk PRIMARY KEY (guild_id, case_id, version, field),
  CONSTRAINT case_revision_field_is_known CHECK ((field = ANY (ARRAY['REASON'::text, 'STATUS'::text])))
);
COMMENT ON TABLE case_revision IS 'What changed about a case, step by step. retention: as long as its case; personal: changed_by, before, after';

CREATE TABLE guild (
  guild_id bigint NOT NULL,
  registered_at timestamp with time zone NOT NULL DEFAULT now(),
  left_at timestamp with time zone,
  CONSTRAINT guild_pk PRIMARY KEY (guild_id),
  CONSTRAINT guild_id_is_a_snowflake CHECK ((guild_id > 0))
);
CREATE INDEX guild_left_ix ON guild USING btree (left_at) WHERE (left_at IS NOT NULL);
COMMENT ON TABLE guild IS 'Guilds that the bot is, or was, in. retention: until purged after the guild left; personal: none';

CREATE TABLE guild_config (
  guild_id bigint NOT NULL,
  prefix text NOT NULL DEFAULT '$'::text,
  mod_log_channel_id bigint,
  version bigint NOT NULL DEFAULT 1,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT guild_config_pk PRIMARY KEY (guild_id),
  CONSTRAINT guild_config_mod_log_is_a_snowflake CHECK ((mod_log_channel_id > 0)),
  CONSTRAINT guild_config_prefix_is_short CHECK (((char_length(prefix) >= 1) AND (char_length(prefix) <= 3)))
);
COMMENT ON TABLE guild_config IS 'What a guild has set; no row while it has set nothing. retention: as long as its guild; personal: none';

CREATE TABLE member_level (
  guild_id bigint NOT NULL,
  user_id bigint NOT NULL,
  xp bigint NOT NULL DEFAULT 0,
  barred boolean NOT NULL DEFAULT false,
  last_gain_at timestamp with time zone,
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT member_level_pk PRIMARY KEY (guild_id, user_id),
  CONSTRAINT member_level_user_is_a_snowflake CHECK ((user_id > 0)),
  CONSTRAINT member_level_xp_fits CHECK (((xp >= 0) AND (xp <= '1000000000000'::bigint)))
) WITH (fillfactor=80);
CREATE INDEX member_level_leaderboard_ix ON member_level USING btree (guild_id, xp DESC, user_id) WHERE (NOT barred);
COMMENT ON TABLE member_level IS 'What members have earned by talking. retention: until the guild is purged; personal: user_id, xp, last_gain_at';

CREATE TABLE member_sanction (
  guild_id bigint NOT NULL,
  case_id bigint NOT NULL,
  user_id bigint NOT NULL,
  kind text NOT NULL,
  active boolean NOT NULL DEFAULT true,
  since timestamp with time zone NOT NULL,
  expires_at timestamp with time zone,
  ended_at timestamp with time zone,
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT member_sanction_pk PRIMARY KEY (guild_id, case_id),
  CONSTRAINT member_sanction_end_is_dated CHECK ((active = (ended_at IS NULL))),
  CONSTRAINT member_sanction_kind_is_known CHECK ((kind = ANY (ARRAY['BAN'::text, 'TIMEOUT'::text]))),
  CONSTRAINT member_sanction_user_is_a_snowflake CHECK ((user_id > 0))
);
CREATE UNIQUE INDEX member_sanction_one_active_uq ON member_sanction USING btree (guild_id, user_id, kind) WHERE active;
COMMENT ON TABLE member_sanction IS 'What is, or was, in force against members. retention: as long as its case; personal: user_id';

CREATE TABLE moderation_case (
  guild_id bigint NOT NULL,
  case_id bigint NOT NULL,
  number bigint NOT NULL,
  type text NOT NULL,
  status text NOT NULL DEFAULT 'PENDING'::text,
  target_id bigint NOT NULL,
  moderator_id bigint NOT NULL,
  source_id text NOT NULL,
  reason text NOT NULL DEFAULT ''::text,
  opened_at timestamp with time zone NOT NULL,
  status_at timestamp with time zone NOT NULL,
  purge_days smallint NOT NULL DEFAULT 0,
  expires_at timestamp with time zone,
  failure text,
  failure_code integer,
  reversed_by_case_id bigint,
  voided_by_user_id bigint,
  direct_message text NOT NULL DEFAULT 'NOT_WANTED'::text,
  log_channel_id bigint,
  log_message_id bigint,
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT moderation_case_pk PRIMARY KEY (guild_id, case_id),
  CONSTRAINT moderation_case_number_uq UNIQUE (guild_id, number),
  CONSTRAINT moderation_case_source_uq UNIQUE (guild_id, target_id, type, source_id),
  CONSTRAINT moderation_case_direct_message_is_known CHECK ((direct_message = ANY (ARRAY['NOT_WANTED'::text, 'STARTED'::text, 'DELIVERED'::text, 'CLOSED'::text, 'FAILED'::text, 'UNKNOWN'::text]))),
  CONSTRAINT moderation_case_failure_is_explained CHECK ((((status = 'FAILED'::text) = (failure IS NOT NULL)) AND ((failure IS NULL) = (failure_code IS NULL)))),
  CONSTRAINT moderation_case_log_message_has_a_channel CHECK (((log_channel_id IS NULL) = (log_message_id IS NULL))),
  CONSTRAINT moderation_case_number_counts_from_one CHECK ((number > 0)),
  CONSTRAINT moderation_case_people_are_snowflakes CHECK (((target_id > 0) AND (moderator_id > 0) AND (voided_by_user_id > 0))),
  CONSTRAINT moderation_case_purge_fits CHECK (((purge_days >= 0) AND (purge_days <= 7))),
  CONSTRAINT moderation_case_reason_fits CHECK ((char_length(reason) <= 2000)),
  CONSTRAINT moderation_case_reversal_is_linked CHECK (((status = 'REVERSED'::text) = (reversed_by_case_id IS NOT NULL))),
  CONSTRAINT moderation_case_source_fits CHECK (((char_length(source_id) >= 1) AND (char_length(source_id) <= 100))),
  CONSTRAINT moderation_case_status_is_known CHECK ((status = ANY (ARRAY['PENDING'::text, 'APPLIED'::text, 'FAILED'::text, 'EXPIRED'::text, 'REVERSED'::text, 'VOIDED'::text]))),
  CONSTRAINT moderation_case_timeout_ends CHECK (((type = 'TIMEOUT'::text) = (expires_at IS NOT NULL))),
  CONSTRAINT moderation_case_type_is_known CHECK ((type = ANY (ARRAY['BAN'::text, 'UNBAN'::text, 'SOFTBAN'::text, 'KICK'::text, 'TIMEOUT'::text, 'UNTIMEOUT'::text, 'WARN'::text, 'NOTE'::text]))),
  CONSTRAINT moderation_case_voiding_is_signed CHECK (((status = 'VOIDED'::text) = (voided_by_user_id IS NOT NULL)))
);
CREATE INDEX moderation_case_moderator_ix ON moderation_case USING btree (guild_id, moderator_id, number DESC);
CREATE INDEX moderation_case_reversed_by_ix ON moderation_case USING btree (guild_id, reversed_by_case_id) WHERE (reversed_by_case_id IS NOT NULL);
CREATE INDEX moderation_case_target_ix ON moderation_case USING btree (guild_id, target_id, number DESC);
COMMENT ON TABLE moderation_case IS 'The record of every moderation action. retention: until the guild is purged; personal: target_id, moderator_id, voided_by_user_id, reason';

CREATE TABLE outbox (
  guild_id bigint NOT NULL,
  case_id bigint NOT NULL,
  step text NOT NULL,
  token uuid NOT NULL,
  due_at timestamp with time zone NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  created_at timestamp with time zone NOT NULL,
  put_again boolean NOT NULL DEFAULT false,
  CONSTRAINT outbox_pk PRIMARY KEY (guild_id, case_id, step),
  CONSTRAINT outbox_step_is_known CHECK ((step = ANY (ARRAY['ENFORCE'::text, 'LOG'::text])))
);
CREATE INDEX outbox_due_ix ON outbox USING btree (step, due_at);
COMMENT ON TABLE outbox IS 'What is still to be done at Discord; a row goes when its work is done. retention: until done; personal: none';

CREATE TABLE snippet (
  guild_id bigint NOT NULL,
  snippet_id bigint NOT NULL,
  text text NOT NULL,
  author_user_id bigint NOT NULL,
  created_at timestamp with time zone NOT NULL,
  locked boolean NOT NULL DEFAULT false,
  uses bigint NOT NULL DEFAULT 0,
  version bigint NOT NULL DEFAULT 1,
  CONSTRAINT snippet_pk PRIMARY KEY (guild_id, snippet_id),
  CONSTRAINT snippet_author_is_a_snowflake CHECK ((author_user_id > 0)),
  CONSTRAINT snippet_id_is_positive CHECK ((snippet_id > 0)),
  CONSTRAINT snippet_text_fits CHECK (((char_length(text) >= 1) AND (char_length(text) <= 4000))),
  CONSTRAINT snippet_uses_count_up CHECK ((uses >= 0))
) WITH (fillfactor=85);
COMMENT ON TABLE snippet IS 'Texts that members call up by name. retention: until deleted, or until the guild is purged; personal: author_user_id, text';

CREATE TABLE snippet_name (
  guild_id bigint NOT NULL,
  name text NOT NULL,
  snippet_id bigint NOT NULL,
  is_alias boolean NOT NULL,
  CONSTRAINT snippet_name_pk PRIMARY KEY (guild_id, name),
  CONSTRAINT snippet_name_fits CHECK (((char_length(name) >= 1) AND (char_length(name) <= 32)))
);
CREATE UNIQUE INDEX snippet_name_one_name_uq ON snippet_name USING btree (guild_id, snippet_id) WHERE (NOT is_alias);
CREATE INDEX snippet_name_snippet_ix ON snippet_name USING btree (guild_id, snippet_id);
COMMENT ON TABLE snippet_name IS 'What each snippet is called: one name, any number of aliases. retention: as long as its snippet; personal: none';

ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_guild_fk FOREIGN KEY (guild_id) REFERENCES guild(guild_id);

ALTER TABLE case_counter ADD CONSTRAINT case_counter_guild_fk FOREIGN KEY (guild_id) REFERENCES guild(guild_id);

ALTER TABLE case_revision ADD CONSTRAINT case_revision_case_fk FOREIGN KEY (guild_id, case_id) REFERENCES moderation_case(guild_id, case_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE guild_config ADD CONSTRAINT guild_config_guild_fk FOREIGN KEY (guild_id) REFERENCES guild(guild_id);

ALTER TABLE member_level ADD CONSTRAINT member_level_guild_fk FOREIGN KEY (guild_id) REFERENCES guild(guild_id);

ALTER TABLE member_sanction ADD CONSTRAINT member_sanction_case_fk FOREIGN KEY (guild_id, case_id) REFERENCES moderation_case(guild_id, case_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE moderation_case ADD CONSTRAINT moderation_case_guild_fk FOREIGN KEY (guild_id) REFERENCES guild(guild_id);

ALTER TABLE moderation_case ADD CONSTRAINT moderation_case_reversed_by_fk FOREIGN KEY (guild_id, reversed_by_case_id) REFERENCES moderation_case(guild_id, case_id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT moderation_case_reversed_by_fk ON moderation_case IS 'unindexed: a partial index (V0008) holds the few cases that are reversed';

ALTER TABLE outbox ADD CONSTRAINT outbox_case_fk FOREIGN KEY (guild_id, case_id) REFERENCES moderation_case(guild_id, case_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE snippet ADD CONSTRAINT snippet_guild_fk FOREIGN KEY (guild_id) REFERENCES guild(guild_id);

ALTER TABLE snippet_name ADD CONSTRAINT snippet_name_snippet_fk FOREIGN KEY (guild_id, snippet_id) REFERENCES snippet(guild_id, snippet_id) ON DELETE CASCADE;
