package dev.rockhopper.benchmarks.discord;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.Benchmark;
import dev.rockhopper.benchmarks.Contest;
import dev.rockhopper.benchmarks.Contest.Contestant;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.cases.CaseDatabases;
import dev.rockhopper.benchmarks.measurement.Slice;
import dev.rockhopper.benchmarks.process.PeerProcess;
import dev.rockhopper.benchmarks.product.Launcher;
import dev.rockhopper.benchmarks.product.Launcher.Place;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// B12: how many messages a second a bot looks at that are no commands, and what that asks of the
/// database.
public final class Messages implements Benchmark {
  private static final String PEER = "a bare JDA listener";
  private static final int TALK = 5_000;
  private static final double LEAST = 0.9;

  /// Rounds in the background ask now and then, whether people talk or not.
  private static final double STATEMENTS = 0.01;

  @Override
  public String name() {
    return "messages";
  }

  @Override
  public String about() {
    return "B12: messages that are no commands, beside a bare JDA listener";
  }

  @Override
  public void run(Plan plan, Consumer<Row> found) throws IOException {
    try (CaseDatabases databases = CaseDatabases.durable();
        Place place = Place.create();
        Wiring ours = Wiring.start();
        Wiring theirs = Wiring.start()) {
      ours.process().ask("grow 1000 1");
      theirs.process().ask("grow 1000 1");
      DatabaseUrl product = databases.create("product", 0);
      try (Launcher.Running running = ours.product(place.path(), Optional.of(product));
          PeerProcess bare = theirs.bareBot()) {
        List<Contestant> sides =
            List.of(
                new Contestant("Rockhopper", _ -> talk(ours.process(), running.pid())),
                new Contestant(PEER, _ -> talk(theirs.process(), bare.pid())));
        plan.progress().accept("Messages that are no commands");
        Contest.warmUp(plan, sides);
        long before = CaseDatabases.transactions(product);
        Contest contest = Contest.hold(plan, sides, databases::settle);
        double asked = CaseDatabases.transactions(product) - before;
        found.accept(row(contest, asked / contest.subject().operations(), databases));
      }
    }
  }

  private static Row row(Contest contest, double transactions, CaseDatabases databases)
      throws IOException {
    return new Row(
        "B12",
        "Messages that are no commands, the prefix checked",
        contest.figures(),
        List.of(
            Check.ofRatio(
                "throughput / " + PEER,
                contest.throughputBy(PEER).orElseThrow(),
                Check.Bound.AT_LEAST,
                LEAST),
            Check.of(
                "database transactions a message",
                transactions,
                "",
                Check.Bound.AT_MOST,
                STATEMENTS)),
        List.of(
            "%,d messages of 500 people a turn, then a typed command; the time is until that is answered"
                .formatted(TALK),
            "latencies are the mean of a turn; away notes, levels and automod are not part of it",
            "what rounds in the background ask of the database meanwhile is counted, too",
            databases.description()));
  }

  private static Slice talk(PeerProcess sandbox, long bot) throws IOException {
    long before = processor(bot);
    Slice slice = Slice.fromLine(sandbox.ask("talk " + TALK));
    return slice.using(processor(bot) - before);
  }

  private static long processor(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .map(Duration::toNanos)
        .orElse(0L);
  }
}
