package dev.rockhopper.application.reports;

import dev.rockhopper.domain.reports.Report;
import java.time.Instant;

/// What became of a report that somebody made.
public sealed interface ReportOutcome {
  /// Moderators have it.
  ///
  /// @param report the report
  /// @param voices how many people report it by now
  record Told(Report report, int voices) implements ReportOutcome {}

  /// It is kept, but Discord did not take the message to the moderators; they find it in the list
  /// of open reports.
  ///
  /// @param report the report
  record KeptOnly(Report report) implements ReportOutcome {}

  /// The same person has reported the same already; moderators have what they added.
  ///
  /// @param report that report
  record Added(Report report) implements ReportOutcome {}

  /// The same person has reported the same already for the same reason, and nobody has looked into
  /// it yet.
  ///
  /// @param report that report
  record AlreadyTold(Report report) implements ReportOutcome {}

  /// The same person has reported the same already, and there is no room for all that they add:
  /// what they said before stands, and nothing of this was kept.
  ///
  /// @param report that report
  /// @param room how many letters they can add
  record NoRoom(Report report, int room) implements ReportOutcome {}

  /// The guild takes no reports: nothing was kept.
  record SwitchedOff() implements ReportOutcome {}

  /// Whoever reports may not any more: nothing was kept.
  record Blocked() implements ReportOutcome {}

  /// They have reported too much of late: nothing was kept.
  ///
  /// @param free when they may again
  record TooMany(Instant free) implements ReportOutcome {}

  /// Nobody reports themselves: nothing was kept.
  record AboutThemselves() implements ReportOutcome {}
}
