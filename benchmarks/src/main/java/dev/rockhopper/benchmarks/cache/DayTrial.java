package dev.rockhopper.benchmarks.cache;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.benchmarks.process.PeerProcess;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import dev.rockhopper.benchmarks.report.Side;
import dev.rockhopper.benchmarks.report.Side.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// B13: a day that is lived through in seconds.
final class DayTrial {
  private static final double KIND = 99;
  private static final double OVERALL = 95;
  private static final double POINT = 1;
  private static final double PERCENT = 100;
  private static final List<String> PERMISSIONS =
      List.of(
          CacheKinds.COMMAND_RANKS.name(), CacheKinds.RANKS.name(), CacheKinds.ROLE_RANKS.name());

  private DayTrial() {}

  /// How often something was found.
  ///
  /// @param hits so often it was
  /// @param reads of so many
  private record Share(double hits, double reads) {
    double percent() {
      return reads == 0 ? PERCENT : hits * PERCENT / reads;
    }

    Share and(Share other) {
      return new Share(hits + other.hits, reads + other.reads);
    }
  }

  static Row live(CacheContest contest) throws IOException {
    int messages = contest.whole(DayTrace.WHOLE_DAY, 2_000);
    String what = "A day of %,d messages, replayed".formatted(messages);
    contest.plan().progress().accept(what);
    DatabaseUrl url =
        contest.database("day", DayTrace.GUILDS, List.of(CacheContest.configured(DayTrace.GUILDS)));
    Map<String, Share> shares = new LinkedHashMap<>();
    contest
        .server()
        .warmUp(() -> {
          try (PeerProcess product = contest.product(url, "day", 1, DayTrace.GUILDS)) {
            shares.putAll(read(product.ask(Integer.toString(messages))));
          }
        });
    Share permissions = PERMISSIONS.stream().map(shares::get).reduce(new Share(0, 0), Share::and);
    double config = of(shares, CacheKinds.GUILD_CONFIG.name()).percent();
    double all = of(shares, "all").percent();
    double bare = of(shares, "bare").percent();
    List<Figure> figures = new ArrayList<>();
    shares.forEach((name, share) -> {
      if (!name.equals("bare") && !name.equals("warm")) {
        figures.add(new Figure(name + " %", "", hundredths(share.percent())));
      }
    });
    return new Row(
        "B13",
        what,
        List.of(
            new Side(CacheContest.PRODUCT, figures),
            new Side("bare Caffeine", List.of(new Figure("all %", "", hundredths(bare))))),
        List.of(
            Check.of("hit rate of prefix and settings, %", config, "", Check.Bound.AT_LEAST, KIND),
            Check.of(
                "hit rate of a guild's permissions, %",
                permissions.percent(), "", Check.Bound.AT_LEAST, KIND),
            Check.of("hit rate overall, %", all, "", Check.Bound.AT_LEAST, OVERALL),
            Check.of("points behind bare Caffeine", bare - all, "", Check.Bound.AT_MOST, POINT),
            Check.of(
                "statements for %,.0f warm messages".formatted(of(shares, "warm").reads()),
                of(shares, "warm").hits(),
                "",
                Check.Bound.AT_MOST,
                0)),
        List.of(
            "%d guilds: one with %.0f %% of the messages, 20 with nearly all others, 200 cold ones with %.1f %% together"
                .formatted(DayTrace.GUILDS, DayTrace.BUSY * PERCENT, DayTrace.COLD * PERCENT),
            "%,d members write in a guild, by Zipf's law; %.0f %% of the messages mention somebody, %.0f %% are commands"
                .formatted(
                    DayTrace.MEMBERS, DayTrace.MENTIONS * PERCENT, DayTrace.COMMANDS * PERCENT),
            "%d changes of settings, %d of ranks, %d absences of up to 20 minutes on a whole day"
                .formatted(DayTrace.CONFIG_CHANGES, DayTrace.RANK_CHANGES, DayTrace.AFK_CHANGES),
            "entries live as long as they do by default, by the clock of the day; the library sees the same look-ups, sizes, times and writes",
            "permissions: ranks, which roles give them, and which commands need them; what a member has by themselves counts overall only"));
  }

  private static double hundredths(double value) {
    return Math.rint(value * PERCENT) / PERCENT;
  }

  private static Share of(Map<String, Share> shares, String name) {
    Share share = shares.get(name);
    if (share == null) {
      throw new IllegalStateException("nothing was said of " + name);
    }
    return share;
  }

  private static Map<String, Share> read(String line) {
    Map<String, Share> shares = new LinkedHashMap<>();
    Arrays.stream(line.split(" ", -1))
        .map(word -> word.split("[=/]", -1))
        .forEach(word ->
            shares.put(
                word[0], new Share(Double.parseDouble(word[1]), Double.parseDouble(word[2]))));
    return shares;
  }
}
