package dev.rockhopper.application.cache;

/// Where cached data is kept, in the order in which it is looked for.
public enum CacheLevel {
  /// In this process.
  MEMORY,
  /// In a Redis or Valkey that processes share.
  REDIS,
  /// In a table, for what is dear to compute.
  DATABASE
}
