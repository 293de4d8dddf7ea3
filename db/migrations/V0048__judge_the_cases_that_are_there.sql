-- Takes a lock that lets others read and write meanwhile.
ALTER TABLE moderation_case VALIDATE CONSTRAINT moderation_case_is_sound;
