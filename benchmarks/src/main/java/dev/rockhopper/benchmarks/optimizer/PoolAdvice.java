package dev.rockhopper.benchmarks.optimizer;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.benchmarks.Contest;
import dev.rockhopper.benchmarks.Contest.Contestant;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.cases.CaseDatabases;
import dev.rockhopper.benchmarks.measurement.Slice;
import dev.rockhopper.benchmarks.process.PeerClassPath;
import dev.rockhopper.benchmarks.process.PeerProcess;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// B18: how much gets through a pool of the size that the optimizer advises, beside every size of a
/// sweep. The optimizer is told nothing: it measures the pool at its default size, under the same
/// load, with what it measures with in the product. Then all sizes take turns on the same pool.
///
/// The best of many sizes is found in every other pair of rounds and compared in those between: in
/// the rounds in which it was the best, luck is part of that.
final class PoolAdvice {
  private static final double WANTED = 0.95;
  private static final int CLIENTS_BY_CLIENT = 4;
  private static final int MEASURED_TURNS = 4;
  private static final double MEDIAN = 0.5;

  /// There and back again: a size comes after a smaller one and after a greater one.
  private static final int PAIR = 2;

  private static final int SHORTER = 2;
  private static final int LEAST_ROUNDS = 2 * PAIR;
  private static final List<Integer> SWEEP = List.of(2, 4, 6, 10, 16, 24, 32, 48);

  private PoolAdvice() {}

  /// Holds one contest for each kind of load.
  static void run(Plan usual, CaseDatabases server, Consumer<Row> found) throws IOException {
    Plan plan = usual.withClients(usual.clients() * CLIENTS_BY_CLIENT);
    for (PoolLoad load : PoolLoad.values()) {
      found.accept(hold(plan, server, load));
    }
  }

  private static Row hold(Plan plan, CaseDatabases server, PoolLoad load) throws IOException {
    String what = "%s, %d clients".formatted(load.words(), plan.clients());
    plan.progress().accept(what);
    DatabaseUrl url = server.create("pool_" + load.word(), 1);
    Map<String, String> settings =
        Map.of(
            "address",
            url.toSecretText(),
            "clients",
            Integer.toString(plan.clients()),
            "does",
            load.word());
    try (PeerProcess peer = PeerProcess.start(PoolPeer.class, PeerClassPath.whole(), settings)) {
      int before = PoolSettings.defaults().size();
      server.warmUp(
          () -> Contest.warmUp(plan, List.of(new Contestant(load.word(), on(peer, before)))));
      List<String> advice =
          List.of(peer.ask("advise " + plan.turn().toMillis() * MEASURED_TURNS).split("\\|", -1));
      int advised = Integer.parseInt(advice.getFirst());
      List<Contestant> sides = new ArrayList<>();
      sides.add(new Contestant("advised: " + advised, on(peer, advised)));
      SWEEP.stream()
          .filter(size -> size != advised)
          .forEach(size -> sides.add(new Contestant("size " + size, on(peer, size))));
      Contest contest =
          Contest.hold(
              plan.withShorterTurns(Math.max(SHORTER, Math.ceilDiv(LEAST_ROUNDS, plan.rounds()))),
              sides,
              server::settle);
      List<Check> checks = new ArrayList<>();
      if (load.isPromised()) {
        String best = best(contest.among(PoolAdvice::isToFindTheBest));
        checks.add(
            Check.ofRatio(
                "throughput / the best other, " + best,
                contest.among(round -> !isToFindTheBest(round)).throughputBy(best).orElseThrow(),
                Check.Bound.AT_LEAST,
                WANTED));
      }
      List<String> notes =
          Stream.concat(
                  Stream.of(server.description(), "measured with %d connections".formatted(before)),
                  advice.stream().skip(1))
              .toList();
      return new Row("B18", what, contest.figures(), checks, notes);
    }
  }

  private static Contest.Load on(PeerProcess peer, int size) {
    return (Duration length) -> Slice.fromLine(peer.ask(size + " " + length.toMillis()));
  }

  private static boolean isToFindTheBest(int round) {
    return round / PAIR % 2 == 0;
  }

  /// The other size of the sweep with the highest median of all turns.
  private static String best(Contest contest) {
    int best =
        IntStream.range(1, contest.sides().size())
            .boxed()
            .max(Comparator.comparingDouble(side -> median(contest.turns().get(side))))
            .orElseThrow();
    return contest.sides().get(best).name();
  }

  private static double median(List<Slice> turns) {
    double[] sorted = turns.stream().mapToDouble(Slice::throughput).sorted().toArray();
    return sorted[(int) (sorted.length * MEDIAN)];
  }
}
