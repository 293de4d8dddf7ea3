package dev.rockhopper.application.cache.backplane;

import dev.rockhopper.application.cache.backplane.RegisteredProcess.Standing;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// What the registry said when our lease was renewed, in the time of this process. The lease is
/// counted from before the database was asked, so that it ends here before it ends there.
///
/// @param beganAt when the database was asked
/// @param leaseEndsAt from when on others may take this process for gone
/// @param others who else is there, or may be
record Reading(long beganAt, long leaseEndsAt, List<RegisteredProcess> others) {

  Reading {
    others = List.copyOf(others);
  }

  boolean nobodyIsAlive() {
    return others.stream().noneMatch(other -> other.standing() == Standing.ALIVE);
  }

  /// Who is not registered any more.
  List<RegisteredProcess> goneBy(Reading newer) {
    return others.stream()
        .filter(other -> newer.others.stream().noneMatch(still -> still.id().equals(other.id())))
        .toList();
  }

  boolean isOverAt(long now) {
    return now - leaseEndsAt >= 0;
  }

  /// The last one.
  static final class Latest {
    private final AtomicReference<Optional<Reading>> reading =
        new AtomicReference<>(Optional.empty());

    Optional<Reading> find() {
      return reading.get();
    }

    void replaceBy(Reading newer) {
      reading.set(Optional.of(newer));
    }

    void forget() {
      reading.set(Optional.empty());
    }
  }
}
