package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Conversations that were begun before anybody knew whether they would be needed. Those that
/// nobody has asked for are forgotten: after half a minute, and where there are too many, the
/// oldest. Safe for any number of threads.
///
/// @param <C> a conversation that is under way
final class ExpectedConversations<C> {
  static final Duration FRESH = Duration.ofSeconds(30);
  static final int MOST = 200;

  private final Clock clock;
  private final Map<UserId, Begun<C>> begun = new LinkedHashMap<>();

  ExpectedConversations(Clock clock) {
    this.clock = clock;
  }

  private record Begun<C>(Instant at, C conversation) {}

  /// Begins the conversation with somebody, unless that is under way.
  ///
  /// @param beginning does it, without waiting
  void begin(UserId user, Supplier<C> beginning) {
    synchronized (begun) {
      Begun<C> known = begun.get(user);
      if (known != null && isFresh(known)) {
        return;
      }
    }
    Begun<C> fresh = new Begun<>(clock.instant(), beginning.get());
    synchronized (begun) {
      begun.remove(user);
      begun.put(user, fresh);
      if (begun.size() > MOST) {
        begun.remove(begun.keySet().iterator().next());
      }
    }
  }

  /// What was begun with somebody a moment ago, given away once.
  Optional<C> take(UserId user) {
    synchronized (begun) {
      return Optional.ofNullable(begun.remove(user)).filter(this::isFresh).map(Begun::conversation);
    }
  }

  private boolean isFresh(Begun<C> one) {
    return one.at().plus(FRESH).isAfter(clock.instant());
  }
}
