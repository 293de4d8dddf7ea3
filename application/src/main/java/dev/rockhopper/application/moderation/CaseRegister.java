package dev.rockhopper.application.moderation;

import dev.rockhopper.application.limits.ModeratorLimits;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseState;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.JailRoles;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.limits.ActionLimit;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository.Claiming;
import dev.rockhopper.domain.sanctions.MemberSanction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The two transactions of a moderation action: opening its case and settling it. Each writes the
/// case, the member's sanctions, when they end by themselves, the outbox and the audit trail
/// together, or nothing.
///
/// Rows are locked in one order: the moderator's limit, outbox, case, sanctions, the case that is
/// lifted, what is planned for it, and the counter of the guild last. Statements are put together
/// so that what need not be waited for goes to the store with what must: opening and settling a
/// case take one trip each, where nothing is in the way. Then they take for granted what they would
/// have to look at first, and the store refuses all where that is not so; only then is it looked
/// at, step by step.
public final class CaseRegister {
  private final TransactionManager transactions;
  private final IGuildRepository guilds;
  private final ICaseRepository cases;
  private final IMemberSanctionRepository sanctions;
  private final IOutboxRepository outbox;
  private final CaseTrail trail;
  private final CaseLogQueue logQueue;
  private final PlannedEnds plannedEnds;
  private final SanctionConflicts conflicts;
  private final ReplacedBans replacedBans;
  private final Admission admission;
  private final OrdinaryCases ordinary;

  /// Keeps everything where the repositories keep it.
  @Inject
  public CaseRegister(
      TransactionManager transactions,
      IGuildRepository guilds,
      ICaseRepository cases,
      IMemberSanctionRepository sanctions,
      IOutboxRepository outbox,
      IAuditRepository audit,
      CaseLogQueue logQueue,
      PlannedEnds plannedEnds,
      ModeratorLimits limits) {
    this.transactions = transactions;
    this.guilds = guilds;
    this.cases = cases;
    this.sanctions = sanctions;
    this.outbox = outbox;
    this.trail = new CaseTrail(cases, audit);
    this.logQueue = logQueue;
    this.plannedEnds = plannedEnds;
    this.conflicts = new SanctionConflicts(cases, sanctions, outbox, plannedEnds);
    this.replacedBans = new ReplacedBans(cases, sanctions, outbox, trail, logQueue, plannedEnds);
    this.admission = new Admission(limits, cases);
    this.ordinary =
        new OrdinaryCases(
            transactions,
            guilds,
            cases,
            sanctions,
            outbox,
            trail,
            logQueue,
            plannedEnds,
            admission);
  }

  /// How much moderators may do.
  ModeratorLimits limits() {
    return admission.limits();
  }

  /// The moment in which the rules looked at the target.
  ///
  /// @param at when: a sanction that came into force since is somebody else's doing
  /// @param source what they looked at
  record Check(Instant at, Source source) {
    /// What the rules looked at.
    enum Source {
      /// A memory of Discord that may lag behind it by moments.
      MEMORY,
      /// Discord itself.
      DISCORD
    }
  }

  /// What became of opening a case.
  sealed interface Opened {
    /// It is open.
    ///
    /// @param record the pending case
    record Open(ModerationCase record) implements Opened {}

    /// It was not opened.
    ///
    /// @param refusal why
    record Refused(Refusal refusal) implements Opened {}

    /// It was not opened: something of its kind is in force here, and the rules did not see it, but
    /// they asked a memory that may lag. Whoever asks Discord itself may come again.
    record Doubtful() implements Opened {}
  }

  /// Opens a case: pending, its sanction claimed, its work at Discord in the outbox, leased to the
  /// caller.
  ///
  /// @param draft the case without its number
  /// @param check when and of whom the rules were asked
  /// @param token the caller's lease
  /// @param leasedUntil until when the work is the caller's
  /// @throws DuplicateException when the source has made a case already
  Opened open(ModerationCase draft, Check check, LeaseToken token, Instant leasedUntil) {
    Optional<ActionLimit> limit = admission.limit(draft);
    OutboxEntry order =
        new OutboxEntry(
            draft.key(), OutboxStep.ENFORCE, token, leasedUntil, 0, draft.opening().at());
    Optional<Opened> opened = limit.isEmpty() ? ordinary.open(draft, order) : Optional.empty();
    return opened.orElseGet(() -> openStepByStep(draft, limit, check, order));
  }

  private Opened openStepByStep(
      ModerationCase draft, Optional<ActionLimit> limit, Check check, OutboxEntry order) {
    return transactions.inTransaction(
        "moderation.open",
        transaction -> {
          guilds.ensure(draft.key().guild());
          // What is used up of a limit is locked before anything else, and has to be waited for.
          Optional<Claiming> claiming =
              limit.isPresent()
                  ? Optional.empty()
                  : draft
                      .type()
                      .brings()
                      .map(kind -> sanctions.claiming(MemberSanction.claimedBy(draft, kind)));
          Optional<Opened> hindrance =
              admission
                  .objection(draft, limit)
                  .or(() ->
                      draft
                          .type()
                          .brings()
                          .flatMap(kind -> claim(transaction, draft, kind, check, claiming)))
                  .or(() ->
                      draft
                          .type()
                          .lifts()
                          .flatMap(kind -> underWay(draft, kind))
                          .map(Opened.Refused::new));
          if (hindrance.isPresent()) {
            transaction.setRollbackOnly();
            return hindrance.get();
          }
          return ordinary.opened(transaction, draft, order);
        });
  }

  /// Opens and settles the case of something that needs nothing from Discord.
  ///
  /// @throws DuplicateException when the source has made a case already
  Opened openSettled(ModerationCase draft) {
    Optional<ActionLimit> limit = admission.limit(draft);
    Optional<Opened> recorded = limit.isEmpty() ? ordinary.record(draft) : Optional.empty();
    return recorded.orElseGet(() -> recordStepByStep(draft, limit));
  }

  private Opened recordStepByStep(ModerationCase draft, Optional<ActionLimit> limit) {
    return transactions.inTransaction(
        "moderation.record",
        transaction -> {
          guilds.ensure(draft.key().guild());
          Optional<Opened> objection = admission.objection(draft, limit);
          if (objection.isPresent()) {
            transaction.setRollbackOnly();
            return objection.get();
          }
          return ordinary.recorded(transaction, draft);
        });
  }

  /// What became of settling a case.
  ///
  /// @param record the case as it is
  /// @param byUs whether this call settled it, and not another before
  record Settled(ModerationCase record, boolean byUs) {}

  /// Settles a case that the caller has opened, as [#settle(CaseKey, LeaseToken, Delivery,
  /// DirectMessageResult, UserId, Instant)] does.
  ///
  /// @param pending the case as it was opened
  Settled settle(
      ModerationCase pending,
      LeaseToken token,
      Delivery delivery,
      DirectMessageResult directMessage,
      Instant now) {
    return ordinary
        .settle(pending, token, delivery, directMessage, now)
        .orElseGet(() ->
            settle(
                pending.key(), token, delivery, directMessage, pending.opening().moderator(), now));
  }

  /// Settles a case by what Discord answered. Only the holder of the lease can: the case as another
  /// has left it is the result where `token` holds it no longer.
  ///
  /// @param delivery not [Delivery.Unknown]
  Settled settle(
      CaseKey key,
      LeaseToken token,
      Delivery delivery,
      DirectMessageResult directMessage,
      UserId by,
      Instant now) {
    Settling settling = new Settling(key, token, delivery, directMessage, by, now);
    Optional<Settled> settled =
        transactions.current().isPresent()
            ? Optional.empty()
            : transactions.inTransaction(
                "moderation.settle", transaction -> settleAtOnce(transaction, settling));
    return settled.orElseGet(() ->
        transactions.inTransaction(
            "moderation.settle", transaction -> settleStepByStep(transaction, settling)));
  }

  /// What a case is settled with.
  private record Settling(
      CaseKey key,
      LeaseToken token,
      Delivery delivery,
      DirectMessageResult directMessage,
      UserId by,
      Instant now) {}

  /// Closes the entry and locks the case in one trip to the store. Where the entry is not closed
  /// so, more has to be done to it before the case may be locked, so all begins again.
  private Optional<Settled> settleAtOnce(Transaction transaction, Settling settling) {
    IOutboxRepository.Closing entry =
        outbox.closing(settling.key(), OutboxStep.ENFORCE, settling.token());
    ModerationCase current = cases.findForUpdate(settling.key()).orElseThrow();
    if (!entry.isClosed()) {
      transaction.setRollbackOnly();
      return Optional.empty();
    }
    return Optional.of(
        current.status() == CaseStatus.PENDING
            ? settle(transaction, current, settling)
            : new Settled(current, false));
  }

  private Settled settleStepByStep(Transaction transaction, Settling settling) {
    boolean mine = outbox.close(settling.key(), OutboxStep.ENFORCE, settling.token());
    ModerationCase current = cases.findForUpdate(settling.key()).orElseThrow();
    return mine && current.status() == CaseStatus.PENDING
        ? settle(transaction, current, settling)
        : new Settled(current, false);
  }

  private Settled settle(Transaction transaction, ModerationCase current, Settling settling) {
    Instant now = settling.now();
    ModerationCase settled =
        switch (settling.delivery()) {
          case Delivery.Done(List<RoleId> unforeseen) ->
              unforeseen.isEmpty()
                  ? current.applied(now)
                  : current.withUnforeseen(unforeseen).applied(now);
          case Delivery.Refused(CaseFailure failure) -> current.failed(now, failure);
          case Delivery.Unknown(String what) ->
              throw new IllegalArgumentException("cannot settle what is unknown: " + what);
        };
    ModerationCase stored =
        cases.updateLocked(settled.noticed(settled.notices().with(settling.directMessage())));
    trail.appendStatus(current, stored, settling.by(), now);
    settleSanctions(transaction, stored, settling.by(), now);
    trail.recordStatus(current, stored, settling.by(), now);
    return transaction.commitWith(() -> {
      logQueue.put(transaction, settling.key(), now);
      return new Settled(stored, true);
    });
  }

  /// Fails a case that no worker has taken yet.
  ///
  /// @param by who calls it off
  /// @return whether it is called off: what a worker has taken, or has settled, is not
  public boolean callOff(ModerationCase pending, UserId by, Instant now) {
    return settle(
            pending.key(),
            LeaseToken.NOBODY,
            new Delivery.Refused(CaseFailure.of(CaseFailure.Cause.CALLED_OFF)),
            pending.notices().directMessage(),
            by,
            now)
        .byUs();
  }

  private Optional<Opened> claim(
      Transaction transaction,
      ModerationCase draft,
      LastingSanction kind,
      Check check,
      Optional<Claiming> claiming) {
    MemberSanction claimed = MemberSanction.claimedBy(draft, kind);
    Instant suspectedSince = check.at();
    boolean isMine = claiming.map(Claiming::isMine).orElseGet(() -> sanctions.claim(claimed));
    for (; !isMine; isMine = sanctions.claim(claimed)) {
      Optional<MemberSanction> active =
          sanctions.findActiveForUpdate(draft.key().guild(), claimed.user(), kind);
      if (active.isPresent()) {
        Optional<Refusal> collision = conflicts.collision(active.get(), kind, suspectedSince);
        if (collision.isPresent()) {
          return collision.map(Opened.Refused::new);
        }
        if (!kind.isKnownToDiscord()) {
          return Optional.of(
              new Opened.Refused(conflicts.inForce(active.get(), draft.opening().at())));
        }
        if (check.source() == Check.Source.MEMORY) {
          return Optional.of(new Opened.Doubtful());
        }
        supersede(transaction, active.get(), draft.opening().at());
      }
      // Whoever claims it before us now has committed by the time we are refused again.
      suspectedSince = Instant.MIN;
    }
    plannedEnds.plan(transaction, claimed, draft.opening().at());
    return Optional.empty();
  }

  /// Says who was quicker: see [SanctionConflicts#explain].
  Refusal explain(Refusal refusal, SanctionRequest request, Instant now) {
    return conflicts.explain(refusal, request, now);
  }

  /// What stands against lifting something: see [SanctionConflicts#underWay].
  Optional<Refusal> underWay(ModerationCase draft, LastingSanction kind) {
    return conflicts.underWay(draft, kind);
  }

  /// Takes the place of a ban with an end: see [ReplacedBans].
  ///
  /// @throws dev.rockhopper.domain.repository.DuplicateException when the source has made a case
  ///   already
  Optional<Opened> replaceTempban(ModerationCase draft) {
    return transactions.inTransaction(
        "moderation.replace",
        transaction -> {
          guilds.ensure(draft.key().guild());
          Optional<Opened> replaced =
              replacedBans
                  .replaceable(draft)
                  .map(old ->
                      admission
                          .objection(draft)
                          .orElseGet(() -> replacedBans.replace(transaction, old, draft)));
          if (replaced.filter(Opened.Open.class::isInstance).isEmpty()) {
            transaction.setRollbackOnly();
          }
          return replaced;
        });
  }

  /// What is in force by the record, asked of the database itself.
  Optional<MemberSanction> inForce(GuildId guild, UserId user, LastingSanction kind) {
    return transactions.inTransaction(
        "moderation.look", _ -> sanctions.findActiveForUpdate(guild, user, kind));
  }

  /// Ends what Discord does not show any more: it has run its time, or somebody lifted it by hand.
  void supersede(Transaction transaction, MemberSanction gone, Instant now) {
    sanctions.end(gone.origin(), now);
    ModerationCase origin = cases.findForUpdate(gone.origin()).orElseThrow();
    plannedEnds.forget(gone);
    UserId moderator = origin.opening().moderator();
    if (gone.expiry().isOver(now) && origin.status() == CaseStatus.APPLIED) {
      ModerationCase expired = cases.updateLocked(origin.expired(now));
      trail.changed(origin, expired, moderator, now);
      logQueue.put(transaction, expired.key(), now);
    } else {
      trail.recordGone(origin, moderator, now);
    }
  }

  private void settleSanctions(
      Transaction transaction, ModerationCase settled, UserId by, Instant now) {
    if (settled.state() instanceof CaseState.Failed(_, CaseFailure failure)) {
      if (failure.cause() != CaseFailure.Cause.STILL_BANNED) {
        sanctions.end(settled.key(), now);
        settled
            .type()
            .brings()
            .ifPresent(kind -> plannedEnds.forget(MemberSanction.claimedBy(settled, kind)));
      }
      return;
    }
    if (settled.type().brings().isPresent() && !settled.type().lasts()) {
      sanctions.end(settled.key(), now);
    }
    boolean isOwed =
        settled.opening().sanction() instanceof Sanction.Unjail(JailRoles roles, var missed)
            && !missed.isEmpty()
            && missed.equals(roles.held());
    if (isOwed) {
      // Nobody who is there misses all of them.
      plannedEnds.owe(settled, now);
    }
    settled
        .type()
        .lifts()
        .flatMap(kind ->
            sanctions.findActiveForUpdate(settled.key().guild(), settled.opening().target(), kind))
        .ifPresent(lifted -> lift(transaction, lifted, settled, by, now));
  }

  private void lift(
      Transaction transaction,
      MemberSanction lifted,
      ModerationCase by,
      UserId actor,
      Instant now) {
    ModerationCase origin = cases.findForUpdate(lifted.origin()).orElseThrow();
    boolean isYounger = lifted.since().isAfter(by.opening().at());
    if (isYounger || origin.status() == CaseStatus.PENDING) {
      // Somebody began it after the lifting had reached Discord.
      return;
    }
    reverse(transaction, lifted, origin, by, actor, now);
  }

  /// Ends what a case has lifted, or has put something else in the place of.
  ///
  /// @param origin the case that brought it about, locked
  void reverse(
      Transaction transaction,
      MemberSanction lifted,
      ModerationCase origin,
      ModerationCase by,
      UserId actor,
      Instant now) {
    sanctions.end(lifted.origin(), now);
    plannedEnds.forget(lifted);
    if (origin.status() == CaseStatus.APPLIED) {
      ModerationCase ended =
          cases.updateLocked(
              by.opening().source().isExpiry()
                  ? origin.expired(now)
                  : origin.reversed(now, by.key().id()));
      trail.changed(origin, ended, actor, now);
      logQueue.put(transaction, ended.key(), now);
    }
  }
}
