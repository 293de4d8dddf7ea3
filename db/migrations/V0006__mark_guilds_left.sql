ALTER TABLE guild ADD COLUMN left_at timestamptz;
COMMENT ON CONSTRAINT moderation_case_reversed_by_fk ON moderation_case IS 'unindexed: a partial index (V0008) holds the few cases that are reversed';
