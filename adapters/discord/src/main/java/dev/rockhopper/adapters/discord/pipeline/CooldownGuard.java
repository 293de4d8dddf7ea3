package dev.rockhopper.adapters.discord.pipeline;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.CommandTree.NamedCommand;
import dev.rockhopper.adapters.discord.command.Cooldown;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.application.cooldowns.SharedCooldowns;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps people from using a command more often than it allows, and says when it is free again.
///
/// Each process counts for itself, and where a cooldown is shared asks for the others as well.
/// While nobody can tell of the others, each counts for itself. Of every person, guild or channel
/// it remembers one instant, of the latest ones only: who is forgotten may use the command at once.
public final class CooldownGuard implements Middleware {
  private static final Logger LOG = LoggerFactory.getLogger(CooldownGuard.class);

  private final Clock clock;
  private final Map<Key, Instant> allBack;
  private final SharedCooldowns shared;

  /// What the uses of a command are counted for.
  private record Key(String path, long id) {}

  /// A guard that remembers at most `most`, and asks `shared` for other processes.
  public CooldownGuard(Clock clock, int most, SharedCooldowns shared) {
    this.clock = clock;
    this.shared = shared;
    this.allBack =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, Instant> eldest) {
            return size() > most;
          }
        };
  }

  @Override
  public Answer around(Invocation invocation, Next next) {
    Optional<Cooldown> cooldown = invocation.command().cooldown();
    return cooldown
        .flatMap(declared -> use(invocation, declared))
        .map(free ->
            Answer.of(ProblemReplies.coolingDown(invocation.path(), cooldown.orElseThrow(), free)))
        .orElseGet(() -> next.run(invocation));
  }

  /// Takes one use of what is no command, counted with the uses of `path`.
  ///
  /// @return whether there was one
  public boolean takesUse(String path, Cooldown cooldown, UserId by) {
    return use(new Key(path, by.value()), cooldown).isEmpty();
  }

  /// When somebody may use a command again, absent when they may now. Takes no use.
  public Optional<Instant> busyUntil(NamedCommand named, Caller caller, Place place) {
    return named
        .command()
        .cooldown()
        .flatMap(cooldown ->
            busyUntil(new Key(named.path(), shared(caller, place, cooldown.scope())), cooldown));
  }

  private Optional<Instant> busyUntil(Key key, Cooldown cooldown) {
    Instant now = clock.instant();
    Duration each = cooldown.window().dividedBy(cooldown.uses());
    synchronized (allBack) {
      Instant known = allBack.getOrDefault(key, now);
      Instant free = (known.isAfter(now) ? known : now).plus(each).minus(cooldown.window());
      return free.isAfter(now) ? Optional.of(free) : Optional.empty();
    }
  }

  /// Takes one use; gives the instant of the next free one when there is none.
  private Optional<Instant> use(Invocation invocation, Cooldown cooldown) {
    long id = shared(invocation.caller(), invocation.place(), cooldown.scope());
    Optional<Instant> here = use(new Key(invocation.path(), id), cooldown);
    return here.isPresent() || cooldown.reach() == Cooldown.Reach.PROCESS
        ? here
        : elsewhere(invocation.path() + " " + cooldown.scope() + " " + id, cooldown);
  }

  private Optional<Instant> elsewhere(String key, Cooldown cooldown) {
    try {
      return shared.take(key, cooldown.uses(), cooldown.window(), clock.instant());
    } catch (InfrastructureException e) {
      LOG.info("cooldown.not-shared category={}", e.category());
      return Optional.empty();
    }
  }

  private Optional<Instant> use(Key key, Cooldown cooldown) {
    Instant now = clock.instant();
    Duration each = cooldown.window().dividedBy(cooldown.uses());
    synchronized (allBack) {
      Instant known = allBack.getOrDefault(key, now);
      Instant back = (known.isAfter(now) ? known : now).plus(each);
      Instant free = back.minus(cooldown.window());
      if (free.isAfter(now)) {
        return Optional.of(free);
      }
      allBack.put(key, back);
      return Optional.empty();
    }
  }

  private static long shared(Caller caller, Place place, Cooldown.Scope scope) {
    return switch (scope) {
      case USER -> caller.id().value();
      case CHANNEL -> place.channel().value();
      case GUILD ->
          place instanceof Place.InGuild in ? in.guild().value() : place.channel().value();
    };
  }

  /// How many it remembers.
  int size() {
    synchronized (allBack) {
      return allBack.size();
    }
  }
}
