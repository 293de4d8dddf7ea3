package dev.rockhopper.application.reports;

import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.reports.Report;
import dev.rockhopper.domain.reports.ReportVoice;
import java.time.Instant;
import java.util.List;

/// Shows reports to moderators at Discord, without saying who made them. Never called inside a
/// transaction; may come from any thread; blocks until Discord has answered or the deadline is
/// over; never throws for what Discord answers.
public interface ReportDesk {
  /// Posts a report, or edits its message where it has one that is still there.
  ///
  /// @param voices who reports it and why; the first is shown first
  /// @param channel where it is posted
  Shown show(Report report, List<ReportVoice> voices, ChannelId channel, Instant deadline);

  /// What became of it.
  sealed interface Shown {
    /// It is there.
    ///
    /// @param notice the message
    record Posted(Report.Notice notice) implements Shown {}

    /// Discord does not take it.
    ///
    /// @param failure why
    record Refused(CaseFailure failure) implements Shown {}

    /// Discord gave no answer: it may be there.
    ///
    /// @param what for operators
    record Unknown(String what) implements Shown {}
  }
}
