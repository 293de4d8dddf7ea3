package dev.rockhopper.benchmarks.cases;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
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

/// The repository in a transaction against the one statement that is the limit.
final class RepositoryContest {
  private static final double WANTED = 0.8;
  private static final String SCRIPT =
      """
      \\set guild random(1, :guilds)
      \\set id random(1, 9000000000000000000)
      WITH next AS (
        UPDATE case_counter SET last_number = last_number + 1 WHERE guild_id = :guild
        RETURNING guild_id, last_number)
      INSERT INTO moderation_case (guild_id, case_id, number, type, status, target_id, moderator_id,
        source_id, reason, opened_at, status_at, direct_message, version)
      SELECT guild_id, :id, last_number, 'WARN', 'PENDING', :target, :moderator, 'interaction:' || :id, :reason,
        now(), now(), 'NOT_WANTED', 1
      FROM next
      RETURNING number;
      """;

  private static final String ONE_STATEMENT = "one statement in plain JDBC";
  private static final String PGBENCH = "one statement in pgbench";

  private RepositoryContest() {}

  static Row hold(Plan plan, CaseDatabases databases, int guilds) throws IOException {
    var settings = new PeerSettings(plan, guilds);
    String what = "Cases through the repository, " + settings.where();
    plan.progress().accept(what);
    DatabaseUrl ours = databases.create("repository_" + guilds, guilds);
    DatabaseUrl limiting = databases.create("one_statement_" + guilds, guilds);
    DatabaseUrl bracketed = databases.create("one_transaction_" + guilds, guilds);
    try (PeerProcess subject =
            PeerProcess.start(
                RepositoryPeer.class,
                PeerClassPath.whole(),
                settings.on(ours, Map.of("rollbacks", "0")));
        PeerProcess limit = plain(settings, limiting, "by itself");
        PeerProcess transaction = plain(settings, bracketed, "explicitly")) {
      List<Contestant> sides = new ArrayList<>();
      sides.add(new Contestant("Rockhopper", subject::run));
      sides.add(new Contestant(ONE_STATEMENT, limit::run));
      sides.add(new Contestant("the same between BEGIN and COMMIT", transaction::run));
      Optional<Path> pgbench = Pgbench.find();
      if (pgbench.isPresent()) {
        DatabaseUrl url = databases.create("pgbench_" + guilds, guilds);
        Pgbench driver = Pgbench.on(pgbench.get(), url, plan.clients(), script(guilds));
        sides.add(new Contestant(PGBENCH, driver::run));
      }
      databases.warmUp(() -> Contest.warmUp(plan, sides));
      Contest contest = Contest.hold(plan, sides, databases::settle);
      List<Check> checks = new ArrayList<>();
      for (String other : List.of(ONE_STATEMENT, PGBENCH)) {
        contest
            .throughputBy(other)
            .map(ratio ->
                Check.ofRatio("throughput / " + other, ratio, Check.Bound.AT_LEAST, WANTED))
            .ifPresent(checks::add);
      }
      checks.addAll(CaseDatabases.numbering(ours).checks());
      List<String> notes = new ArrayList<>(List.of(databases.description()));
      if (pgbench.isEmpty()) {
        notes.add("pgbench is not on the PATH, so it was not compared");
      }
      return new Row(CaseCreation.TARGET, what, contest.figures(), checks, notes);
    }
  }

  private static Pgbench.Script script(int guilds) {
    return new Pgbench.Script(
        SCRIPT,
        List.of(
            "--define=guilds=" + guilds,
            "--define=target=" + CaseLoad.TARGET,
            "--define=moderator=" + CaseLoad.MODERATOR,
            "--define=reason=" + CaseLoad.REASON));
  }

  private static PeerProcess plain(PeerSettings settings, DatabaseUrl url, String commit)
      throws IOException {
    return PeerProcess.start(
        OneStatementPeer.class,
        PeerSettings.plainJdbc(),
        settings.on(url, Map.of("commit", commit)));
  }
}
