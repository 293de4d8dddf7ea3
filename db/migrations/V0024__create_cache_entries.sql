CREATE UNLOGGED TABLE cache_entry (
  key        text COLLATE "C" NOT NULL,
  payload    bytea,
  lease      bigint,
  writers    bigint[]         NOT NULL DEFAULT '{}',
  expires_at timestamptz      NOT NULL,
  CONSTRAINT cache_entry_pk PRIMARY KEY (key),
  CONSTRAINT cache_entry_key_is_short CHECK (octet_length(key) BETWEEN 1 AND 1024),
  CONSTRAINT cache_entry_has_one_state
    CHECK (num_nonnulls(payload, lease, nullif(cardinality(writers), 0)) <= 1)
) WITH (fillfactor = 70);
CREATE INDEX cache_entry_expires ON cache_entry (expires_at);
COMMENT ON TABLE cache_entry IS 'What processes remember together of what they have read: a value, or who loads it, or who writes it. Not logged: a crash empties it, which is never wrong. retention: until expires_at, at most 30 days; personal: key, payload';
