CREATE TABLE lease (
  name       text        NOT NULL,
  number     bigint      NOT NULL,
  holder     uuid,
  expires_at timestamptz NOT NULL,
  CONSTRAINT lease_pk PRIMARY KEY (name),
  CONSTRAINT lease_name_is_short CHECK (length(name) BETWEEN 1 AND 100),
  CONSTRAINT lease_number_counts_from_one CHECK (number > 0)
) WITH (fillfactor = 50);
COMMENT ON TABLE lease IS 'Who may do something alone, until when; number counts the grants of a name and never goes back. retention: for ever, one row a name; personal: none';
