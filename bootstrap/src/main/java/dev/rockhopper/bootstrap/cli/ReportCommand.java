package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.adapters.postgres.connection.DatabaseConnectionException;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.planner.text.WorkloadFile;
import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.query.QueryThresholds;
import dev.rockhopper.application.optimization.report.Since;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.bootstrap.configuration.ConfigurationReading;
import dev.rockhopper.bootstrap.configuration.InstanceFolder;
import dev.rockhopper.bootstrap.configuration.LogFormat;
import dev.rockhopper.bootstrap.lifecycle.ExitCode;
import dev.rockhopper.bootstrap.lifecycle.Lifecycle;
import dev.rockhopper.bootstrap.lifecycle.StartFailure;
import dev.rockhopper.bootstrap.lifecycle.StopRequested;
import dev.rockhopper.bootstrap.logging.Logging;
import dev.rockhopper.bootstrap.logging.SecretMask;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./rockhopper report`
@Command(
    name = "report",
    description = {
      "Say what would make a database faster, and prove it: indexes to create or to drop, statements, the pool.",
      "Looks at the database of the instance, or at any PostgreSQL. Nothing is written to it, and nothing is executed but what reads the catalog and plans."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      " 0:nothing was found at the level asked for; without --fail-on: the report was made",
      " 1:something was found (--fail-on)",
      " 2:the command line is wrong, or a file that it names",
      " 3:there is no report: the database cannot be reached or read, or it was broken off",
      "78:the configuration is wrong"
    })
final class ReportCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final ReportParts parts;

  @Mixin private final Instance instance = new Instance();

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "Any PostgreSQL from 14 on: postgresql://user:password@host:5432/database. A role that may read the tables and has pg_read_all_stats is enough (default: the database of the instance).")
  private @Nullable String database;

  @Option(
      names = "--workload",
      paramLabel = "FILE.sql",
      description =
          "Take the statements from a file: separated by ;, with literals or $1; a comment \"-- calls: n\" before one says how often it is asked (default: what pg_stat_statements has counted).")
  private @Nullable Path workload;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the report as one page for a browser, too.")
  private @Nullable Path html;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Write the report as JSON, too (docs/report-schema.json); - prints that and nothing else.")
  private @Nullable Path json;

  @Option(
      names = "--migration",
      paramLabel = "DIR",
      description =
          "Write a Flyway migration for each index to create or drop into this folder, with the next free versions.")
  private @Nullable Path migrations;

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      description =
          "Count only what came after the last report before then: 12h, 7d, 2026-11-22 or \"2026-11-22 10:00\" (UTC).")
  private @Nullable String since;

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      description =
          "End with 1 where something of this level or above was found: ${COMPLETION-CANDIDATES}.")
  private @Nullable Level failOn;

  @Option(
      names = "--explain",
      paramLabel = "ID",
      description =
          "Show everything about one recommendation: evidence, statements, plans before and after.")
  private @Nullable String explained;

  @Option(
      names = "--verify",
      description =
          "Try the size that is advised for the bot's pool against the one it has, for half a minute, with what the bot was seen to read, and recommend the better. Nothing is written.")
  private boolean verifies;

  ReportCommand(Terminal terminal, ReportParts parts) {
    this.terminal = terminal;
    this.parts = parts;
  }

  @Override
  public Integer call() {
    Clock clock = ReportClock.of(terminal.environment());
    ReportOrder order =
        new ReportOrder(
            Optional.ofNullable(html),
            Optional.ofNullable(json),
            Optional.ofNullable(migrations),
            Optional.ofNullable(since)
                .map(it -> SinceText.read(it, clock.instant()))
                .orElseGet(Since.Ever::new),
            Optional.ofNullable(failOn),
            Optional.ofNullable(explained));
    order.check();
    checkVerification();
    Optional<Workload> statements = Optional.ofNullable(workload).map(ReportCommand::statements);
    InstanceFolder folder = instance.folder(terminal.environment());
    SecretMask mask = new SecretMask();
    Function<Lifecycle, ReportParts.Target> target = target(folder, statements, mask);
    ReportRun run = new ReportRun(terminal, parts, clock);
    return StoppableRun.run(
        terminal,
        ExitCode.NO_REPORT,
        lifecycle -> orNoReport(lifecycle, () -> run.carryOut(order, target.apply(lifecycle))),
        () -> {});
  }

  private void checkVerification() {
    if (!verifies) {
      return;
    }
    if (database != null) {
      throw StartFailure.misused(
          "--verify tries the bot's own pool, so it goes with the database of the instance: leave"
              + " away --database.");
    }
    if (workload != null) {
      throw StartFailure.misused(
          "--verify tries what the bot was seen to read, and a workload file is only thought of:"
              + " leave away --workload.");
    }
    if (ReportClock.isGiven(terminal.environment())) {
      throw StartFailure.misused(
          "--verify measures, and no two measurements are the same byte for byte: unset"
              + " SOURCE_DATE_EPOCH.");
    }
  }

  /// Where to look; the database of the instance is found, or started, once there is a lifecycle.
  private Function<Lifecycle, ReportParts.Target> target(
      InstanceFolder folder, Optional<Workload> statements, SecretMask mask) {
    if (database != null) {
      DatabaseUrl url = foreign(database);
      mask.hide(Set.of(url.password()));
      Logging.startQuietly(LogFormat.TEXT, mask);
      return lifecycle ->
          new ReportParts.Target(
              url, false, QueryThresholds.USUAL, statements, false, lifecycle, folder);
    }
    ConfigurationReading.Accepted accepted = instance.configuration(terminal.environment());
    mask.hide(accepted.secrets());
    Logging.startQuietly(accepted.configuration().log().format(), mask);
    return lifecycle -> {
      DatabaseUrl url = OperatorDatabase.url(lifecycle, accepted, folder);
      mask.hide(Set.of(url.password()));
      return new ReportParts.Target(
          url,
          true,
          accepted.configuration().optimizer().thresholds(),
          statements,
          verifies,
          lifecycle,
          folder);
    };
  }

  private static DatabaseUrl foreign(String text) {
    try {
      return DatabaseUrl.parse(text);
    } catch (DatabaseConnectionException e) {
      throw StartFailure.misused("--database: " + e.getMessage());
    }
  }

  private static Workload statements(Path file) {
    return switch (WorkloadFile.read(content(file))) {
      case WorkloadFile.Reading.Read(Workload read) -> read;
      case WorkloadFile.Reading.Malformed(int line, String message) ->
          throw StartFailure.misused("--workload: %s, line %d: %s".formatted(file, line, message));
    };
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException _) {
      throw StartFailure.misused("--workload: there is no file %s.".formatted(file));
    } catch (CharacterCodingException _) {
      throw StartFailure.misused("--workload: %s is not text in UTF-8.".formatted(file));
    } catch (IOException e) {
      throw StartFailure.misused(
          "--workload: %s cannot be read: %s.".formatted(file, e.getMessage()));
    }
  }

  /// What fails without being the operator's mistake ends with a code of its own: 1 says that
  /// something was found.
  private ExitCode orNoReport(Lifecycle lifecycle, Callable<ExitCode> work) {
    try {
      return work.call();
    } catch (StopRequested e) {
      throw e;
    } catch (Exception e) {
      if (lifecycle.isStopRequested()) {
        return ExitCode.NO_REPORT;
      }
      if (database != null && e instanceof DatabaseConnectionException refused) {
        terminal.err().println(refused.problem());
        terminal.err().flush();
        return ExitCode.NO_REPORT;
      }
      ExitCode code = FailureReports.report(e, terminal.err());
      terminal.err().flush();
      return code == ExitCode.FAILURE ? ExitCode.NO_REPORT : code;
    }
  }
}
