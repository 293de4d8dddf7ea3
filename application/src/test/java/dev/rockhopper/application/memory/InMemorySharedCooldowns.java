package dev.rockhopper.application.memory;

import dev.rockhopper.application.cooldowns.SharedCooldowns;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Cooldowns in memory. Safe for any number of threads.
public final class InMemorySharedCooldowns implements SharedCooldowns {
  private final Map<String, Instant> allBack = new HashMap<>();

  @Override
  public synchronized Optional<Instant> take(String key, int uses, Duration window, Instant now) {
    Instant known = allBack.getOrDefault(key, now);
    Instant back = (known.isAfter(now) ? known : now).plus(window.dividedBy(uses));
    Instant free = back.minus(window);
    if (free.isAfter(now)) {
      return Optional.of(free);
    }
    allBack.put(key, back);
    return Optional.empty();
  }
}
