CREATE TABLE bot_process (
  token         uuid        NOT NULL,
  lease_ends_at timestamptz NOT NULL,
  CONSTRAINT bot_process_pk PRIMARY KEY (token)
) WITH (fillfactor = 50);
COMMENT ON TABLE bot_process IS 'Processes that write to this database, each with a lease that it renews while it lives: whoever remembers what it has read asks here who might change it. retention: until it ends, at most an hour after its lease; personal: none';
