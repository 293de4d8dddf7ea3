-- What came of a mass action is asked for while it runs, and when it is to be undone.
SET lock_timeout = '10min';
CREATE INDEX CONCURRENTLY IF NOT EXISTS moderation_case_mass_source_ix
  ON moderation_case (guild_id, source_id) WHERE source_id LIKE 'many:%';
RESET lock_timeout;
