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
import dev.rockhopper.benchmarks.report.Side;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// B18: how much gets through a pool of the size that the optimizer advises, beside every size of a
/// sweep. The optimizer is told nothing: it measures the pool at its default size, under the same
/// load, with what it measures with in the product. Then all sizes take turns on the same pool.
///
/// Which other size is the best is found by that sweep, and luck is part of having been the best.
/// So the two are compared anew, in many short turns: of two sizes that are the same, one turn of
/// half a second passes the other by a tenth or more.
final class PoolAdvice {
  private static final double WANTED = 0.95;
  private static final int CLIENTS_BY_CLIENT = 4;
  private static final int MEASURED_TURNS = 4;

  /// How often the advice is asked for; the first counts, the others show how steady it is.
  private static final int ADVICES = 3;

  /// A size of the sweep has half a turn in each round; of the two that are compared, each has
  /// three times a turn in each, in turns of a quarter.
  private static final int SHORTER = 2;

  private static final int LONGER = 3;
  private static final int DUEL_TURNS = 12;
  private static final List<Integer> SWEEP = List.of(2, 4, 6, 10, 16, 24, 32, 48);

  private PoolAdvice() {}

  /// Holds one contest for each kind of load.
  static void run(Plan usual, CaseDatabases server, Consumer<Row> found) throws IOException {
    Plan plan = usual.withClients(usual.clients() * CLIENTS_BY_CLIENT);
    for (PoolLoad load : PoolLoad.values()) {
      found.accept(hold(plan, server, load));
    }
  }

  static Row hold(Plan plan, CaseDatabases server, PoolLoad load) throws IOException {
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
      List<List<String>> advices = new ArrayList<>();
      for (int asked = 0; asked < ADVICES; asked++) {
        String answer = peer.ask("advise " + plan.turn().toMillis() * MEASURED_TURNS);
        advices.add(List.of(answer.split("\\|", -1)));
      }
      List<String> advice = advices.getFirst();
      int advised = Integer.parseInt(advice.getFirst());
      List<Contestant> sides = new ArrayList<>();
      sides.add(new Contestant("advised: " + advised, on(peer, advised)));
      SWEEP.stream()
          .filter(size -> size != advised)
          .forEach(size -> sides.add(new Contestant("size " + size, on(peer, size))));
      Contest sweep = Contest.hold(plan.withShorterTurns(SHORTER), sides, server::settle);
      List<Side> figures = new ArrayList<>(sweep.figures());
      List<Check> checks = new ArrayList<>();
      if (load.isPromised()) {
        Contestant best = best(sweep);
        Contest duel = duel(plan, List.of(sides.getFirst(), best), server);
        duel.figures().stream()
            .map(it -> new Side(it.name() + ", beside the other", it.figures()))
            .forEach(figures::add);
        checks.add(
            Check.ofRatio(
                "throughput / the best other, " + best.name(),
                duel.throughputBy(best.name()).orElseThrow(),
                Check.Bound.AT_LEAST,
                WANTED));
      }
      List<String> notes = new ArrayList<>();
      notes.add(server.description());
      notes.add("measured with %d connections".formatted(before));
      notes.add(
          "advised in %d measurements: %s"
              .formatted(
                  ADVICES, advices.stream().map(List::getFirst).collect(Collectors.joining(", "))));
      notes.addAll(advice.subList(1, advice.size()));
      return new Row("B18", what, figures, checks, notes);
    }
  }

  /// Both in turns that are short and many. A checkpoint before every one would have each write
  /// whole pages to the log, so there is one before every round.
  private static Contest duel(Plan plan, List<Contestant> sides, CaseDatabases server)
      throws IOException {
    plan.progress()
        .accept("  comparing %s with %s".formatted(sides.get(0).name(), sides.get(1).name()));
    Plan round = plan.round(DUEL_TURNS, LONGER);
    Contest duel = round(round, sides, server);
    for (int done = 1; done < plan.rounds(); done++) {
      duel = duel.and(round(round, sides, server));
    }
    return duel;
  }

  private static Contest round(Plan round, List<Contestant> sides, CaseDatabases server)
      throws IOException {
    server.settle();
    return Contest.hold(round, sides, () -> true).asOneRound();
  }

  private static Contest.Load on(PeerProcess peer, int size) {
    return (Duration length) -> Slice.fromLine(peer.ask(size + " " + length.toMillis()));
  }

  /// The other size of the sweep through which the most got.
  private static Contestant best(Contest sweep) {
    int best =
        IntStream.range(1, sweep.sides().size())
            .boxed()
            .max(Comparator.comparingDouble(side -> throughput(sweep.turns().get(side))))
            .orElseThrow();
    return sweep.sides().get(best);
  }

  private static double throughput(List<Slice> turns) {
    return turns.stream().reduce(Slice::and).orElseThrow().throughput();
  }
}
