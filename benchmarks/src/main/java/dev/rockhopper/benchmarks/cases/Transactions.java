package dev.rockhopper.benchmarks.cases;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.Benchmark;
import dev.rockhopper.benchmarks.Contest;
import dev.rockhopper.benchmarks.Contest.Contestant;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.measurement.Slice;
import dev.rockhopper.benchmarks.process.PeerClassPath;
import dev.rockhopper.benchmarks.process.PeerProcess;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// B4, B5 and B14: what a read and a transaction cost beside plain JDBC, and how many transactions
/// get through where all want the same rows.
public final class Transactions implements Benchmark {
  private static final double EXTRA_MICROS = 3;
  private static final double STORM = 0.9;
  private static final int STORM_TURNS = 4;
  private static final double MEDIAN = 0.5;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final String PLAIN = "plain JDBC";
  private static final String PGBENCH = "pgbench --max-tries";
  private static final String LOOP = "a retry loop in plain JDBC";

  private final CaseDatabases.Start databases;

  /// On a durable server.
  public Transactions() {
    this(CaseDatabases::durable);
  }

  Transactions(CaseDatabases.Start databases) {
    this.databases = databases;
  }

  @Override
  public String name() {
    return "transactions";
  }

  @Override
  public String about() {
    return "B4, B5, B14: a read, an empty transaction, and serializable increments of few rows";
  }

  @Override
  public void run(Plan plan, Consumer<Row> found) throws IOException {
    try (CaseDatabases server = databases.start()) {
      found.accept(Reading.hold(plan, server));
      found.accept(emptyBody(plan, server));
      found.accept(storm(plan, server));
    }
  }

  private static Row emptyBody(Plan plan, CaseDatabases server) throws IOException {
    String what = "A transaction with an empty body on a held connection, one client";
    Plan alone = plan.withClients(1);
    Contest contest = hold(alone, server, what, "empty", PLAIN, List.of());
    double ours = median(contest.turns().get(0));
    double plain = median(contest.turns().get(1));
    return new Row(
        "B5",
        what,
        contest.figures(),
        List.of(
            Check.of(
                "p50 above " + PLAIN,
                (ours - plain) / NANOS_PER_MICRO,
                "us",
                Check.Bound.AT_MOST,
                EXTRA_MICROS)),
        List.of("neither side has a statement to send, so no server takes part"));
  }

  private static double median(List<Slice> turns) {
    return turns.stream().reduce(Slice::and).orElseThrow().percentile(MEDIAN);
  }

  /// A turn ends when the last client has had its way, which may be after a long pause: in long
  /// turns that counts for less.
  private static Row storm(Plan usual, CaseDatabases server) throws IOException {
    Plan plan = usual.withTurns(STORM_TURNS);
    String what =
        "Serializable increments of 5 rows, each done again until it lasts, %d clients"
            .formatted(plan.clients());
    List<Contestant> further = new ArrayList<>();
    List<String> notes =
        new ArrayList<>(
            List.of(
                server.description(),
                "a turn is %.1f s long".formatted(plan.turn().toMillis() / MILLIS_PER_SECOND),
                "the last statement of Rockhopper's transaction takes the commit along, as in its services",
                "Rockhopper and the loop wait a random part of a doubling pause before they do it again, pgbench does not"));
    Optional<Path> pgbench = Pgbench.find();
    if (pgbench.isPresent()) {
      DatabaseUrl url = server.create("storm_pgbench", 1);
      createRows(url);
      Pgbench driver = Pgbench.on(pgbench.get(), url, plan.clients(), Storm.SCRIPT);
      further.add(new Contestant(PGBENCH, driver::run));
    } else {
      notes.add("pgbench is not on the PATH, so it was not compared");
    }
    Contest contest;
    try (PeerProcess apart =
        PeerProcess.start(
            TransactionPeer.class,
            PeerClassPath.whole(),
            new PeerSettings(plan, 1)
                .on(server.create("storm_apart", 1), Reading.does("storm-apart")))) {
      further.add(new Contestant("Rockhopper, with a commit of its own", apart::run));
      contest = hold(plan, server, what, "storm", LOOP, further);
    }
    return new Row(
        "B14",
        what,
        contest.figures(),
        List.of(
            Check.ofRatio(
                "throughput / " + LOOP,
                contest.throughputBy(LOOP).orElseThrow(),
                Check.Bound.AT_LEAST,
                STORM)),
        notes);
  }

  private static void createRows(DatabaseUrl url) throws IOException {
    try (Connection connection =
            DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
        Statement statement = connection.createStatement()) {
      Storm.createRows(statement::execute);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static Contest hold(
      Plan plan,
      CaseDatabases server,
      String what,
      String does,
      String peer,
      List<Contestant> further)
      throws IOException {
    plan.progress().accept(what);
    var settings = new PeerSettings(plan, 1);
    DatabaseUrl ours = server.create(does + "_ours", 1);
    DatabaseUrl plain = server.create(does + "_plain", 1);
    try (PeerProcess subject =
            PeerProcess.start(
                TransactionPeer.class,
                PeerClassPath.whole(),
                settings.on(ours, Reading.does(does)));
        PeerProcess limit =
            PeerProcess.start(
                PlainTransactionPeer.class,
                PeerSettings.plainJdbc(),
                settings.on(plain, Reading.does(does)))) {
      List<Contestant> sides = new ArrayList<>();
      sides.add(new Contestant("Rockhopper", subject::run));
      sides.add(new Contestant(peer, limit::run));
      sides.addAll(further);
      server.warmUp(() -> Contest.warmUp(plan, sides));
      return Contest.hold(plan, sides, server::settle);
    }
  }
}
