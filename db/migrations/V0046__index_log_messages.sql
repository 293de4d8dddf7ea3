-- A log message that shows several cases is built anew of all of them when one changes.
SET lock_timeout = '10min';
CREATE INDEX CONCURRENTLY IF NOT EXISTS moderation_case_log_message_ix
  ON moderation_case (guild_id, log_message_id) WHERE log_message_id IS NOT NULL;
RESET lock_timeout;
