CREATE TABLE member_level (
  guild_id     bigint      NOT NULL,
  user_id      bigint      NOT NULL,
  xp           bigint      NOT NULL DEFAULT 0,
  barred       boolean     NOT NULL DEFAULT false,
  last_gain_at timestamptz,
  version      bigint      NOT NULL DEFAULT 1,
  CONSTRAINT member_level_pk PRIMARY KEY (guild_id, user_id),
  CONSTRAINT member_level_guild_fk FOREIGN KEY (guild_id) REFERENCES guild (guild_id),
  CONSTRAINT member_level_user_is_a_snowflake CHECK (user_id > 0),
  CONSTRAINT member_level_xp_fits CHECK (xp BETWEEN 0 AND 1000000000000)
) WITH (fillfactor = 80);
COMMENT ON TABLE member_level IS 'What members have earned by talking. retention: until the guild is purged; personal: user_id, xp, last_gain_at';
CREATE INDEX member_level_leaderboard_ix ON member_level (guild_id, xp DESC, user_id) WHERE NOT barred;
