package dev.rockhopper.benchmarks.cases;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.Benchmark;
import dev.rockhopper.benchmarks.Contest;
import dev.rockhopper.benchmarks.Contest.Contestant;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.process.PeerClassPath;
import dev.rockhopper.benchmarks.process.PeerProcess;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// B6: how fast cases are created, durably, for one busy guild and for many.
public final class CaseCreation implements Benchmark {
  private static final String TARGET = "B6";
  private static final double WANTED = 0.8;
  private static final String[] PLAIN = {"postgresql", "HikariCP", "slf4j-api"};

  private final CaseDatabases.Start databases;
  private final List<Integer> guildCounts;

  /// For one guild and for a thousand, on a durable server.
  public CaseCreation() {
    this(CaseDatabases::durable, List.of(1, 1_000));
  }

  CaseCreation(CaseDatabases.Start databases, List<Integer> guildCounts) {
    this.databases = databases;
    this.guildCounts = List.copyOf(guildCounts);
  }

  @Override
  public String name() {
    return "cases";
  }

  @Override
  public String about() {
    return "B6: cases created per second through the repository and the service, durable";
  }

  @Override
  public List<Row> run(Plan plan) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (CaseDatabases server = databases.start()) {
      for (int guilds : guildCounts) {
        rows.add(repository(plan, server, guilds));
      }
    }
    return rows;
  }

  private static Row repository(Plan plan, CaseDatabases databases, int guilds) throws IOException {
    String what =
        "Cases through the repository, %s, %d clients".formatted(inGuilds(guilds), plan.clients());
    plan.progress().accept(what);
    DatabaseUrl ours = databases.create("repository_" + guilds, guilds);
    DatabaseUrl plain = databases.create("one_statement_" + guilds, guilds);
    DatabaseUrl bench = databases.create("pgbench_" + guilds, guilds);
    PeerClassPath bare = PeerClassPath.whole().only(PLAIN);
    Optional<Path> pgbench = Pgbench.find();
    try (PeerProcess subject =
            PeerProcess.start(
                OneStatementPeer.class, bare, settings(ours, plan, guilds, "explicitly"));
        PeerProcess limit =
            PeerProcess.start(
                OneStatementPeer.class, bare, settings(plain, plan, guilds, "by itself"))) {
      List<Contestant> sides = new ArrayList<>();
      sides.add(new Contestant("one transaction in plain JDBC", subject::run));
      sides.add(new Contestant("one statement in plain JDBC", limit::run));
      pgbench.ifPresent(program ->
          sides.add(
              new Contestant(
                  "one statement in pgbench",
                  Pgbench.on(program, bench, plan.clients(), guilds)::run)));
      Contest contest = Contest.hold(plan, sides, () -> settled(databases));
      List<Check> checks = new ArrayList<>();
      for (int other = 1; other < sides.size(); other++) {
        checks.add(
            Check.ofRatio(
                "throughput / " + sides.get(other).name(),
                contest.throughputBy(other),
                Check.Bound.AT_LEAST,
                WANTED));
      }
      checks.addAll(numbering(ours));
      return new Row(TARGET, what, contest.figures(), checks, List.of(databases.description()));
    }
  }

  private static List<Check> numbering(DatabaseUrl url) throws IOException {
    CaseDatabases.Numbering numbering = CaseDatabases.numbering(url);
    return List.of(
        none("gaps in %,d numbers".formatted(numbering.cases()), numbering.gaps()),
        none("duplicate numbers", numbering.duplicates()),
        none("counters that disagree", numbering.ahead()));
  }

  private static Check none(String what, long found) {
    return Check.of(what, (double) found, "", Check.Bound.AT_MOST, 0);
  }

  private static boolean settled(CaseDatabases databases) throws IOException {
    databases.settle();
    return true;
  }

  private static Map<String, String> settings(
      DatabaseUrl url, Plan plan, int guilds, String commit) {
    return Map.of(
        "url", url.jdbcUrl(),
        "address", url.toSecretText(),
        "user", url.user(),
        "password", url.password(),
        "clients", Integer.toString(plan.clients()),
        "guilds", Integer.toString(guilds),
        "commit", commit);
  }

  private static String inGuilds(int guilds) {
    return guilds == 1 ? "one hot guild" : "%,d guilds".formatted(guilds);
  }
}
