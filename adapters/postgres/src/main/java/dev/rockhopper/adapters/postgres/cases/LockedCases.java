package dev.rockhopper.adapters.postgres.cases;

import dev.rockhopper.domain.cases.CaseKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The cases that an open transaction has locked, with the versions in which they are there. A
/// savepoint that rolls back forgets what was remembered since.
///
/// @param versions by case
record LockedCases(Map<CaseKey, Long> versions) {
  static final LockedCases NONE = new LockedCases(Map.of());

  LockedCases {
    versions = Map.copyOf(versions);
  }

  Optional<Long> versionOf(CaseKey key) {
    return Optional.ofNullable(versions.get(key));
  }

  LockedCases with(CaseKey key, long version) {
    Map<CaseKey, Long> more = new HashMap<>(versions);
    more.put(key, version);
    return new LockedCases(more);
  }
}
