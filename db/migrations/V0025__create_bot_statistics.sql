CREATE TABLE bot_statistics (
  process    uuid        NOT NULL,
  started_at timestamptz NOT NULL,
  taken_at   timestamptz NOT NULL,
  totals     jsonb       NOT NULL,
  statements jsonb       NOT NULL,
  waste      jsonb       NOT NULL,
  caches     jsonb       NOT NULL,
  pool       jsonb       NOT NULL,
  CONSTRAINT bot_statistics_pk PRIMARY KEY (process)
);
COMMENT ON TABLE bot_statistics IS 'What each process has counted since it started: its statements without their values, who asks them, repetition, caches, pool. retention: a week after its last change; personal: none';
