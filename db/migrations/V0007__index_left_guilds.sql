SET lock_timeout = '10min';
CREATE INDEX CONCURRENTLY IF NOT EXISTS guild_left_ix ON guild (left_at) WHERE left_at IS NOT NULL;
RESET lock_timeout;
