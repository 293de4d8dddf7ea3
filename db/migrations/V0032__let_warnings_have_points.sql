-- Warnings from before, and those of a version that does not know points, weigh one.
ALTER TABLE moderation_case
  ADD COLUMN points smallint,
  ADD CONSTRAINT moderation_case_points_fit CHECK (points BETWEEN 0 AND 100),
  ADD CONSTRAINT moderation_case_points_are_of_a_warning CHECK (points IS NULL OR type = 'WARN');
