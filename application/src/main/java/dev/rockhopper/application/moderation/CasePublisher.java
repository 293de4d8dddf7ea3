package dev.rockhopper.application.moderation;

import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Notices;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.logs.LogTrouble;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Brings the log messages of cases up to date: each in the channel of its topic, one message a
/// case, as fast as Discord takes them ([ChannelPace]). A message that cannot be posted stays in
/// the outbox. Where a channel takes none, all that are for it wait, one of them tries again after
/// pauses that grow, and when it succeeds the others follow: nothing is lost and no setting is
/// touched. [LogTroubles] knows of it meanwhile.
public final class CasePublisher {
  private static final System.Logger LOG = System.getLogger(CasePublisher.class.getName());

  private final TransactionManager transactions;
  private final ICaseRepository cases;
  private final IOutboxRepository outbox;
  private final LogRoutes routes;
  private final LogTroubles troubles;
  private final CaseLog log;
  private final ModerationSettings settings;
  private final Clock clock;
  private final ChannelPace pace = new ChannelPace();

  /// Publishes through `log`.
  @Inject
  public CasePublisher(
      TransactionManager transactions,
      ICaseRepository cases,
      IOutboxRepository outbox,
      LogRoutes routes,
      LogTroubles troubles,
      CaseLog log,
      ModerationSettings settings,
      Clock clock) {
    this.transactions = transactions;
    this.cases = cases;
    this.outbox = outbox;
    this.routes = routes;
    this.troubles = troubles;
    this.log = log;
    this.settings = settings;
    this.clock = clock;
  }

  /// A batch of messages, by one thread: which channels are in trouble is asked once a guild.
  Batch begin() {
    return new Batch();
  }

  /// A batch under way. For one thread.
  final class Batch {
    private final Map<GuildId, Map<ChannelId, LogTrouble>> failing = new HashMap<>();

    private Batch() {}

    /// Publishes what a case is now, or lets its entry wait.
    void publish(OutboxEntry entry, ModerationCase current) {
      Optional<ChannelId> routed = routes.channelOf(entry.key().guild(), current.type());
      if (routed.isEmpty()) {
        outbox.close(entry.key(), OutboxStep.LOG, entry.token());
        return;
      }
      ChannelId channel = routed.get();
      Instant now = now();
      Optional<LogTrouble> trouble = Optional.ofNullable(failing(entry).get(channel));
      if (trouble.isPresent() && trouble.get().isResting(now)) {
        putDown(entry, trouble.get().retryAt());
        return;
      }
      Instant slot = pace.next(channel, entry.key(), now);
      if (slot.isAfter(now)) {
        putDown(entry, slot);
        return;
      }
      publish(entry, current, channel, trouble);
    }

    private void publish(
        OutboxEntry entry,
        ModerationCase current,
        ChannelId channel,
        Optional<LogTrouble> trouble) {
      CaseLog.Trace trace = entry.attempts() > 1 ? CaseLog.Trace.POSSIBLE : CaseLog.Trace.NONE;
      Instant deadline = now().plus(settings.order());
      switch (log.publish(current, cases.history(entry.key()), channel, trace, deadline)) {
        case CaseLog.Publication.Published published -> {
          Optional<LogTrouble> mended = trouble.filter(_ -> published.proves(channel));
          record(entry, published.message(), mended);
          mended.ifPresent(_ -> {
            failing(entry).remove(channel);
            troubles.letGo(entry.key().guild());
          });
        }
        case CaseLog.Publication.Closed(CaseFailure failure) ->
            failing(entry).put(channel, restFrom(entry, channel, failure, trouble));
        case CaseLog.Publication.Refused(CaseFailure failure) ->
            later(entry, "refused: %s %d".formatted(failure.cause(), failure.discordCode()));
        case CaseLog.Publication.Unknown(String what) -> later(entry, what);
      }
    }

    private Map<ChannelId, LogTrouble> failing(OutboxEntry entry) {
      return failing.computeIfAbsent(
          entry.key().guild(), guild -> new HashMap<>(troubles.find(guild)));
    }
  }

  private void record(
      OutboxEntry entry, Notices.LogMessage.Posted message, Optional<LogTrouble> mended) {
    transactions.inTransaction(
        "case_log.record",
        transaction -> {
          // The case first, as whoever changes a case and queues its message does.
          ModerationCase current = cases.findForUpdate(entry.key()).orElseThrow();
          boolean held = outbox.close(entry.key(), OutboxStep.LOG, entry.token());
          if (!current.notices().logMessage().equals(message)) {
            cases.update(current.noticed(current.notices().with(message)));
          }
          mended.ifPresent(trouble -> troubles.mended(transaction, trouble));
          return held;
        });
  }

  private LogTrouble restFrom(
      OutboxEntry entry, ChannelId channel, CaseFailure failure, Optional<LogTrouble> before) {
    Instant now = now();
    LogTrouble trouble =
        before
            .map(earlier -> earlier.again(failure, now))
            .orElseGet(() -> LogTrouble.begun(entry.key().guild(), channel, failure, now));
    return transactions.inTransaction(
        "case_log.channel-failing",
        transaction -> {
          putDown(entry, trouble.retryAt());
          troubles.put(transaction, trouble);
          return trouble;
        });
  }

  private void putDown(OutboxEntry entry, Instant until) {
    outbox.putDown(entry.key(), OutboxStep.LOG, entry.token(), until);
  }

  /// Nobody knows whether it is there, or Discord dislikes this message: neither says anything
  /// about the channel.
  private void later(OutboxEntry entry, String what) {
    boolean mayStillWork = entry.createdAt().plus(settings.unverifiable()).isAfter(now());
    LOG.log(
        mayStillWork ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
        "%s guild=%s case_id=%s attempts=%d since=%s what=%s"
            .formatted(
                mayStillWork ? "case-log.unconfirmed" : "case-log.given-up",
                entry.key().guild(),
                entry.key().id(),
                entry.attempts(),
                entry.createdAt(),
                what));
    LeaseToken token = entry.token();
    if (mayStillWork) {
      Instant until = now().plus(OutboxWorker.delayAfter(entry.attempts()));
      outbox.extend(entry.key(), OutboxStep.LOG, token, until);
    } else {
      outbox.close(entry.key(), OutboxStep.LOG, token);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
