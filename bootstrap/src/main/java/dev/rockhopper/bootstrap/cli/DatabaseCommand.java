package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.adapters.postgres.migration.MigrationOutcome;
import dev.rockhopper.adapters.postgres.migration.MigrationStatus;
import dev.rockhopper.adapters.postgres.migration.MigrationStep;
import dev.rockhopper.adapters.postgres.migration.Migrations;
import dev.rockhopper.adapters.postgres.migration.Validation;
import dev.rockhopper.bootstrap.lifecycle.ExitCode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `./rockhopper db`
@Command(
    name = "db",
    description = {
      "Look at, migrate and validate the database of an instance.",
      "Uses the server of a running bot, or starts it for as long as the command takes."
    },
    synopsisSubcommandLabel = "(info | migrate | validate)")
final class DatabaseCommand {

  private final Terminal terminal;

  DatabaseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "info", description = "Say which migrations the database has and lacks.")
  int status(@Mixin Instance instance) {
    return OperatorDatabase.use(terminal, instance, this::printStatus);
  }

  @Command(name = "migrate", description = "Carry out the migrations that the database lacks.")
  int migrate(@Mixin Instance instance) {
    return OperatorDatabase.use(terminal, instance, this::printMigration);
  }

  @Command(
      name = "validate",
      description = "Compare the migrations of the database with those of the program.")
  int validate(@Mixin Instance instance) {
    return OperatorDatabase.use(terminal, instance, this::printValidation);
  }

  private ExitCode printStatus(Migrations migrations) {
    MigrationStatus status = migrations.status();
    PrintWriter out = terminal.out();
    out.println("PostgreSQL " + status.serverVersion());
    status.steps().forEach(step -> out.println(line(step)));
    out.println(
        status.isCurrent()
            ? "The schema is what this version needs."
            : "The schema is not what this version needs. Pending: " + status.pending().size());
    return ExitCode.OK;
  }

  private static String line(MigrationStep step) {
    String state =
        switch (step) {
          case MigrationStep.Applied applied ->
              "carried out %s, took %d ms".formatted(applied.at(), applied.took().toMillis());
          case MigrationStep.Pending _ -> "pending";
          case MigrationStep.BrokenOff brokenOff ->
              "broke off %s, will be tried again".formatted(brokenOff.at());
          case MigrationStep.Unknown unknown ->
              "unknown to this version, carried out %s".formatted(unknown.at());
        };
    return "  %-6s %-40s %s".formatted(step.version(), step.description(), state);
  }

  private ExitCode printMigration(Migrations migrations) {
    MigrationOutcome outcome = migrations.migrate();
    PrintWriter out = terminal.out();
    out.println(
        outcome.applied().isEmpty()
            ? "Nothing to do: the schema is what this version needs."
            : "Carried out: " + String.join(", ", outcome.applied()));
    outcome.rebuiltIndexes().forEach(index -> out.println("Rebuilt the unfinished index " + index));
    return ExitCode.OK;
  }

  private ExitCode printValidation(Migrations migrations) {
    return switch (migrations.validate()) {
      case Validation.Valid(int compared) -> {
        terminal.out().println("Valid: %d migrations compared.".formatted(compared));
        yield ExitCode.OK;
      }
      case Validation.Invalid(var problems) -> {
        problems.forEach(problem -> terminal.err().println(problem));
        terminal
            .err()
            .println(
                "The database is not what this version needs. See ./rockhopper db info; what is pending is carried out by ./rockhopper db migrate and at the next start.");
        yield ExitCode.FAILURE;
      }
    };
  }
}
