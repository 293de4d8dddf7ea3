ALTER TABLE due_work
  DROP CONSTRAINT due_work_kind_is_known,
  ADD CONSTRAINT due_work_kind_is_known CHECK (
    kind IN ('SANCTION_END', 'SANCTION_RENEWAL', 'CHANNEL_UNLOCK', 'JAIL_CHANNEL', 'AFK_END',
      'LEVEL_ROLES'));
