package dev.rockhopper.application.moderation;

import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.guilds.GuildShares;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outbox.GuildSelection;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Does the work at Discord that is due: log messages, and what a process that died, or an answer
/// that never came, left open. Any number of processes may run one; a lease makes sure that one of
/// them works at a step, and its token that a late one changes nothing.
///
/// What was left open is settled by what Discord shows. Where Discord does not have it, an action
/// younger than [ModerationSettings#tooLate()] is carried out and an older one fails; what is half
/// done is finished, however old it is; where the bot may not look any more, it fails as
/// unverifiable. The moderator is sent a message, which they may not take: the case itself says how
/// it ended. A direct message that may have been sent is never sent again.
///
/// What the bot lifts by itself, because it has run its time, is tried for as long as it takes.
///
/// The orders of a mass action are tried here for the first time. What Discord shows before that is
/// not the bot's doing, so the case fails; and nobody is sent a message about each of them. Where
/// the process that began it has died, nobody shows its moderator any more how far it is: they are
/// sent one message when the last of its cases is settled.
public final class OutboxWorker {
  private static final System.Logger LOG = System.getLogger(OutboxWorker.class.getName());
  private static final int BATCH = 16;
  private static final Duration FIRST_DELAY = Duration.ofSeconds(2);
  private static final int LARGEST_SHIFT = 7;

  private final TransactionManager transactions;
  private final CaseRegister register;
  private final ICaseRepository cases;
  private final IOutboxRepository outbox;
  private final MemberSanctions sanctions;
  private final SanctionDelivery delivery;
  private final MovedEnds ends;
  private final Hindrances hindrances;
  private final DirectMessages directMessages;
  private final CasePublisher publisher;
  private final GuildShares shares;
  private final ModerationSettings settings;
  private final Clock clock;
  private final Instant since;

  /// Works over the given parts.
  @Inject
  public OutboxWorker(
      TransactionManager transactions,
      CaseRegister register,
      ICaseRepository cases,
      IOutboxRepository outbox,
      MemberSanctions sanctions,
      SanctionDelivery delivery,
      MovedEnds ends,
      Hindrances hindrances,
      DirectMessages directMessages,
      CasePublisher publisher,
      GuildShares shares,
      ModerationSettings settings,
      Clock clock) {
    this.transactions = transactions;
    this.register = register;
    this.cases = cases;
    this.outbox = outbox;
    this.sanctions = sanctions;
    this.delivery = delivery;
    this.ends = ends;
    this.hindrances = hindrances;
    this.directMessages = directMessages;
    this.publisher = publisher;
    this.shares = shares;
    this.settings = settings;
    this.clock = clock;
    this.since = clock.instant();
  }

  /// Takes what is due of one step in the guilds that this process works for, for the length of a
  /// lease.
  ///
  /// @param most at most this many entries, and a batch at the longest: as many mean that there may
  ///   be more
  /// @param busy nothing of these guilds, because somebody is still at their work
  /// @throws InfrastructureException when the database is away
  public List<OutboxEntry> take(OutboxStep step, int most, Set<GuildId> busy) {
    LeaseToken token = LeaseToken.random();
    Instant now = now();
    return outbox.claim(
        step,
        now,
        token,
        now.plus(settings.lease()),
        Math.min(most, BATCH),
        new GuildSelection(shares.share(), busy));
  }

  /// Does what was taken, in order; log messages at last, because several may go together. What
  /// fails is tried again when its lease is over; it keeps nothing else from being done.
  public void work(List<OutboxEntry> taken) {
    List<OutboxEntry> orders =
        taken.stream().filter(entry -> entry.step() == OutboxStep.ENFORCE).toList();
    orders.forEach(order -> safely(List.of(order), () -> enforce(order)));
    publisher.publish(taken.stream().filter(entry -> entry.step() == OutboxStep.LOG).toList());
  }

  /// Does some work, and logs for what it was done where it fails.
  static void safely(List<OutboxEntry> entries, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      for (OutboxEntry entry : entries) {
        LOG.log(
            System.Logger.Level.WARNING,
            "outbox.step-failed guild=%s case_id=%s step=%s attempts=%d"
                .formatted(entry.key().guild(), entry.key().id(), entry.step(), entry.attempts()),
            e);
      }
    }
  }

  /// The most entries that are taken at once.
  public static int batchSize() {
    return BATCH;
  }

  private void enforce(OutboxEntry order) {
    if (!hasTimeFor(order)) {
      return;
    }
    cases
        .findById(order.key())
        .ifPresentOrElse(
            found -> enforce(order, found),
            () -> outbox.close(order.key(), order.step(), order.token()));
  }

  /// Whether a request would reach Discord before the lease is over. The entries behind a slow one
  /// may have waited too long: they are due again then.
  private boolean hasTimeFor(OutboxEntry entry) {
    return now().plus(settings.order()).isBefore(entry.dueAt());
  }

  private void enforce(OutboxEntry entry, ModerationCase pending) {
    if (pending.status() == CaseStatus.APPLIED && pending.type() == CaseType.TIMEOUT) {
      carryMovedEnd(entry, pending);
      return;
    }
    if (pending.status() != CaseStatus.PENDING) {
      outbox.close(entry.key(), entry.step(), entry.token());
      return;
    }
    if (pending.opening().source().isExpiry()) {
      liftWhatRanOut(entry, pending);
      return;
    }
    if (FirstTry.isAhead(entry, pending)) {
      tryFirst(entry, pending);
      return;
    }
    SanctionOrder order = SanctionOrder.of(pending, orderDeadline(entry));
    switch (sanctions.enforcementOf(order)) {
      case SHOWN -> conclude(entry, pending, delivery.confirmed(pending, orderDeadline(entry)));
      case ABSENT -> {
        if (isOlderThan(settings.tooLate(), FirstTry.since(entry, pending))) {
          fail(entry, pending, CaseFailure.Cause.TOO_LATE);
        } else {
          conclude(entry, pending, delivery.enforce(pending, orderDeadline(entry)));
        }
      }
      case HALF ->
          conclude(
              entry, pending, sanctions.finish(SanctionOrder.of(pending, orderDeadline(entry))));
      case HIDDEN -> tryLaterOrGiveUp(entry, pending, settings.tooLate());
      case UNKNOWN -> tryLaterOrGiveUp(entry, pending, settings.unverifiable());
    }
  }

  /// What has run its time is lifted however late it is, and however often Discord refuses: nobody
  /// else would do it.
  private void liftWhatRanOut(OutboxEntry entry, ModerationCase pending) {
    Delivery answer = delivery.enforce(pending, orderDeadline(entry));
    switch (answer) {
      case Delivery.Done _ -> settle(entry, pending, answer);
      case Delivery.Refused(CaseFailure hindrance) -> hindrances.hindered(entry, hindrance);
      case Delivery.Unknown _ -> hindrances.unanswered(entry);
    }
  }

  /// How long it has waited for its turn does not matter, short of when nobody waits for anything.
  private void tryFirst(OutboxEntry entry, ModerationCase pending) {
    Enforcement shown = sanctions.enforcementOf(SanctionOrder.of(pending, orderDeadline(entry)));
    if (shown == Enforcement.SHOWN) {
      fail(entry, pending, FirstTry.alreadySo(pending));
    } else if (isOlderThan(settings.unverifiable(), pending.opening().at())) {
      fail(entry, pending, CaseFailure.Cause.TOO_LATE);
    } else if (shown == Enforcement.ABSENT) {
      OutboxEntry begun = FirstTry.begun(entry, pending, now());
      if (write(begun)) {
        conclude(begun, pending, delivery.enforce(pending, orderDeadline(begun)));
      }
    } else {
      // Nobody has asked Discord for it, so whoever calls it off still can.
      outbox.release(
          entry.key(), entry.step(), entry.token(), now().plus(delayAfter(entry.attempts())));
    }
  }

  /// @return whether it is still ours to try
  private boolean write(OutboxEntry begun) {
    return transactions.inTransaction(
        "outbox.begin",
        _ -> {
          boolean held = outbox.extend(begun.key(), begun.step(), begun.token(), begun.dueAt());
          if (held) {
            outbox.put(begun);
          }
          return held;
        });
  }

  /// The end of a timeout in effect was moved, and whoever moved it has not settled it. The same
  /// rules; the age counts from the moving, and what fails gets its old end back. Whoever is free
  /// by now is not silenced again.
  private void carryMovedEnd(OutboxEntry entry, ModerationCase moved) {
    Enforcement shown = sanctions.enforcementOf(SanctionOrder.of(moved, orderDeadline(entry)));
    boolean isAnswered = shown == Enforcement.SHOWN || shown == Enforcement.UNKNOWN;
    Optional<Delivery> told = isAnswered ? Optional.empty() : ends.toldByFreedom(moved);
    if (told.isPresent()) {
      settleMovedEnd(entry, told.get());
      return;
    }
    switch (shown) {
      case SHOWN -> settleMovedEnd(entry, new Delivery.Done());
      case ABSENT, HALF -> {
        if (isOlderThan(settings.tooLate(), entry.createdAt())) {
          settleMovedEnd(entry, refusal(CaseFailure.Cause.TOO_LATE));
          return;
        }
        Delivery answer = delivery.enforce(moved, orderDeadline(entry));
        if (answer instanceof Delivery.Unknown) {
          tryLaterOrPutBack(entry, settings.unverifiable());
        } else {
          settleMovedEnd(entry, answer);
        }
      }
      case HIDDEN -> tryLaterOrPutBack(entry, settings.tooLate());
      case UNKNOWN -> tryLaterOrPutBack(entry, settings.unverifiable());
    }
  }

  private void tryLaterOrPutBack(OutboxEntry entry, Duration patience) {
    if (isOlderThan(patience, entry.createdAt())) {
      settleMovedEnd(entry, refusal(CaseFailure.Cause.UNVERIFIABLE));
    } else {
      tryLater(entry);
    }
  }

  private void settleMovedEnd(OutboxEntry entry, Delivery answer) {
    MovedEnds.Settled settled = ends.settle(entry.key(), entry.token(), answer, now());
    if (settled.byUs()) {
      logUnlessDelivered(
          directMessages.tellMover(
              settled.record(), settled.mover(), answer, now().plus(settings.directMessage())),
          settled.record(),
          settled.mover());
    }
  }

  private static Delivery refusal(CaseFailure.Cause cause) {
    return new Delivery.Refused(CaseFailure.of(cause));
  }

  /// No request is sent after the lease: somebody else may have settled the case by then.
  private Instant orderDeadline(OutboxEntry entry) {
    Instant usual = now().plus(settings.order());
    return usual.isBefore(entry.dueAt()) ? usual : entry.dueAt();
  }

  private void conclude(OutboxEntry entry, ModerationCase pending, Delivery result) {
    if (result instanceof Delivery.Unknown) {
      tryLaterOrGiveUp(entry, pending, settings.unverifiable());
    } else {
      settle(entry, pending, result);
    }
  }

  private void tryLaterOrGiveUp(OutboxEntry entry, ModerationCase pending, Duration patience) {
    if (isOlderThan(patience, FirstTry.since(entry, pending))) {
      fail(entry, pending, CaseFailure.Cause.UNVERIFIABLE);
    } else {
      tryLater(entry);
    }
  }

  private void fail(OutboxEntry entry, ModerationCase pending, CaseFailure.Cause cause) {
    settle(entry, pending, refusal(cause));
  }

  private boolean isOlderThan(Duration age, Instant since) {
    return !since.plus(age).isAfter(now());
  }

  private void settle(OutboxEntry entry, ModerationCase pending, Delivery result) {
    DirectMessageResult directMessage =
        pending.notices().directMessage() == DirectMessageResult.STARTED
            ? DirectMessageResult.UNKNOWN
            : pending.notices().directMessage();
    CaseRegister.Settled settled =
        register.settle(
            entry.key(),
            entry.token(),
            result,
            directMessage,
            pending.opening().moderator(),
            now());
    SourceId source = pending.opening().source();
    if (!settled.byUs() || source.isExpiry()) {
      return;
    }
    if (!source.isOfMany()) {
      tellModerator(settled.record());
    } else if (pending.opening().at().isBefore(since)) {
      tellModeratorOfMany(settled.record());
    }
  }

  /// Whoever began it may still see it to its end, and then another process does not say so too.
  private void tellModeratorOfMany(ModerationCase settled) {
    List<ModerationCase> all =
        cases.findByMassSource(settled.key().guild(), settled.opening().source());
    if (all.stream().noneMatch(one -> one.status() == CaseStatus.PENDING)) {
      logUnlessDelivered(
          directMessages.tellModeratorOfMany(all, now().plus(settings.directMessage())),
          settled,
          settled.opening().moderator());
    }
  }

  private void tellModerator(ModerationCase settled) {
    logUnlessDelivered(
        directMessages.tellModerator(settled, now().plus(settings.directMessage())),
        settled,
        settled.opening().moderator());
  }

  private static void logUnlessDelivered(
      DirectMessageResult told, ModerationCase settled, UserId moderator) {
    if (told != DirectMessageResult.DELIVERED) {
      LOG.log(
          System.Logger.Level.INFO,
          "moderator.not-told guild=%s case_id=%s moderator=%s result=%s"
              .formatted(settled.key().guild(), settled.key().id(), moderator, told));
    }
  }

  private void tryLater(OutboxEntry entry) {
    outbox.extend(
        entry.key(), entry.step(), entry.token(), now().plus(delayAfter(entry.attempts())));
  }

  /// How long work that was taken so often in vain is left alone.
  static Duration delayAfter(int attempts) {
    return FIRST_DELAY.multipliedBy(1L << Math.min(attempts, LARGEST_SHIFT));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
