-- What was opened before ends were planned. Nobody holds the work.
INSERT INTO due_work (guild_id, kind, subject_id, version, planned_for, token, due_at)
SELECT guild_id, 'SANCTION_END', case_id, version, expires_at,
  '00000000-0000-0000-0000-000000000000', expires_at
FROM member_sanction
WHERE active AND expires_at IS NOT NULL
ON CONFLICT (guild_id, kind, subject_id) DO NOTHING;
