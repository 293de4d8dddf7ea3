package dev.rockhopper.application.messages;

import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.application.moderation.LogRoutes;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.guilds.IGuildRepository;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Takes messages of a channel away: finds those that are meant, records that they are about to go,
/// deletes them, records how many went, and tells the guild's log. A beginning without an end in
/// the record is a purge whose process died. What the messages said is kept nowhere.
///
/// A typed command goes first: where two processes hear it, only the one that deletes it goes on.
///
/// Methods block, may come from any thread, and must not be called inside a transaction. All throw
/// [dev.rockhopper.application.failure.InfrastructureException] when the database is away.
public final class PurgeService {
  private static final System.Logger LOG = System.getLogger(PurgeService.class.getName());

  /// Older messages Discord deletes one by one only; a little less, for clocks differ.
  private static final Duration OLD = Duration.ofDays(14).minusMinutes(5);

  /// Each of them takes about a second.
  private static final int MOST_OLD = 25;

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOG_PATIENCE = Duration.ofSeconds(10);

  private final ChannelMessages messages;
  private final PurgeLog log;
  private final TransactionManager transactions;
  private final IGuildRepository guilds;
  private final LogRoutes routes;
  private final IAuditRepository audit;
  private final Retry retry;
  private final Clock clock;

  /// Works through the given parts.
  @Inject
  public PurgeService(
      ChannelMessages messages,
      PurgeLog log,
      TransactionManager transactions,
      IGuildRepository guilds,
      LogRoutes routes,
      IAuditRepository audit,
      Retry retry,
      Clock clock) {
    this.messages = messages;
    this.log = log;
    this.transactions = transactions;
    this.guilds = guilds;
    this.routes = routes;
    this.audit = audit;
    this.retry = retry;
    this.clock = clock;
  }

  /// How many old messages go at once, at the most.
  public static int mostOld() {
    return MOST_OLD;
  }

  /// Takes them away.
  public PurgeOutcome purge(PurgeRequest request) {
    Instant deadline = clock.instant().plus(PATIENCE);
    Optional<PurgeOutcome> objection =
        request.command().flatMap(command -> takeCommand(request, command, deadline));
    if (objection.isPresent()) {
      return objection.get();
    }
    Instant oldBefore = clock.instant().minus(OLD);
    MessageHunt hunt =
        new MessageHunt(
            messages, retry, request, new MessageHunt.Bounds(oldBefore, MOST_OLD, deadline));
    return switch (hunt.find()) {
      case MessageHunt.Found.Refused(CaseFailure failure) -> new PurgeOutcome.Refused(failure);
      case MessageHunt.Found.Messages found ->
          found.end() == PurgeReport.End.NO_ANSWER && found.looked() == 0
              ? new PurgeOutcome.NoAnswer()
              : remove(request, found, deadline);
    };
  }

  private Optional<PurgeOutcome> takeCommand(
      PurgeRequest request, PurgeRequest.TypedCommand command, Instant deadline) {
    Delivery taken =
        messages.delete(
            request.guild(), command.channel(), command.id(), request.reason(), deadline);
    return switch (taken) {
      case Delivery.Done _ -> Optional.empty();
      case Delivery.Refused(CaseFailure failure) ->
          Optional.of(
              failure.cause() == CaseFailure.Cause.NOT_FOUND
                  ? new PurgeOutcome.CommandGone()
                  : new PurgeOutcome.Refused(failure));
      case Delivery.Unknown _ -> Optional.of(new PurgeOutcome.NoAnswer());
    };
  }

  private PurgeOutcome remove(
      PurgeRequest request, MessageHunt.Found.Messages found, Instant deadline) {
    int meant = found.young().size() + found.old().size();
    if (meant > 0) {
      record(
          request, "messages.purge-begun", "%d are to go; %s".formatted(meant, request.reason()));
    }
    MessageRemoval removal = new MessageRemoval(messages, retry, request, deadline);
    removal.removeTogether(found.young());
    removal.removeOneByOne(found.old());
    PurgeReport report = removal.report(found);
    if (report.deleted() == 0 && report.failure().isPresent()) {
      recordEnd(request, "messages.purge-failed", report);
      return new PurgeOutcome.Refused(report.failure().get());
    }
    if (report.deleted() == 0 && report.unanswered() == 0) {
      if (meant > 0) {
        recordEnd(request, "messages.purged", report);
      }
      return new PurgeOutcome.Done(report, new Delivery.Done());
    }
    recordEnd(request, "messages.purged", report);
    return new PurgeOutcome.Done(report, tellLog(request, report));
  }

  /// What is deleted stays deleted, and its beginning is on record: the moderator is told how it
  /// ended, also where the database went away meanwhile.
  private void recordEnd(PurgeRequest request, String action, PurgeReport report) {
    try {
      record(
          request,
          action,
          "%d deleted, %d in doubt; of %d people; %s"
              .formatted(
                  report.deleted(),
                  report.unanswered(),
                  report.byAuthor().size(),
                  request.reason()));
    } catch (InfrastructureException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "purge.end-not-recorded guild=%s channel=%s deleted=%d"
              .formatted(request.guild(), request.channel(), report.deleted()),
          e);
    }
  }

  private void record(PurgeRequest request, String action, String what) {
    transactions.inTransaction(
        action,
        _ -> {
          guilds.ensure(request.guild());
          audit.append(
              new AuditEntry(
                  request.guild(),
                  clock.instant().truncatedTo(ChronoUnit.MICROS),
                  request.moderator(),
                  action,
                  "channel " + request.channel(),
                  "",
                  what));
          return true;
        });
  }

  private Delivery tellLog(PurgeRequest request, PurgeReport report) {
    return routes.tell(
        request.guild(),
        channel -> log.publish(request, report, channel, clock.instant().plus(LOG_PATIENCE)));
  }
}
