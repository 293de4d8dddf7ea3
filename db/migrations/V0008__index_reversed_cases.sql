-- A purge deletes cases, and the server then asks for each of them whether it reversed another.
SET lock_timeout = '10min';
CREATE INDEX CONCURRENTLY IF NOT EXISTS moderation_case_reversed_by_ix
  ON moderation_case (guild_id, reversed_by_case_id) WHERE reversed_by_case_id IS NOT NULL;
RESET lock_timeout;
