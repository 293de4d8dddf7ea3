package dev.rockhopper.application.optimization.workload;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A statement that was seen before.
///
/// @param text normalised
/// @param operation the repository's operation that asked it first
/// @param sites its counters by call site
record KnownStatement(StatementText text, String operation, Map<CallSite, StatementRecord> sites) {

  static KnownStatement of(StatementText text, String operation) {
    return new KnownStatement(text, operation, new ConcurrentHashMap<>());
  }
}
