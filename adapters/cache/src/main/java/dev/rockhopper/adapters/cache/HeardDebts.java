package dev.rockhopper.adapters.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.Invalidation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What other processes have written and could not remove from shared levels, as this one hears of
/// it: it does not ask for that any more, forgets what memory has of it, and removes it in their
/// place. It tells nobody on: all hear the debtor itself, and find its death by its silence.
///
/// What was heard once is known, and costs nothing when it is told again: from the first time on
/// nothing can have been read of it that is older than the write.
final class HeardDebts {
  private static final int REMEMBERED = 30_000;

  private final Map<CacheLevel, SharedLink> links;
  private final Consumer<CacheLevel> forgetAllOf;
  private final Consumer<Invalidation> forget;
  private final Set<Guard> without;
  private final Cache<String, Boolean> known =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  HeardDebts(
      Map<CacheLevel, SharedLink> links,
      Consumer<CacheLevel> forgetAllOf,
      Consumer<Invalidation> forget,
      Set<Guard> without) {
    this.links = links;
    this.forgetAllOf = forgetAllOf;
    this.forget = forget;
    this.without = without;
  }

  /// Hears what another process owes. What cannot be told by its name, and what cannot be read, is
  /// everything.
  void hear(Invalidation owed) {
    if (!owed.groups().isEmpty()) {
      links.values().forEach(this::hearEverything);
    }
    owed.keys().forEach(this::hear);
  }

  private void hear(String text) {
    if (known.getIfPresent(text) != null && !without.contains(Guard.HEARD_ONCE)) {
      return;
    }
    Optional<OwedPlace> owed = read(text);
    owed.ifPresentOrElse(this::hear, () -> links.values().forEach(this::hearEverything));
    if (owed.isPresent()) {
      known.put(text, true);
    }
  }

  private void hear(OwedPlace owed) {
    SharedLink link = links.get(owed.level());
    if (link == null) {
      // Nothing is read there.
      return;
    }
    if (owed.isEverything()) {
      hearEverything(link);
      return;
    }
    link.hear(Set.of(owed.place()), owed.debt());
    if (!without.contains(Guard.HEARD_FORGETTING)) {
      SharedKeys.at(owed.place()).ifPresent(forget);
    }
  }

  private void hearEverything(SharedLink link) {
    link.owe();
    forgetAllOf.accept(link.level());
  }

  private static Optional<OwedPlace> read(String text) {
    try {
      return Optional.of(OwedPlace.read(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
