ALTER TABLE approval
  ADD COLUMN target_ends bigint[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT approval_ends_fit CHECK (cardinality(target_ends) IN (0, cardinality(targets)));
COMMENT ON COLUMN approval.target_ends IS 'When the ban of each target ends by itself, in milliseconds since 1970, 0 where it does not; empty where none does';
