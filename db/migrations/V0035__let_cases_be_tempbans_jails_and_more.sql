ALTER TABLE moderation_case
  ADD COLUMN jail_role_id bigint,
  ADD COLUMN held_roles   text,
  ADD COLUMN missed_roles text,
  DROP CONSTRAINT moderation_case_type_is_known,
  ADD CONSTRAINT moderation_case_type_is_known CHECK (
    type IN ('BAN', 'TEMPBAN', 'UNBAN', 'SOFTBAN', 'KICK', 'TIMEOUT', 'UNTIMEOUT', 'JAIL', 'UNJAIL',
      'SNIPPET_BAN', 'SNIPPET_UNBAN', 'POLL_BAN', 'POLL_UNBAN', 'WARN', 'NOTE')),
  DROP CONSTRAINT moderation_case_timeout_ends,
  ADD CONSTRAINT moderation_case_end_is_known CHECK (
    type = 'JAIL' OR (type IN ('TIMEOUT', 'TEMPBAN')) = (expires_at IS NOT NULL)),
  ADD CONSTRAINT moderation_case_jail_holds_roles CHECK (
    (type IN ('JAIL', 'UNJAIL')) = (jail_role_id IS NOT NULL)
    AND (jail_role_id IS NULL) = (held_roles IS NULL)
    AND (type = 'UNJAIL') = (missed_roles IS NOT NULL)),
  ADD CONSTRAINT moderation_case_roles_are_snowflakes CHECK (
    jail_role_id > 0 AND held_roles ~ '^([1-9][0-9]*( [1-9][0-9]*)*)?$'
    AND missed_roles ~ '^([1-9][0-9]*( [1-9][0-9]*)*)?$');
COMMENT ON TABLE moderation_case IS 'The record of every moderation action. retention: until the guild is purged; personal: target_id, moderator_id, on_behalf_of_user_id, voided_by_user_id, reason, held_roles, missed_roles';
