CREATE TABLE case_evidence (
  guild_id      bigint      NOT NULL,
  case_id       bigint      NOT NULL,
  sha256        bytea       NOT NULL,
  file_name     text        NOT NULL,
  media_type    text        NOT NULL,
  content       bytea       NOT NULL,
  added_user_id bigint      NOT NULL,
  added_at      timestamptz NOT NULL,
  CONSTRAINT case_evidence_pk PRIMARY KEY (guild_id, case_id, sha256),
  CONSTRAINT case_evidence_case_fk FOREIGN KEY (guild_id, case_id)
    REFERENCES moderation_case (guild_id, case_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT case_evidence_is_unchanged CHECK (sha256 = sha256(content)),
  CONSTRAINT case_evidence_file_name_fits CHECK (char_length(file_name) BETWEEN 1 AND 260),
  CONSTRAINT case_evidence_media_type_fits CHECK (char_length(media_type) <= 255),
  CONSTRAINT case_evidence_content_fits CHECK (octet_length(content) <= 10485760),
  CONSTRAINT case_evidence_user_is_a_snowflake CHECK (added_user_id > 0)
);
COMMENT ON TABLE case_evidence IS 'Copies of the files that prove a case. retention: as long as its case; personal: file_name, content, added_user_id';
