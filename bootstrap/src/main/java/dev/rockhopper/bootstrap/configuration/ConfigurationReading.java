package dev.rockhopper.bootstrap.configuration;

import java.util.List;
import java.util.Set;

/// What came of reading the configuration.
public sealed interface ConfigurationReading {

  /// Everything fits.
  ///
  /// @param values every key with its source, in the order in which people read them
  /// @param secrets every text that must never be written anywhere
  record Accepted(Configuration configuration, List<EffectiveValue> values, Set<String> secrets)
      implements ConfigurationReading {

    /// Copies the collections.
    public Accepted {
      values = List.copyOf(values);
      secrets = Set.copyOf(secrets);
    }

    @Override
    public String toString() {
      return "Accepted[values=%s]".formatted(values);
    }
  }

  /// Something does not fit; nothing may be started.
  ///
  /// @param problems all of them, one sentence each
  record Rejected(List<String> problems) implements ConfigurationReading {

    /// Copies the list.
    public Rejected {
      problems = List.copyOf(problems);
    }
  }
}
