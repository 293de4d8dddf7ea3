package dev.rockhopper.benchmarks.cache;

import dev.rockhopper.benchmarks.Benchmark;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.cases.CaseDatabases;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.util.function.Consumer;

/// B1, B3, B8, B9, B10, B13 and the cache's part of B15.
public final class Caching implements Benchmark {
  private final CaseDatabases.Start databases;

  /// On a durable server.
  public Caching() {
    this(CaseDatabases::durable);
  }

  Caching(CaseDatabases.Start databases) {
    this.databases = databases;
  }

  @Override
  public String name() {
    return "cache";
  }

  @Override
  public String about() {
    return "B1, B3, B8-B10, B13, B15: hits, bulk look-ups, races, news, a day, live heap";
  }

  @Override
  public void run(Plan plan, Consumer<Row> found) throws IOException {
    try (CaseDatabases server = databases.start()) {
      CacheContest contest = new CacheContest(plan, server);
      HitContest hits = new HitContest(contest);
      found.accept(hits.hold(1));
      found.accept(hits.hold(2));
      found.accept(BulkContest.hold(contest));
      CacheTrials trials = new CacheTrials(contest);
      found.accept(trials.race());
      found.accept(trials.news());
      found.accept(trials.stampede());
      found.accept(DayTrial.live(contest));
      found.accept(trials.footprint());
    }
  }
}
