package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.session.DiscordCalls.Pending;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import net.dv8tion.jda.api.entities.channel.concrete.PrivateChannel;

/// Conversations that were begun before anybody knew whether they would be needed. Those that
/// nobody has asked for are forgotten: after half a minute, and where there are too many, the
/// oldest. Safe for any number of threads.
final class ExpectedConversations {
  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final int MOST = 200;

  private final Clock clock;
  private final Map<UserId, Begun> begun = new LinkedHashMap<>();

  ExpectedConversations(Clock clock) {
    this.clock = clock;
  }

  private record Begun(Instant at, Pending<PrivateChannel> channel) {}

  /// Begins the conversation with somebody, unless that is under way.
  ///
  /// @param beginning does it, without waiting
  void begin(UserId user, Supplier<Pending<PrivateChannel>> beginning) {
    synchronized (begun) {
      Begun known = begun.get(user);
      if (known != null && isFresh(known)) {
        return;
      }
    }
    Begun fresh = new Begun(clock.instant(), beginning.get());
    synchronized (begun) {
      begun.remove(user);
      begun.put(user, fresh);
      if (begun.size() > MOST) {
        begun.remove(begun.keySet().iterator().next());
      }
    }
  }

  /// What was begun with somebody a moment ago, given away once.
  Optional<Pending<PrivateChannel>> take(UserId user) {
    synchronized (begun) {
      return Optional.ofNullable(begun.remove(user)).filter(this::isFresh).map(Begun::channel);
    }
  }

  private boolean isFresh(Begun one) {
    return one.at().plus(FRESH).isAfter(clock.instant());
  }
}
