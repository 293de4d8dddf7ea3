package dev.rockhopper.benchmarks.discord;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.Benchmark;
import dev.rockhopper.benchmarks.Contest;
import dev.rockhopper.benchmarks.Contest.Contestant;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.cases.CaseDatabases;
import dev.rockhopper.benchmarks.measurement.Ratio;
import dev.rockhopper.benchmarks.measurement.Slice;
import dev.rockhopper.benchmarks.process.PeerProcess;
import dev.rockhopper.benchmarks.product.Launcher;
import dev.rockhopper.benchmarks.product.Launcher.Place;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// B11: from the gateway's frame with a slash command to the complete answer, one command at a
/// time.
public final class SlashCommands implements Benchmark {
  private static final String TARGET = "B11";
  private static final double RATIO = 1.3;
  private static final double MEDIAN = 0.5;
  private static final double P99 = 0.99;
  private static final double MILLIS = 1e6;

  /// A command takes milliseconds, not microseconds.
  private static final int WARM_UP_TIMES = 3;

  @Override
  public String name() {
    return "commands";
  }

  @Override
  public String about() {
    return "B11: slash command to answer, reading and writing, beside a bare JDA program";
  }

  /// What is compared.
  ///
  /// @param command as [SandboxPeer] knows it
  /// @param what in words
  /// @param peer what the other side is
  /// @param warmUp how many are run first
  /// @param p99Millis what p99 has to stay below
  /// @param ratio whether it has to keep up with the peer
  /// @param note what a reader must know
  private record Trial(
      String command,
      String what,
      String peer,
      int warmUp,
      double p99Millis,
      Against ratio,
      String note) {}

  /// What a peer is for.
  private enum Against {
    /// The product has to keep up with it.
    HELD,
    /// It is shown beside: it does not look anything up.
    SHOWN
  }

  private static final String REPLIER = "a JDA bot that does nothing but reply";
  private static final String WRITER = "a JDA program that makes the same calls around two commits";
  private static final String SAME_ROWS = "the same program, writing the product's rows";
  private static final String FOLLOWED =
      "until the answer is complete; the mod-log message follows it on both sides";

  private static final List<Trial> READING =
      List.of(
          reading("ping", "/ping, nothing read", "both answer everybody, with an embed"),
          reading("view", "/cases view, one case read", "the same case again and again"),
          reading(
              "can-run",
              "/permissions can-run, all rights read",
              "of the same member all the time"),
          searching("search", "/cases search, all of 10,000 cases", "the newest ten, a page"),
          searching("search-user", "/cases search of one member", "who has 100 of 10,000 cases"),
          searching("warnings", "/warnings of one member", "who has 100 warnings"));

  private static final List<Trial> WRITING =
      List.of(
          writing("note", "/note", FOLLOWED),
          writing(
              "modify",
              "/cases modify, another reason",
              "of 500 cases in turn; the log message is edited on both sides"),
          writing("warn", "/warn of a member who is told", FOLLOWED),
          writing("timeout", "/timeout of a member who is told", FOLLOWED),
          writing("ban", "/ban of a member who is told", FOLLOWED));

  private static Trial reading(String command, String what, String note) {
    return new Trial(command, what, REPLIER, 20_000, 10, Against.HELD, note);
  }

  private static Trial searching(String command, String what, String note) {
    return new Trial(command, what, REPLIER, 10_000, 25, Against.SHOWN, note);
  }

  private static Trial writing(String command, String what, String note) {
    return new Trial(command, what, WRITER, 30_000, 25, Against.HELD, note);
  }

  /// Where the commits themselves are known to take most of the time, their rows are shown alone.
  private static boolean isShownByRows(Trial trial) {
    return trial.command().equals("warn");
  }

  /// A guild as large as the issue of searches has it, with so many moderators that none of them is
  /// slowed down by a cooldown.
  private static final String LARGE = "grow 10000 1000";

  @Override
  public void run(Plan plan, Consumer<Row> found) throws IOException {
    run(plan, READING, found);
    // With bots of their own: the thousands of menus that reading has opened are closed for
    // minutes.
    run(plan, WRITING, found);
  }

  private static void run(Plan plan, List<Trial> trials, Consumer<Row> found) throws IOException {
    try (CaseDatabases databases = CaseDatabases.durable();
        Place place = Place.create();
        Wiring ours = Wiring.start();
        Wiring theirs = Wiring.start();
        Wiring sameRows = Wiring.start()) {
      ours.process().ask(LARGE);
      theirs.process().ask(LARGE);
      sameRows.process().ask(LARGE);
      DatabaseUrl plain = databases.create("plain", 0);
      DatabaseUrl product = databases.create("product", 0);
      DatabaseUrl alike = databases.create("alike", 0);
      fill(alike, sameRows.process());
      try (Launcher.Running _ = ours.product(place.path(), Optional.of(product));
          PeerProcess _ = theirs.bareBot(plain);
          PeerProcess _ = sameRows.bareBotOfSameRows(alike)) {
        ours.process().ask("run modlog");
        ours.process().ask("run note");
        fill(product, ours.process());
        for (Trial trial : trials) {
          List<Party> parties = new ArrayList<>();
          parties.add(new Party("Rockhopper", ours.process()));
          parties.add(new Party(trial.peer(), theirs.process()));
          if (isShownByRows(trial)) {
            parties.add(new Party(SAME_ROWS, sameRows.process()));
          }
          found.accept(row(plan, trial, databases, parties));
        }
      }
    }
  }

  private static void fill(DatabaseUrl database, PeerProcess sandbox) throws IOException {
    String[] guild = sandbox.ask("guild").split(" ", -1);
    CaseDatabases.fill(
        database, Long.parseLong(guild[0]), Long.parseLong(guild[1]), Long.parseLong(guild[2]));
  }

  /// A side and the Discord it lives in.
  ///
  /// @param name what the report calls it
  /// @param sandbox of its own
  private record Party(String name, PeerProcess sandbox) {
    Contestant contestant(Trial trial) {
      return new Contestant(name, length -> load(sandbox, trial, length));
    }
  }

  private static Row row(Plan plan, Trial trial, CaseDatabases databases, List<Party> parties)
      throws IOException {
    plan.progress().accept("Slash command " + trial.what());
    List<Contestant> sides = parties.stream().map(party -> party.contestant(trial)).toList();
    Plan warmer =
        new Plan(
            plan.turn(),
            Math.min(plan.warmUp(), trial.warmUp()),
            plan.warmUpAtMost().multipliedBy(WARM_UP_TIMES),
            plan.rounds(),
            1,
            plan.progress());
    databases.warmUp(() -> Contest.warmUp(warmer, sides));
    settle(plan, databases, sides);
    for (Party party : parties) {
      party.sandbox().ask("calls");
    }
    Contest contest = Contest.hold(plan, sides, () -> true);
    List<String> notes = new ArrayList<>();
    notes.add(trial.note());
    contest
        .latencyBy(trial.peer(), P99)
        .ifPresent(ratio -> notes.add(shown("p99 / " + trial.peer() + ", without a limit", ratio)));
    contest
        .latencyBetween(SAME_ROWS, trial.peer(), MEDIAN)
        .ifPresent(ratio -> notes.add(shown("p50 of " + SAME_ROWS + " / " + trial.peer(), ratio)));
    for (Party party : parties) {
      notes.add(
          "calls among the newest 2,000: " + party.name() + " " + party.sandbox().ask("calls"));
    }
    notes.add(databases.description());
    return new Row(
        TARGET, "Slash command " + trial.what(), contest.figures(), checks(contest, trial), notes);
  }

  /// A checkpoint, and a turn of each side that does not count. A server writes the whole of a page
  /// when that changes for the first time after a checkpoint, which is every five minutes; one
  /// before every turn of a second would make nearly every command pay for that.
  private static void settle(Plan plan, CaseDatabases databases, List<Contestant> sides)
      throws IOException {
    databases.settle();
    var _ = Contest.hold(plan.round(1, 1), sides, () -> true);
  }

  private static List<Check> checks(Contest contest, Trial trial) {
    Check p99 =
        Check.of(
            "p99",
            contest.subject().percentile(P99) / MILLIS,
            "ms",
            Check.Bound.AT_MOST,
            trial.p99Millis());
    return switch (trial.ratio()) {
      case HELD ->
          List.of(
              Check.ofRatio(
                  "p50 / " + trial.peer(),
                  contest.latencyBy(trial.peer(), MEDIAN).orElseThrow(),
                  Check.Bound.AT_MOST,
                  RATIO),
              p99);
      case SHOWN -> List.of(p99);
    };
  }

  private static String shown(String what, Ratio ratio) {
    return "%s: %.2f (%.2f to %.2f)"
        .formatted(what, ratio.median(), ratio.least(), ratio.greatest());
  }

  private static Slice load(PeerProcess sandbox, Trial trial, Duration length) throws IOException {
    return Slice.fromLine(
        sandbox.ask("load " + trial.command() + " " + Math.max(1, length.toMillis())));
  }
}
