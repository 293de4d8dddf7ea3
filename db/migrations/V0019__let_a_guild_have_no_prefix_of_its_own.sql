-- No prefix means that the operator's holds. Until now every guild with settings had one, and $ stood for none.
ALTER TABLE guild_config
  ALTER COLUMN prefix DROP NOT NULL,
  ALTER COLUMN prefix DROP DEFAULT;
UPDATE guild_config SET prefix = NULL WHERE prefix = '$';
