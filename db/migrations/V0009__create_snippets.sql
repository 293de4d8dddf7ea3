CREATE TABLE snippet (
  guild_id       bigint      NOT NULL,
  snippet_id     bigint      NOT NULL,
  text           text        NOT NULL,
  author_user_id bigint      NOT NULL,
  created_at     timestamptz NOT NULL,
  locked         boolean     NOT NULL DEFAULT false,
  uses           bigint      NOT NULL DEFAULT 0,
  version        bigint      NOT NULL DEFAULT 1,
  CONSTRAINT snippet_pk PRIMARY KEY (guild_id, snippet_id),
  CONSTRAINT snippet_guild_fk FOREIGN KEY (guild_id) REFERENCES guild (guild_id),
  CONSTRAINT snippet_id_is_positive CHECK (snippet_id > 0),
  CONSTRAINT snippet_author_is_a_snowflake CHECK (author_user_id > 0),
  CONSTRAINT snippet_text_fits CHECK (char_length(text) BETWEEN 1 AND 4000),
  CONSTRAINT snippet_uses_count_up CHECK (uses >= 0)
) WITH (fillfactor = 85);
COMMENT ON TABLE snippet IS 'Texts that members call up by name. retention: until deleted, or until the guild is purged; personal: author_user_id, text';

-- Names and aliases in one table, so that its key keeps them apart; an alias names a snippet, never
-- another alias.
CREATE TABLE snippet_name (
  guild_id   bigint  NOT NULL,
  name       text    NOT NULL,
  snippet_id bigint  NOT NULL,
  is_alias   boolean NOT NULL,
  CONSTRAINT snippet_name_pk PRIMARY KEY (guild_id, name),
  CONSTRAINT snippet_name_snippet_fk FOREIGN KEY (guild_id, snippet_id)
    REFERENCES snippet (guild_id, snippet_id) ON DELETE CASCADE,
  CONSTRAINT snippet_name_fits CHECK (char_length(name) BETWEEN 1 AND 32)
);
COMMENT ON TABLE snippet_name IS 'What each snippet is called: one name, any number of aliases. retention: as long as its snippet; personal: none';
CREATE INDEX snippet_name_snippet_ix ON snippet_name (guild_id, snippet_id);
CREATE UNIQUE INDEX snippet_name_one_name_uq ON snippet_name (guild_id, snippet_id) WHERE NOT is_alias;
