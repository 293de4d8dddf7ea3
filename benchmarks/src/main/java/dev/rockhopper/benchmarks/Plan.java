package dev.rockhopper.benchmarks;

import dev.rockhopper.benchmarks.report.Report;
import java.time.Duration;
import java.util.function.Consumer;

/// How much is to be measured.
///
/// @param turn how long one turn takes
/// @param warmUp how many operations every side completes before its first turn, so that its code
///   is compiled
/// @param warmUpAtMost how long that may take
/// @param rounds how many turns every side has
/// @param clients how many clients make load
/// @param progress hears what is being done
public record Plan(
    Duration turn,
    int warmUp,
    Duration warmUpAtMost,
    int rounds,
    int clients,
    Consumer<String> progress) {

  /// Refuses what would measure nothing.
  public Plan {
    if (!turn.isPositive() || warmUp < 0 || rounds < 1 || clients < 1) {
      throw new IllegalArgumentException(
          "a plan needs a turn, a round and a client at the least: %s, %d rounds, %d clients"
              .formatted(turn, rounds, clients));
    }
  }

  /// The same with another number of clients.
  public Plan withClients(int number) {
    return new Plan(turn, warmUp, warmUpAtMost, rounds, number, progress);
  }

  /// The same with turns so many times as long.
  public Plan withTurns(int longer) {
    return new Plan(turn.multipliedBy(longer), warmUp, warmUpAtMost, rounds, clients, progress);
  }

  /// The same in so many times as many turns, each that much shorter: what disturbs the machine for
  /// a while hits neighbouring turns alike.
  public Plan withShorterTurns(int parts) {
    return new Plan(turn.dividedBy(parts), warmUp, warmUpAtMost, rounds * parts, clients, progress);
  }

  /// One of its rounds, in so many turns of each side, which together take as long as a turn of the
  /// plan times `longer`. Nobody hears of it.
  public Plan round(int turns, int longer) {
    Duration each = turn.multipliedBy(longer).dividedBy(turns);
    return new Plan(each, warmUp, warmUpAtMost, turns, clients, _ -> {});
  }

  /// A part of it for each of some processes that one side has one after another, of which every
  /// one compiles its code anew and in its own way.
  public Plan shared(int processes) {
    int each = Math.ceilDiv(rounds, processes);
    return new Plan(turn, warmUp, warmUpAtMost, each, clients, progress);
  }

  /// What a report says of it.
  public Report.Settings settings() {
    return new Report.Settings(turn.toMillis() / 1e3, rounds, clients);
  }
}
