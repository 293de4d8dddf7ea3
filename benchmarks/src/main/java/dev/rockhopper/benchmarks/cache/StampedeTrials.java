package dev.rockhopper.benchmarks.cache;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.process.PeerProcess;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import dev.rockhopper.benchmarks.report.Side;
import dev.rockhopper.benchmarks.report.Side.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// B10: everybody asks at once for what is in no cache.
///
/// @param contest the server, and how much is to be measured
record StampedeTrials(CacheContest contest) {
  private static final String TARGET = "B10";
  private static final int CALLERS = 10_000;
  private static final int PROCESSES = 3;

  /// In one process.
  Row alone() throws IOException {
    int callers = contest.whole(CALLERS, 100);
    String what = "%,d callers at once on a guild that is not in the cache".formatted(callers);
    contest.plan().progress().accept(what);
    DatabaseUrl url = database("stampede");
    double most = 0;
    try (PeerProcess product = contest.product(url, "stampede", 1, 1)) {
      for (int round = 0; round < contest.plan().rounds(); round++) {
        most = Math.max(most, loads(List.of(product), callers).getFirst());
      }
    }
    return row(
        what,
        new Side(
            CacheContest.PRODUCT,
            List.of(new Figure("callers", "", callers), new Figure("loads, at most", "", most))),
        List.of(Check.of("loads, the most of any round", most, "", Check.Bound.AT_MOST, 1)),
        "one process; each caller is a virtual thread");
  }

  /// In three processes, which have only their memory, or a Redis, too.
  Row together(boolean isShared) throws IOException {
    int callers = contest.whole(CALLERS, 100);
    String what =
        "%,d callers at once in %d processes, %s"
            .formatted(callers, PROCESSES, isShared ? "with Redis" : "without Redis");
    contest.plan().progress().accept(what);
    DatabaseUrl url = database(isShared ? "stampede_shared" : "stampede_apart");
    List<PeerProcess> processes = new ArrayList<>();
    double mostOfOne = 0;
    double mostOfAll = 0;
    try {
      for (int i = 0; i < PROCESSES; i++) {
        processes.add(
            isShared
                ? contest.sharing(url, "stampede", 1, 1)
                : contest.product(url, "stampede", 1, 1));
      }
      for (PeerProcess process : processes) {
        process.ask("company " + (PROCESSES - 1));
      }
      for (int round = 0; round < contest.plan().rounds(); round++) {
        List<Double> loads = loads(processes, callers / PROCESSES);
        mostOfOne = Math.max(mostOfOne, loads.stream().max(Double::compare).orElse(0.0));
        mostOfAll = Math.max(mostOfAll, loads.stream().mapToDouble(Double::doubleValue).sum());
      }
    } finally {
      for (PeerProcess process : processes) {
        process.close();
      }
    }
    return row(
        what,
        new Side(
            CacheContest.PRODUCT,
            List.of(
                new Figure("callers", "", callers),
                new Figure("loads in one process, at most", "", mostOfOne),
                new Figure("loads in all, at most", "", mostOfAll))),
        List.of(
            isShared
                ? Check.of(
                    "loads in all, the most of any round", mostOfAll, "", Check.Bound.AT_MOST, 1)
                : Check.of(
                    "loads in one process, the most of any round",
                    mostOfOne,
                    "",
                    Check.Bound.AT_MOST,
                    1)),
        isShared ? contest.redis().description() : "each process loads for itself");
  }

  /// How often each process asked the database.
  private static List<Double> loads(List<PeerProcess> processes, int callers) throws IOException {
    for (PeerProcess process : processes) {
      process.ask("cold");
    }
    List<CompletableFuture<String>> answers =
        processes.stream()
            .map(process -> CompletableFuture.supplyAsync(() -> ask(process, callers)))
            .toList();
    return answers.stream().map(answer -> Double.parseDouble(answer.join())).toList();
  }

  private static String ask(PeerProcess process, int callers) {
    try {
      return process.ask(Integer.toString(callers));
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static Row row(String what, Side side, List<Check> checks, String note) {
    return new Row(TARGET, what, List.of(side), checks, List.of(note));
  }

  private DatabaseUrl database(String name) throws IOException {
    return contest.database(name, 1, List.of(CacheContest.configured(1)));
  }
}
