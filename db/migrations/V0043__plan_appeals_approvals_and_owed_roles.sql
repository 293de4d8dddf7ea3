ALTER TABLE due_work
  DROP CONSTRAINT due_work_kind_is_known,
  ADD CONSTRAINT due_work_kind_is_known CHECK (
    kind IN ('SANCTION_END', 'SANCTION_RENEWAL', 'ROLES_OWED', 'CHANNEL_UNLOCK', 'JAIL_CHANNEL',
      'APPROVED_ACTION', 'APPEAL_POST', 'APPEAL_REMEDY', 'AFK_END', 'LEVEL_ROLES'));

-- What was left behind before it was planned. Nobody holds the work.
INSERT INTO due_work (guild_id, kind, subject_id, version, planned_for, token, due_at)
SELECT guild_id, 'APPEAL_POST', case_id, attempt, opened_at,
  '00000000-0000-0000-0000-000000000000', opened_at
FROM appeal
WHERE status = 'OPEN' AND post_message_id IS NULL
ON CONFLICT (guild_id, kind, subject_id) DO NOTHING;

INSERT INTO due_work (guild_id, kind, subject_id, version, planned_for, token, due_at)
SELECT guild_id, 'APPEAL_REMEDY', case_id, attempt, decided_at,
  '00000000-0000-0000-0000-000000000000', decided_at
FROM appeal
WHERE remedy = 'PENDING'
ON CONFLICT (guild_id, kind, subject_id) DO NOTHING;
