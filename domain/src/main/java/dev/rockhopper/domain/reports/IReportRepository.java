package dev.rockhopper.domain.reports;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps reports, who made them, and who may not make any more. Methods join an open transaction.
/// The guild of what is stored must be known.
public interface IReportRepository {
  /// The report, absent where there is none.
  Optional<Report> find(ReportKey key);

  /// The report, locked against other writers until the open transaction ends.
  ///
  /// @throws IllegalStateException outside a transaction
  Optional<Report> findForUpdate(ReportKey key);

  /// The report about this that nobody has looked into yet.
  Optional<Report> findOpen(GuildId guild, ReportSubject subject);

  /// The reports that nobody has looked into yet, oldest first.
  ///
  /// @param most at most so many
  List<Report> findOpen(GuildId guild, int most);

  /// Stores a new report.
  ///
  /// @throws dev.rockhopper.domain.repository.DuplicateException when an open one about the same is
  ///   there
  void create(Report report);

  /// Stores what has changed about a report: its state and its notice.
  void update(Report report);

  /// Adds somebody to those who report it.
  ///
  /// @return false when they are among them already
  boolean add(ReportKey key, ReportVoice voice);

  /// Stores another reason of somebody who is among those who report it.
  void amend(ReportKey key, ReportVoice voice);

  /// Who reports it, the first first.
  List<ReportVoice> voices(ReportKey key);

  /// When somebody has reported anything since a time, oldest first.
  ///
  /// @param most at most so many
  List<Instant> spokenSince(GuildId guild, UserId user, Instant since, int most);

  /// Whether somebody may not report any more.
  boolean isBlocked(GuildId guild, UserId user);

  /// Lets somebody report no more.
  ///
  /// @return false when it was so already
  boolean block(GuildId guild, UserId user, UserId by, Instant at);

  /// Lets somebody report again.
  ///
  /// @return false when they could
  boolean unblock(GuildId guild, UserId user);
}
