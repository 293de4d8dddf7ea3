package dev.rockhopper.benchmarks.cache;

import dev.rockhopper.benchmarks.Benchmark;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.cases.CaseDatabases;
import dev.rockhopper.benchmarks.process.OwnRedis;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/// B1-B3, B8-B10, B13, the cache's part of B15, and what a refused Redis costs.
public final class Caching implements Benchmark {
  private final CaseDatabases.Start databases;
  private final Set<Part> parts;

  /// What can be measured by itself.
  enum Part {
    /// What needs PostgreSQL and nothing else.
    ALONE,
    /// What needs a Redis, too, or several processes without one.
    SHARED
  }

  /// On a durable server.
  public Caching() {
    this(CaseDatabases::durable, EnumSet.allOf(Part.class));
  }

  Caching(CaseDatabases.Start databases, Set<Part> parts) {
    this.databases = databases;
    this.parts = Set.copyOf(parts);
  }

  @Override
  public String name() {
    return "cache";
  }

  @Override
  public String about() {
    return "B1-B3, B8-B10, B13, B15: hits, bulk look-ups, races, news, a day, live heap";
  }

  @Override
  public void run(Plan plan, Consumer<Row> found) throws IOException {
    try (CaseDatabases server = databases.start();
        OwnRedis redis = OwnRedis.start()) {
      CacheContest contest = new CacheContest(plan, server, redis);
      if (parts.contains(Part.ALONE)) {
        measureAlone(contest, found);
      }
      if (parts.contains(Part.SHARED)) {
        measureShared(contest, found);
      }
    }
  }

  private static void measureAlone(CacheContest contest, Consumer<Row> found) throws IOException {
    HitContest hits = new HitContest(contest);
    found.accept(hits.hold(1));
    found.accept(hits.hold(2));
    found.accept(hits.recording());
    found.accept(BulkContest.hold(contest));
    CacheTrials trials = new CacheTrials(contest);
    found.accept(trials.race());
    found.accept(new NewsTrials(contest).heard(NewsTrials.Line.NOTIFY));
    found.accept(new StampedeTrials(contest).alone());
    found.accept(DayTrial.live(contest));
    found.accept(trials.footprint());
  }

  private static void measureShared(CacheContest contest, Consumer<Row> found) throws IOException {
    SharedContest shared = new SharedContest(contest);
    found.accept(shared.one());
    found.accept(shared.many());
    found.accept(new RefusalTrial(contest).hold());
    NewsTrials news = new NewsTrials(contest);
    found.accept(news.heard(NewsTrials.Line.REDIS));
    found.accept(news.repaired());
    StampedeTrials stampede = new StampedeTrials(contest);
    found.accept(stampede.together(false));
    found.accept(stampede.together(true));
  }
}
