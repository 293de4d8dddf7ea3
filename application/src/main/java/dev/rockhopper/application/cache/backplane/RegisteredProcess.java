package dev.rockhopper.application.cache.backplane;

/// Another process that writes to the same database, or may have done so until just now.
///
/// @param id which
/// @param standing whether it lives
public record RegisteredProcess(ProcessId id, Standing standing) {

  /// What the database knows about a process.
  public enum Standing {
    /// It has said so, and its lease is not over.
    ALIVE,
    /// Its lease ended without a goodbye, so recently that something it sent to the database may
    /// still take effect.
    IN_DOUBT
  }
}
