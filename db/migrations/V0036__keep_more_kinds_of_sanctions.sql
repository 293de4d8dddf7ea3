ALTER TABLE member_sanction
  DROP CONSTRAINT member_sanction_kind_is_known,
  ADD CONSTRAINT member_sanction_kind_is_known CHECK (
    kind IN ('BAN', 'TIMEOUT', 'JAIL', 'SNIPPET_BAN', 'POLL_BAN'));
