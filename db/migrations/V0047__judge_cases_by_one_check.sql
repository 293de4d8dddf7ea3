-- The server reads the text of every CHECK of a table anew, and plans it, each time that it runs a statement which
-- writes there: of twenty that was three quarters of the time of an INSERT, and more of an UPDATE. A function is
-- compiled once for each connection. It says which rule is broken under the names that the checks had.
CREATE FUNCTION moderation_case_is_sound(c moderation_case)
RETURNS boolean
LANGUAGE plpgsql
IMMUTABLE
PARALLEL SAFE
AS $$
DECLARE
  -- As with a CHECK, what is neither true nor false breaks nothing.
  broken CONSTANT text := CASE
    WHEN NOT c.type IN ('BAN', 'TEMPBAN', 'UNBAN', 'SOFTBAN', 'KICK', 'TIMEOUT', 'UNTIMEOUT', 'JAIL', 'UNJAIL',
        'SNIPPET_BAN', 'SNIPPET_UNBAN', 'POLL_BAN', 'POLL_UNBAN', 'WARN', 'NOTE')
      THEN 'type_is_known'
    WHEN NOT c.status IN ('PENDING', 'APPLIED', 'FAILED', 'EXPIRED', 'REVERSED', 'VOIDED')
      THEN 'status_is_known'
    WHEN NOT c.direct_message IN ('NOT_WANTED', 'STARTED', 'DELIVERED', 'CLOSED', 'FAILED', 'UNKNOWN')
      THEN 'direct_message_is_known'
    WHEN NOT c.listing IN ('LISTED', 'HIDDEN')
      THEN 'listing_is_known'
    WHEN NOT c.number > 0
      THEN 'number_counts_from_one'
    WHEN NOT (c.target_id > 0 AND c.moderator_id > 0 AND c.voided_by_user_id > 0)
      THEN 'people_are_snowflakes'
    WHEN NOT c.on_behalf_of_user_id > 0
      THEN 'on_behalf_of_is_a_snowflake'
    WHEN NOT char_length(c.source_id) BETWEEN 1 AND 100
      THEN 'source_fits'
    WHEN NOT char_length(c.reason) <= 2000
      THEN 'reason_fits'
    WHEN NOT c.purge_days BETWEEN 0 AND 7
      THEN 'purge_fits'
    WHEN NOT c.points BETWEEN 0 AND 100
      THEN 'points_fit'
    WHEN NOT (c.points IS NULL OR c.type = 'WARN')
      THEN 'points_are_of_a_warning'
    WHEN NOT (c.type IN ('JAIL', 'NOTE') OR (c.type IN ('TIMEOUT', 'TEMPBAN')) = (c.expires_at IS NOT NULL))
      THEN 'end_is_known'
    WHEN NOT ((c.status = 'FAILED') = (c.failure IS NOT NULL) AND (c.failure IS NULL) = (c.failure_code IS NULL))
      THEN 'failure_is_explained'
    WHEN NOT (c.status = 'REVERSED') = (c.reversed_by_case_id IS NOT NULL)
      THEN 'reversal_is_linked'
    WHEN NOT (c.status = 'VOIDED') = (c.voided_by_user_id IS NOT NULL)
      THEN 'voiding_is_signed'
    WHEN NOT (c.log_channel_id IS NULL) = (c.log_message_id IS NULL)
      THEN 'log_message_has_a_channel'
    WHEN NOT ((c.type IN ('JAIL', 'UNJAIL')) = (c.jail_role_id IS NOT NULL)
        AND (c.jail_role_id IS NULL) = (c.held_roles IS NULL)
        AND (c.type = 'UNJAIL') = (c.missed_roles IS NOT NULL))
      THEN 'jail_holds_roles'
    WHEN NOT (c.jail_role_id > 0
        AND c.held_roles ~ '^([1-9][0-9]*( [1-9][0-9]*)*)?$'
        AND c.missed_roles ~ '^([1-9][0-9]*( [1-9][0-9]*)*)?$')
      THEN 'roles_are_snowflakes'
  END;
BEGIN
  IF broken IS NULL THEN
    RETURN true;
  END IF;
  RAISE check_violation USING
    MESSAGE = format('a moderation case violates the rule "moderation_case_%s"', broken),
    TABLE = 'moderation_case',
    CONSTRAINT = 'moderation_case_' || broken;
END
$$;

-- Rows that are there have been judged by the same rules; V0048 looks at them again without keeping anybody waiting.
ALTER TABLE moderation_case
  ADD CONSTRAINT moderation_case_is_sound CHECK (moderation_case_is_sound(moderation_case.*)) NOT VALID,
  DROP CONSTRAINT moderation_case_direct_message_is_known,
  DROP CONSTRAINT moderation_case_end_is_known,
  DROP CONSTRAINT moderation_case_failure_is_explained,
  DROP CONSTRAINT moderation_case_jail_holds_roles,
  DROP CONSTRAINT moderation_case_listing_is_known,
  DROP CONSTRAINT moderation_case_log_message_has_a_channel,
  DROP CONSTRAINT moderation_case_number_counts_from_one,
  DROP CONSTRAINT moderation_case_on_behalf_of_is_a_snowflake,
  DROP CONSTRAINT moderation_case_people_are_snowflakes,
  DROP CONSTRAINT moderation_case_points_are_of_a_warning,
  DROP CONSTRAINT moderation_case_points_fit,
  DROP CONSTRAINT moderation_case_purge_fits,
  DROP CONSTRAINT moderation_case_reason_fits,
  DROP CONSTRAINT moderation_case_reversal_is_linked,
  DROP CONSTRAINT moderation_case_roles_are_snowflakes,
  DROP CONSTRAINT moderation_case_source_fits,
  DROP CONSTRAINT moderation_case_status_is_known,
  DROP CONSTRAINT moderation_case_type_is_known,
  DROP CONSTRAINT moderation_case_voiding_is_signed;
