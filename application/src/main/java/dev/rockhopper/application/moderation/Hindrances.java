package dev.rockhopper.application.moderation;

import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.CaseRevision.Change;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.due.IDueWorkRepository;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.outbox.OutboxEntry;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// What keeps the bot from doing by itself what it has to do: a ban that it may not lift, a timeout
/// that it cannot prolong. The work is handed back and tried again, after pauses that grow to a
/// quarter of an hour, for as long as it takes. Operators find it in the log, the guild in the
/// history of the case and in its log message, once for each hindrance and day.
public final class Hindrances {
  private static final System.Logger LOG = System.getLogger(Hindrances.class.getName());
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final int LARGEST_SHIFT = 9;
  private static final Duration TOLD_AGAIN = Duration.ofDays(1);

  /// As often an answer may stay away before somebody is told.
  private static final int SILENT_TRIES = 4;

  private final TransactionManager transactions;
  private final ICaseRepository cases;
  private final IOutboxRepository outbox;
  private final IDueWorkRepository due;
  private final IAuditRepository audit;
  private final CaseLogQueue logQueue;
  private final GuildMembers members;
  private final Clock clock;

  /// Notes hindrances in the name of the bot, which `members` knows.
  @Inject
  public Hindrances(
      TransactionManager transactions,
      ICaseRepository cases,
      IOutboxRepository outbox,
      IDueWorkRepository due,
      IAuditRepository audit,
      CaseLogQueue logQueue,
      GuildMembers members,
      Clock clock) {
    this.transactions = transactions;
    this.cases = cases;
    this.outbox = outbox;
    this.due = due;
    this.audit = audit;
    this.logQueue = logQueue;
    this.members = members;
    this.clock = clock;
  }

  /// Hands an order back that Discord has refused.
  void hindered(OutboxEntry order, CaseFailure hindrance) {
    Instant now = now();
    boolean isTold =
        transactions.inTransaction(
            "moderation.hindered",
            transaction ->
                outbox.release(
                        order.key(), order.step(), order.token(), now.plus(pause(order.attempts())))
                    && note(transaction, order.key(), hindrance, now));
    log(order.key(), order.attempts(), hindrance, isTold);
  }

  /// Hands an order back that nothing was heard of.
  void unanswered(OutboxEntry order) {
    if (order.attempts() > SILENT_TRIES) {
      hindered(order, CaseFailure.of(CaseFailure.Cause.UNVERIFIABLE));
    } else {
      outbox.release(order.key(), order.step(), order.token(), now().plus(pause(order.attempts())));
    }
  }

  /// Hands due work for a case back that Discord has refused.
  void hindered(DueWork work, CaseKey subject, CaseFailure hindrance) {
    Instant now = now();
    boolean isTold =
        transactions.inTransaction(
            "moderation.hindered",
            transaction -> {
              boolean noted = note(transaction, subject, hindrance, now);
              boolean held =
                  due.release(work.key(), work.token(), now.plus(pause(work.attempts())));
              if (!held) {
                transaction.setRollbackOnly();
              }
              return held && noted;
            });
    log(subject, work.attempts(), hindrance, isTold);
  }

  /// Hands due work for a case back that nothing was heard of.
  void unanswered(DueWork work, CaseKey subject) {
    if (work.attempts() > SILENT_TRIES) {
      hindered(work, subject, CaseFailure.of(CaseFailure.Cause.UNVERIFIABLE));
    } else {
      due.release(work.key(), work.token(), now().plus(pause(work.attempts())));
    }
  }

  /// Notes, as part of the open transaction, that what hindered the work for a case does so no
  /// more, where something did.
  void over(Transaction transaction, CaseKey key, Instant now) {
    last(key)
        .ifPresent(step -> {
          if (step.change() instanceof Change.Hindered(CaseFailure hindrance)) {
            append(transaction, key, new Change.HindranceOver(hindrance), now);
          }
        });
  }

  private Optional<CaseRevision> last(CaseKey key) {
    List<CaseRevision> history = cases.history(key);
    return history.isEmpty() ? Optional.empty() : Optional.of(history.getLast());
  }

  /// Notes a hindrance.
  ///
  /// @return whether that is news
  private boolean note(Transaction transaction, CaseKey key, CaseFailure hindrance, Instant now) {
    boolean isKnown =
        last(key)
            .filter(step -> step.change().equals(new Change.Hindered(hindrance)))
            .filter(step -> step.at().plus(TOLD_AGAIN).isAfter(now))
            .isPresent();
    if (isKnown) {
      return false;
    }
    append(transaction, key, new Change.Hindered(hindrance), now);
    return true;
  }

  private void append(Transaction transaction, CaseKey key, Change change, Instant now) {
    ModerationCase current = cases.findForUpdate(key).orElseThrow();
    ModerationCase stored = cases.update(current);
    cases.append(new CaseRevision(key, stored.version(), now, members.self(), change));
    boolean isBegun = change instanceof Change.Hindered;
    audit.append(
        AuditEntry.ofCase(
            key,
            now,
            members.self(),
            isBegun ? "case.hindered" : "case.hindrance-over",
            isBegun ? "" : describe(change),
            isBegun ? describe(change) : ""));
    logQueue.put(transaction, key, now);
  }

  private static String describe(Change change) {
    return switch (change) {
      case Change.Hindered(CaseFailure hindrance) -> describe(hindrance);
      case Change.HindranceOver(CaseFailure hindrance) -> describe(hindrance);
      case Change.ReasonEdited _,
          Change.StatusChanged _,
          Change.ListingChanged _,
          Change.EndMoved _ ->
          throw new IllegalArgumentException(change + " is no hindrance");
    };
  }

  private static String describe(CaseFailure hindrance) {
    return hindrance.cause() + " " + hindrance.discordCode();
  }

  private static void log(CaseKey key, int attempts, CaseFailure hindrance, boolean isNews) {
    LOG.log(
        isNews ? System.Logger.Level.WARNING : System.Logger.Level.INFO,
        "sanction.hindered guild=%s case_id=%s attempts=%d cause=%s code=%d"
            .formatted(
                key.guild(), key.id(), attempts, hindrance.cause(), hindrance.discordCode()));
  }

  /// How long work that was tried so often in vain is left alone.
  static Duration pause(int attempts) {
    return FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, LARGEST_SHIFT));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
