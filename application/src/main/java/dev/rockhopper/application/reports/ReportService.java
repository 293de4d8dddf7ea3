package dev.rockhopper.application.reports;

import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.reports.IReportRepository;
import dev.rockhopper.domain.reports.Report;
import dev.rockhopper.domain.reports.ReportKey;
import dev.rockhopper.domain.reports.ReportSubject;
import dev.rockhopper.domain.reports.ReportVoice;
import dev.rockhopper.domain.repository.DuplicateException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Takes reports of members, joins those about the same, shows them to moderators, and keeps what
/// those make of them. Who reported is kept, and shown to nobody.
///
/// A report is kept before moderators are told, so that none is lost where Discord does not take
/// the message.
///
/// Methods block, may come from any thread, and must not be called inside a transaction. All throw
/// [dev.rockhopper.application.failure.InfrastructureException] when the database is away.
public final class ReportService {
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TransactionManager transactions;
  private final IGuildRepository guilds;
  private final IReportRepository reports;
  private final IAuditRepository audit;
  private final GuildSettings settings;
  private final ReportDesk desk;
  private final ReportIds ids;
  private final Clock clock;

  /// Keeps reports where the repositories keep them, and shows them on `desk`.
  @Inject
  public ReportService(
      TransactionManager transactions,
      IGuildRepository guilds,
      IReportRepository reports,
      IAuditRepository audit,
      GuildSettings settings,
      ReportDesk desk,
      ReportIds ids,
      Clock clock) {
    this.transactions = transactions;
    this.guilds = guilds;
    this.reports = reports;
    this.audit = audit;
    this.settings = settings;
    this.desk = desk;
    this.ids = ids;
    this.clock = clock;
  }

  /// Takes a report.
  ///
  /// @param reason at most [ReportVoice#LONGEST_REASON] letters
  public ReportOutcome report(
      GuildId guild, UserId reporter, ReportSubject subject, String reason) {
    if (subject.target().equals(reporter)) {
      return new ReportOutcome.AboutThemselves();
    }
    Optional<ChannelId> channel = settings.get(guild, ReportSettings.CHANNEL);
    if (channel.isEmpty()) {
      return new ReportOutcome.SwitchedOff();
    }
    if (reports.isBlocked(guild, reporter)) {
      return new ReportOutcome.Blocked();
    }
    Instant now = now();
    Optional<Instant> free = freeAt(guild, reporter, now);
    if (free.isPresent()) {
      return new ReportOutcome.TooMany(free.get());
    }
    ReportVoice voice = new ReportVoice(reporter, now, reason);
    Kept kept;
    try {
      kept = keep(guild, subject, voice);
    } catch (DuplicateException _) {
      // Somebody reported the same in this moment: now it is there to be joined.
      kept = keep(guild, subject, voice);
    }
    return switch (kept.news()) {
      case VOICE -> tell(kept.report(), channel.get());
      case REASON ->
          tell(kept.report(), channel.get()) instanceof ReportOutcome.Told told
              ? new ReportOutcome.Added(told.report())
              : new ReportOutcome.KeptOnly(kept.report());
      case NOTHING -> new ReportOutcome.AlreadyTold(kept.report());
      case TOO_LONG -> new ReportOutcome.NoRoom(kept.report(), kept.room());
    };
  }

  /// The oldest of as many as are allowed tells when the next one is.
  private Optional<Instant> freeAt(GuildId guild, UserId reporter, Instant now) {
    int most = settings.get(guild, ReportSettings.PER_HOUR).intValue();
    List<Instant> spoken = reports.spokenSince(guild, reporter, now.minus(WINDOW), most);
    return spoken.size() < most ? Optional.empty() : Optional.of(spoken.getFirst().plus(WINDOW));
  }

  /// What a report brings that was not known.
  private enum News {
    /// Somebody who had not reported it.
    VOICE,
    /// Another reason of somebody who had.
    REASON,
    /// More than there is room for with what they have said.
    TOO_LONG,
    /// Nothing.
    NOTHING
  }

  /// @param room how many letters whoever reports can add
  private record Kept(Report report, News news, int room) {}

  private Kept keep(GuildId guild, ReportSubject subject, ReportVoice voice) {
    return transactions.inTransaction(
        "report.keep",
        _ -> {
          guilds.ensure(guild);
          Report report =
              lockOpen(guild, subject)
                  .orElseGet(() -> {
                    Report opened =
                        Report.opened(new ReportKey(guild, ids.next()), subject, voice.at());
                    reports.create(opened);
                    return opened;
                  });
          return reports.add(report.key(), voice)
              ? new Kept(report, News.VOICE, voice.room())
              : repeated(report, voice);
        });
  }

  /// The open report about this, under its lock: nobody settles it meanwhile, and nothing is lost
  /// of what somebody adds twice at once.
  private Optional<Report> lockOpen(GuildId guild, ReportSubject subject) {
    return reports
        .findOpen(guild, subject)
        .flatMap(found -> reports.findForUpdate(found.key()))
        .filter(Report::isOpen);
  }

  /// One person is one voice, whatever they add.
  private Kept repeated(Report report, ReportVoice again) {
    ReportVoice before =
        reports.voices(report.key()).stream()
            .filter(voice -> voice.user().equals(again.user()))
            .findFirst()
            .orElseThrow();
    if (!before.isNews(again.reason())) {
      return new Kept(report, News.NOTHING, before.room());
    }
    Optional<ReportVoice> more = before.adding(again.reason());
    more.ifPresent(voice -> reports.amend(report.key(), voice));
    return new Kept(report, more.isPresent() ? News.REASON : News.TOO_LONG, before.room());
  }

  private ReportOutcome tell(Report report, ChannelId channel) {
    List<ReportVoice> voices = reports.voices(report.key());
    ReportDesk.Shown shown = desk.show(report, voices, channel, clock.instant().plus(PATIENCE));
    if (!(shown instanceof ReportDesk.Shown.Posted(Report.Notice notice))) {
      return new ReportOutcome.KeptOnly(report);
    }
    if (report.notice().filter(notice::equals).isEmpty()) {
      change(report.key(), current -> current.toldBy(notice));
    }
    return new ReportOutcome.Told(report.toldBy(notice), voices.size());
  }

  private Optional<Report> change(ReportKey key, UnaryOperator<Report> edit) {
    return transactions.inTransaction(
        "report.change",
        _ -> {
          Optional<Report> changed = reports.findForUpdate(key).map(edit);
          changed.ifPresent(reports::update);
          return changed;
        });
  }

  /// A moderator has looked into it.
  ///
  /// @param isFounded whether something was done about it
  /// @return the report as it is: as somebody else has left it where they were quicker; absent
  ///   where there is none
  public Optional<Report> settle(ReportKey key, UserId moderator, boolean isFounded) {
    Instant now = now();
    Report.State state =
        isFounded
            ? new Report.State.Handled(now, moderator)
            : new Report.State.Dismissed(now, moderator);
    return transactions.inTransaction(
        "report.settle",
        _ -> {
          Optional<Report> found = reports.findForUpdate(key);
          if (found.filter(Report::isOpen).isEmpty()) {
            return found;
          }
          Report settled = found.get().settled(state);
          reports.update(settled);
          trail(
              key.guild(),
              now,
              moderator,
              isFounded ? "report.handled" : "report.dismissed",
              "report " + key.id());
          return Optional.of(settled);
        });
  }

  /// Lets those who made a report make no more, and dismisses it.
  ///
  /// @return how many could until now
  public int blockReporters(ReportKey key, UserId moderator) {
    Instant now = now();
    int blocked =
        transactions.inTransaction(
            "report.block",
            _ -> {
              int count = 0;
              for (ReportVoice voice : reports.voices(key)) {
                if (reports.block(key.guild(), voice.user(), moderator, now)) {
                  trail(key.guild(), now, moderator, "report.blocked", "user " + voice.user());
                  count++;
                }
              }
              return count;
            });
    settle(key, moderator, false);
    return blocked;
  }

  /// Lets somebody report again.
  ///
  /// @return false when they could
  public boolean unblock(GuildId guild, UserId user, UserId moderator) {
    return transactions.inTransaction(
        "report.unblock",
        _ -> {
          boolean unblocked = reports.unblock(guild, user);
          if (unblocked) {
            trail(guild, now(), moderator, "report.unblocked", "user " + user);
          }
          return unblocked;
        });
  }

  private void trail(GuildId guild, Instant at, UserId actor, String action, String subject) {
    audit.append(new AuditEntry(guild, at, actor, action, subject, "", ""));
  }

  /// The report with those who made it, absent where there is none.
  public Optional<Report> find(ReportKey key) {
    return reports.find(key);
  }

  /// Why it was reported, by whom nobody is told, the first first.
  public List<ReportVoice> voices(ReportKey key) {
    return reports.voices(key);
  }

  /// What nobody has looked into yet, oldest first.
  public List<Report> open(GuildId guild, int most) {
    return reports.findOpen(guild, most);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
