package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.adapters.console.migration.MigrationFolder;
import dev.rockhopper.adapters.console.report.ExplanationText;
import dev.rockhopper.adapters.console.report.ReportJson;
import dev.rockhopper.adapters.console.report.ReportPage;
import dev.rockhopper.adapters.console.report.ReportText;
import dev.rockhopper.adapters.console.report.TextStyle;
import dev.rockhopper.application.optimization.advice.Recommendation;
import dev.rockhopper.application.optimization.report.Explanation;
import dev.rockhopper.application.optimization.report.InspectedDatabase;
import dev.rockhopper.application.optimization.report.OptimizerReport;
import dev.rockhopper.application.optimization.report.ReportHistory;
import dev.rockhopper.application.optimization.report.ReportService;
import dev.rockhopper.bootstrap.lifecycle.ExitCode;
import dev.rockhopper.bootstrap.lifecycle.StartFailure;
import dev.rockhopper.bootstrap.wiring.ReportSubject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Collectors;

/// Makes one report and puts it where it is wanted.
///
/// @param terminal for the text
/// @param parts what it is made with
/// @param clock its time
record ReportRun(Terminal terminal, ReportParts parts, Clock clock) {

  ExitCode carryOut(ReportOrder order, ReportParts.Target target) {
    ReportService service =
        new ReportService(parts.advisers(target, clock), history(order, target), clock);
    try (InspectedDatabase database = parts.open(target)) {
      OptimizerReport report = service.report(database, order.since());
      show(order, report, service, database);
      order.html().ifPresent(file -> write(file, ReportPage.of(report)));
      order
          .json()
          .filter(it -> !ReportOrder.isStandardOutput(it))
          .ifPresent(file -> write(file, ReportJson.of(report)));
      order.migrations().ifPresent(folder -> migrate(folder, report));
      terminal.out().flush();
      return order.failOn().filter(report::hasFound).isPresent() ? ExitCode.FOUND : ExitCode.OK;
    }
  }

  private ReportHistory history(ReportOrder order, ReportParts.Target target) {
    if (ReportClock.isGiven(terminal.environment())) {
      return ReportHistory.NONE;
    }
    ReportHistory history = ReportSubject.history(target.url(), target.folder());
    return order.explained().isPresent() ? history.onlyRead() : history;
  }

  private void show(
      ReportOrder order,
      OptimizerReport report,
      ReportService service,
      InspectedDatabase database) {
    TextStyle look = TerminalLook.of(terminal);
    if (order.explained().isPresent()) {
      String id = order.explained().get();
      Explanation explanation =
          service.explain(database, report, id).orElseThrow(() -> unknown(id, report));
      terminal.out().print(ExplanationText.of(explanation, look));
    } else if (order.isForScripts()) {
      terminal.out().print(ReportJson.of(report));
    } else {
      terminal.out().print(ReportText.of(report, look));
    }
    terminal.out().flush();
  }

  private static StartFailure unknown(String id, OptimizerReport report) {
    String known =
        report.recommendations().stream().map(Recommendation::id).collect(Collectors.joining(", "));
    return StartFailure.misused(
        "--explain %s: there is no such recommendation now; there %s."
            .formatted(id, known.isEmpty() ? "is none at all" : "are " + known));
  }

  private void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw StartFailure.broken(
          "The report cannot be written to %s: %s.".formatted(file, e.getMessage()), e);
    }
  }

  private void migrate(Path folder, OptimizerReport report) {
    try {
      MigrationFolder.Outcome outcome = new MigrationFolder(folder).write(report.recommendations());
      // With --json - standard output belongs to the JSON.
      outcome.written().forEach(file -> terminal.err().println("Written: " + file));
      outcome.present().forEach(file -> terminal.err().println("Already there: " + file));
      if (outcome.written().isEmpty() && outcome.present().isEmpty()) {
        terminal.err().println("No index is to be created or dropped, so there is no migration.");
      }
      terminal.err().flush();
    } catch (IOException e) {
      throw StartFailure.broken(
          "The migrations cannot be written to %s: %s.".formatted(folder, e.getMessage()), e);
    }
  }
}
