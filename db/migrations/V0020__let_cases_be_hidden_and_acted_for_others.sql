ALTER TABLE moderation_case
  ADD COLUMN listing text NOT NULL DEFAULT 'LISTED',
  ADD COLUMN on_behalf_of_user_id bigint,
  ADD CONSTRAINT moderation_case_listing_is_known CHECK (listing IN ('LISTED', 'HIDDEN')),
  ADD CONSTRAINT moderation_case_on_behalf_of_is_a_snowflake CHECK (on_behalf_of_user_id > 0);
COMMENT ON TABLE moderation_case IS 'The record of every moderation action. retention: until the guild is purged; personal: target_id, moderator_id, on_behalf_of_user_id, voided_by_user_id, reason';
