package dev.rockhopper.benchmarks.cache;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.measurement.Slice;
import dev.rockhopper.benchmarks.process.PeerProcess;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import dev.rockhopper.benchmarks.report.Side;
import dev.rockhopper.benchmarks.report.Side.Figure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// B9: how soon another process knows, through PostgreSQL and through Redis, and how soon it does
/// where the message was lost.
///
/// @param contest the server, and how much is to be measured
record NewsTrials(CacheContest contest) {
  private static final String TARGET = "B9";
  private static final int NEWS = 3_000;
  private static final int NEWS_AT_ONCE = 200;
  private static final int LOST = 10;
  private static final double TWO_HEARTBEATS_MILLIS = 2_000;
  private static final double MEDIAN = 0.5;
  private static final double LATE = 0.99;
  private static final double MICROS = 1e3;
  private static final double MILLIS = 1e6;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// What carries the news.
  enum Line {
    /// PostgreSQL does.
    NOTIFY,
    /// Redis does.
    REDIS;

    String side() {
      return "%s, %s".formatted(CacheContest.PRODUCT, this == NOTIFY ? "NOTIFY" : "Redis");
    }

    PeerProcess start(CacheContest contest, DatabaseUrl url, int guilds) throws IOException {
      return this == NOTIFY
          ? contest.product(url, "news", 1, guilds)
          : contest.sharing(url, "news", 1, guilds);
    }
  }

  /// How soon it knows.
  Row heard(Line line) throws IOException {
    int count = contest.scaled(NEWS, 20);
    String what = "From a commit until another process has forgotten what was there before";
    contest.plan().progress().accept(what + ": " + line.side());
    int guilds = Math.min(count, NEWS_AT_ONCE);
    DatabaseUrl url = database("news_" + line.name(), guilds);
    Slice all;
    try (PeerProcess writer = line.start(contest, url, guilds);
        PeerProcess reader = line.start(contest, url, guilds)) {
      writer.ask("company");
      reader.ask("company");
      // What is said a few times is not compiled yet, and takes twice as long.
      delaysOf(writer, reader, guilds, count);
      all = delaysOf(writer, reader, guilds, count);
    }
    List<String> notes = new ArrayList<>();
    notes.add(
        "two processes on one machine, whose monotonic clock both read; from the return of the commit in the one to the end of forgetting in the other, after as many that do not count");
    if (line == Line.REDIS) {
      notes.add(
          "the writer has removed it from %s, too, before its commit returns"
              .formatted(contest.redis().description()));
    }
    return new Row(
        TARGET,
        what,
        List.of(
            new Side(
                line.side(),
                List.of(
                    new Figure("p50", "us", all.percentile(MEDIAN) / MICROS),
                    new Figure("p99", "us", all.percentile(LATE) / MICROS),
                    new Figure("max", "us", all.percentile(1) / MICROS),
                    new Figure("commits", "", all.operations())))),
        List.of(
            Check.of("p50", all.percentile(MEDIAN) / MILLIS, "ms", Check.Bound.AT_MOST, 0.5),
            Check.of("p99", all.percentile(LATE) / MILLIS, "ms", Check.Bound.AT_MOST, 5)),
        notes);
  }

  /// Lets the writer commit some guilds again and again.
  private static Slice delaysOf(PeerProcess writer, PeerProcess reader, int guilds, int count)
      throws IOException {
    long began = System.nanoTime();
    long[] delays = {};
    while (delays.length < count) {
      long[] some = newsOf(writer, reader, guilds);
      int before = delays.length;
      delays = Arrays.copyOf(delays, before + some.length);
      System.arraycopy(some, 0, delays, before, some.length);
    }
    return new Slice(System.nanoTime() - began, 0, delays);
  }

  /// Lets the writer commit, and waits until the reader has heard everything.
  ///
  /// @return how long each took, not less than 0 where it was heard before its commit returned
  private static long[] newsOf(PeerProcess writer, PeerProcess reader, int guilds)
      throws IOException {
    reader.ask("forget");
    Map<String, Long> committed = moments(writer.ask("commit " + guilds));
    Map<String, Long> heard = moments(reader.ask("heard"));
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (!heard.keySet().containsAll(committed.keySet())) {
      if (System.nanoTime() > giveUp) {
        throw new IOException("not everything that was committed was heard");
      }
      heard = moments(reader.ask("heard"));
    }
    Map<String, Long> arrived = heard;
    return committed.entrySet().stream()
        .mapToLong(each -> Math.max(0, arrived.getOrDefault(each.getKey(), 0L) - each.getValue()))
        .toArray();
  }

  private static Map<String, Long> moments(String line) {
    return Arrays.stream(line.split(" ", -1))
        .filter(word -> !word.isEmpty())
        .map(word -> word.split("=", -1))
        .collect(Collectors.toMap(word -> word[0], word -> Long.parseLong(word[1])));
  }

  /// How soon it knows though the message of the write was lost.
  Row repaired() throws IOException {
    int count = contest.scaled(LOST, 2);
    String what =
        "From a commit whose message is lost until another process has forgotten everything";
    contest.plan().progress().accept(what);
    List<Side> sides = new ArrayList<>();
    List<Check> checks = new ArrayList<>();
    for (Line line : Line.values()) {
      DatabaseUrl url = database("lost_" + line.name(), 1);
      double[] delays = new double[count];
      try (PeerProcess writer = line.start(contest, url, 1);
          PeerProcess reader = line.start(contest, url, 1)) {
        writer.ask("company");
        reader.ask("company");
        reader.ask("deaf");
        for (int i = 0; i < count; i++) {
          delays[i] = repair(writer, reader) / MILLIS;
        }
      }
      double longest = Arrays.stream(delays).max().orElse(0);
      sides.add(
          new Side(
              line.side(),
              List.of(
                  new Figure("mean", "ms", Arrays.stream(delays).average().orElse(0)),
                  new Figure("longest", "ms", longest),
                  new Figure("lost messages", "", count))));
      checks.add(
          Check.of(
              "longest, " + line.side(),
              longest,
              "ms",
              Check.Bound.AT_MOST,
              TWO_HEARTBEATS_MILLIS));
    }
    return new Row(
        TARGET,
        what,
        sides,
        checks,
        List.of(
            "of what the writer says, only heartbeats arrive, one a second: they tell a number that was not heard"));
  }

  private static double repair(PeerProcess writer, PeerProcess reader) throws IOException {
    reader.ask("forget");
    long committed = moments(writer.ask("commit 1")).values().stream().findFirst().orElseThrow();
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    long missed = 0;
    while (missed == 0) {
      if (System.nanoTime() > giveUp) {
        throw new IOException("the lost message was never missed");
      }
      missed = Long.parseLong(reader.ask("missed"));
    }
    if (!reader.ask("heard").isEmpty()) {
      throw new IOException("the message was to be lost, and has arrived");
    }
    return Math.max(0, missed - committed);
  }

  private DatabaseUrl database(String name, int guilds) throws IOException {
    return contest.database(
        name.toLowerCase(Locale.ROOT), guilds, List.of(CacheContest.configured(guilds)));
  }
}
