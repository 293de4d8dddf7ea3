-- Almost every entry tells of a case, and whoever asks who changed a right or a setting wants none of those.
SET lock_timeout = '10min';
CREATE INDEX CONCURRENTLY IF NOT EXISTS audit_entry_change_ix
  ON audit_entry (guild_id, entry_id) WHERE action NOT LIKE 'case.%';
RESET lock_timeout;
