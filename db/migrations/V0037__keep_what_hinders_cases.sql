ALTER TABLE case_revision
  DROP CONSTRAINT case_revision_field_is_known,
  ADD CONSTRAINT case_revision_field_is_known CHECK (
    field IN ('REASON', 'STATUS', 'LISTING', 'END', 'HINDRANCE'));
