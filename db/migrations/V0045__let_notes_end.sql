ALTER TABLE moderation_case
  DROP CONSTRAINT moderation_case_end_is_known,
  ADD CONSTRAINT moderation_case_end_is_known CHECK (
    type IN ('JAIL', 'NOTE') OR (type IN ('TIMEOUT', 'TEMPBAN')) = (expires_at IS NOT NULL));
