package dev.rockhopper.application.reports;

import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.reports.Report;
import dev.rockhopper.domain.reports.ReportVoice;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Remembers what moderators are shown. Used by one thread.
public final class RecordingDesk implements ReportDesk {
  private final TransactionManager transactions;
  private final Deque<Shown> answers = new ArrayDeque<>();
  private final List<Integer> voices = new ArrayList<>();

  /// A desk that refuses to be used inside a transaction of `transactions`.
  public RecordingDesk(TransactionManager transactions) {
    this.transactions = transactions;
  }

  /// What becomes of the next ones, in order.
  public void answer(Shown... next) {
    answers.addAll(List.of(next));
  }

  /// How many people each report that was shown had been made by.
  public List<Integer> voices() {
    return List.copyOf(voices);
  }

  @Override
  public Shown show(
      Report report, List<ReportVoice> reporters, ChannelId channel, Instant deadline) {
    if (transactions.current().isPresent()) {
      throw new IllegalStateException("Discord was called inside a transaction");
    }
    voices.add(reporters.size());
    return Optional.ofNullable(answers.poll())
        .orElseGet(() ->
            new Shown.Posted(
                report.notice().orElseGet(() -> new Report.Notice(channel, Guilds.message()))));
  }
}
