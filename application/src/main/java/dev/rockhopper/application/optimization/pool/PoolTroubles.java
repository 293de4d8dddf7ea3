package dev.rockhopper.application.optimization.pool;

import dev.rockhopper.application.optimization.advice.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is wrong with how connections are used, and why more of them would not help.
///
/// @param level how bad the worst is, INFO where nothing is
/// @param sentences one for each
/// @param againstGrowth why a larger pool would not help, absent where it might
record PoolTroubles(Level level, List<String> sentences, Optional<String> againstGrowth) {
  private static final double DOMINATES = 0.5;
  private static final Duration LONG_USE = Duration.ofMillis(20);
  private static final Duration SLOW_CREATION = Duration.ofSeconds(1);
  private static final long MOST_HELD_SHOWN = 5;
  private static final int FRAMES_SHOWN = 6;
  private static final double PERCENT = 100;

  static PoolTroubles of(PoolUse use, ServerLoad server, PoolNeed need) {
    List<String> sentences = new ArrayList<>();
    Level level = Level.INFO;
    if (use.timeouts() > 0) {
      level = Level.CRITICAL;
      sentences.add(
          "%d waited for a connection in vain: what they were to do was not done."
              .formatted(use.timeouts()));
    }
    if (!use.held().isEmpty()) {
      level = Level.CRITICAL;
      use.held().stream().limit(MOST_HELD_SHOWN).map(PoolTroubles::leak).forEach(sentences::add);
    }
    // The first ones are slow for other reasons: classes are loaded, the server has just begun.
    if (use.creation().p50().compareTo(SLOW_CREATION) > 0) {
      level = worse(level, Level.WARN);
      sentences.add(
          "Opening a connection takes %s: look at the network, at name resolution, and at what the server does at login."
              .formatted(Times.words(use.creation().p50())));
    }
    Optional<String> against = againstGrowth(use, server, need, sentences);
    if (against.isPresent() && !sentences.isEmpty()) {
      level = worse(level, Level.WARN);
    }
    return new PoolTroubles(level, List.copyOf(sentences), against);
  }

  private static Optional<String> againstGrowth(
      PoolUse use, ServerLoad server, PoolNeed need, List<String> sentences) {
    if (server.looks() == 0) {
      return Optional.empty();
    }
    Optional<String> against = Optional.empty();
    if (server.runningInAll() >= need.executing()) {
      sentences.add(
          "The server executes %.1f statements at once, and its processors can carry %.0f: more connections would only queue there."
              .formatted(server.runningInAll(), need.executing()));
      against = Optional.of("the server has no processor left for more");
    }
    double inUse = Math.max(use.meanActive() * server.processes(), server.busy());
    double idle = inUse - server.busy() + server.idleInTransaction();
    boolean longIdle = server.idleInTransaction() >= DOMINATES * server.busy();
    boolean acrossCalls = use.usage().mean().compareTo(LONG_USE) > 0 && idle >= DOMINATES * inUse;
    if (server.busy() > 0 && (longIdle || acrossCalls)) {
      sentences.add(
          "%.0f %% of the time for which connections are held, no statement runs, and they are held for %s on average: something slow is done between, such as a call to Discord. Commit first, then call."
              .formatted(PERCENT * idle / inUse, Times.words(use.usage().mean())));
      against = Optional.of("connections are held while nothing is asked of the database");
    }
    if (server.busy() > 0
        && server.locked() + server.idleInTransaction() >= DOMINATES * server.busy()
        && server.locked() >= server.idleInTransaction()) {
      sentences.add(
          "%.0f %% of the time in the database is waiting for locks: find who holds them; more connections would wait with the others."
              .formatted(PERCENT * server.locked() / server.busy()));
      against = Optional.of("locks are what is waited for");
    }
    return against;
  }

  private static String leak(HeldConnection held) {
    String where =
        held.stack().stream()
            .limit(FRAMES_SHOWN)
            .map(StackTraceElement::toString)
            .collect(Collectors.joining(" < "));
    return "A connection has been held for %s by %s%s."
        .formatted(
            Times.words(held.held()), held.borrower(), where.isEmpty() ? "" : ", at " + where);
  }

  private static Level worse(Level one, Level other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
