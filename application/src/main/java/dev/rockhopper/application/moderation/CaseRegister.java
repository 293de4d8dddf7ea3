package dev.rockhopper.application.moderation;

import dev.rockhopper.application.limits.ModeratorLimits;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseOpening;
import dev.rockhopper.domain.cases.CaseState;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.limits.IModeratorLimitRepository.Use;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import dev.rockhopper.domain.sanctions.MemberSanction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The two transactions of a moderation action: opening its case and settling it. Each writes the
/// case, the member's sanctions, when they end by themselves, the outbox and the audit trail
/// together, or nothing.
///
/// Rows are locked in one order: the moderator's limit, outbox, case, sanctions, the case that is
/// lifted, what is planned for it, and the counter of the guild last.
public final class CaseRegister {
  private static final Duration JUST_NOW = Duration.ofSeconds(60);

  private final TransactionManager transactions;
  private final IGuildRepository guilds;
  private final ICaseRepository cases;
  private final IMemberSanctionRepository sanctions;
  private final IOutboxRepository outbox;
  private final CaseTrail trail;
  private final CaseLogQueue logQueue;
  private final PlannedEnds plannedEnds;
  private final ModeratorLimits limits;

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
    this.limits = limits;
  }

  /// How much moderators may do.
  ModeratorLimits limits() {
    return limits;
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
    return transactions.inTransaction(
        "moderation.open",
        transaction -> {
          guilds.ensure(draft.key().guild());
          Optional<Opened> hindrance =
              overLimit(draft)
                  .or(() ->
                      draft.type().brings().flatMap(kind -> claim(transaction, draft, kind, check)))
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
          trail.recordNew(draft, "case.opened");
          outbox.put(
              new OutboxEntry(
                  draft.key(), OutboxStep.ENFORCE, token, leasedUntil, 0, draft.opening().at()));
          return new Opened.Open(transaction.commitWith(() -> cases.create(draft)));
        });
  }

  /// The same event seen twice uses up one action only: who comes second finds the case.
  private Optional<Opened> overLimit(ModerationCase draft) {
    CaseOpening opening = draft.opening();
    GuildId guild = draft.key().guild();
    Optional<Refusal> refusal =
        limits.admit(new Use(guild, opening.moderator(), draft.type(), 1, opening.source()));
    if (refusal.isPresent()
        && cases
            .findBySource(guild, opening.target(), draft.type(), opening.source())
            .isPresent()) {
      throw new DuplicateException("the source " + opening.source() + " has made a case already");
    }
    return refusal.map(Opened.Refused::new);
  }

  /// Says who was quicker, where somebody was just now: a ban that is in force because a colleague
  /// gave it a moment ago is a collision, not a mistake. And what Discord does not show yet, though
  /// it is on its way, is no error either: it will come. Whether the case may be changed by whoever
  /// asks is not looked at here.
  Refusal explain(Refusal refusal, SanctionRequest request, Instant now) {
    return switch (refusal) {
      case Refusal.AlreadyInForce(LastingSanction kind) ->
          whyInForce(request, kind, now).orElse(refusal);
      case Refusal.NotInForce(LastingSanction kind) ->
          sanctions
              .findActive(request.guild(), request.target(), kind)
              .flatMap(active -> underWay(active, kind))
              .orElse(refusal);
      default -> refusal;
    };
  }

  private Optional<Refusal> whyInForce(SanctionRequest request, LastingSanction kind, Instant now) {
    Optional<MemberSanction> active = sanctions.findActive(request.guild(), request.target(), kind);
    return active
        .filter(young -> young.since().plus(JUST_NOW).isAfter(now))
        .flatMap(young -> collision(young, kind, Instant.MIN))
        .or(() -> active.flatMap(running -> runsAlready(running, now)));
  }

  private Optional<Refusal> runsAlready(MemberSanction active, Instant now) {
    return active.expiry() instanceof Expiry.Until(Instant end) && end.isAfter(now)
        ? cases
            .findById(active.origin())
            .filter(origin -> origin.status() == CaseStatus.APPLIED)
            .map(origin ->
                MovedEnds.underWay(outbox, origin)
                    .orElseGet(
                        () -> new Refusal.RunsAlready(active.kind(), origin.number(), end, false)))
        : Optional.empty();
  }

  /// Opens and settles the case of something that needs nothing from Discord.
  ///
  /// @throws DuplicateException when the source has made a case already
  ModerationCase openSettled(ModerationCase draft) {
    return transactions.inTransaction(
        "moderation.record",
        transaction -> {
          Instant at = draft.opening().at();
          guilds.ensure(draft.key().guild());
          trail.recordNew(draft, "case.recorded");
          logQueue.put(transaction, draft.key(), at);
          return transaction.commitWith(() -> cases.create(draft.applied(at)));
        });
  }

  /// What became of settling a case.
  ///
  /// @param record the case as it is
  /// @param byUs whether this call settled it, and not another before
  record Settled(ModerationCase record, boolean byUs) {}

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
    return transactions.inTransaction(
        "moderation.settle",
        transaction -> {
          boolean mine = outbox.close(key, OutboxStep.ENFORCE, token);
          ModerationCase current = cases.findForUpdate(key).orElseThrow();
          if (!mine || current.status() != CaseStatus.PENDING) {
            return new Settled(current, false);
          }
          ModerationCase settled =
              switch (delivery) {
                case Delivery.Done _ -> current.applied(now);
                case Delivery.Refused(CaseFailure failure) -> current.failed(now, failure);
                case Delivery.Unknown(String what) ->
                    throw new IllegalArgumentException("cannot settle what is unknown: " + what);
              };
          ModerationCase stored =
              cases.update(settled.noticed(settled.notices().with(directMessage)));
          trail.appendStatus(current, stored, by, now);
          settleSanctions(transaction, stored, by, now);
          trail.recordStatus(current, stored, by, now);
          return transaction.commitWith(() -> {
            logQueue.put(transaction, key, now);
            return new Settled(stored, true);
          });
        });
  }

  private Optional<Opened> claim(
      Transaction transaction, ModerationCase draft, LastingSanction kind, Check check) {
    MemberSanction claimed = MemberSanction.claimedBy(draft, kind);
    Instant suspectedSince = check.at();
    while (!sanctions.claim(claimed)) {
      Optional<MemberSanction> active =
          sanctions.findActiveForUpdate(draft.key().guild(), claimed.user(), kind);
      if (active.isPresent()) {
        Optional<Refusal> collision = collision(active.get(), kind, suspectedSince);
        if (collision.isPresent()) {
          return collision.map(Opened.Refused::new);
        }
        if (check.source() == Check.Source.MEMORY) {
          return Optional.of(new Opened.Doubtful());
        }
        supersede(transaction, active.get(), draft.opening().at());
      }
      // Whoever claims it before us now has committed by the time we are refused again.
      suspectedSince = Instant.MIN;
    }
    plannedEnds.plan(transaction, claimed);
    return Optional.empty();
  }

  /// What is not settled yet is not lifted either: whoever settles it would find it gone at Discord
  /// and bring it back.
  Optional<Refusal> underWay(ModerationCase draft, LastingSanction kind) {
    return sanctions
        .findActiveForUpdate(draft.key().guild(), draft.opening().target(), kind)
        .flatMap(active -> underWay(active, kind));
  }

  private Optional<Refusal> underWay(MemberSanction active, LastingSanction kind) {
    ModerationCase origin = cases.findById(active.origin()).orElseThrow();
    return origin.status() == CaseStatus.PENDING
        ? Optional.of(stillUnderWay(kind, origin))
        : MovedEnds.underWay(outbox, origin);
  }

  /// Whether an active sanction is somebody's doing of this very moment. Else, where the rules have
  /// asked Discord itself, they have seen that it is not there any more: it has ended without us.
  private Optional<Refusal> collision(
      MemberSanction active, LastingSanction kind, Instant checkedAt) {
    ModerationCase origin = cases.findById(active.origin()).orElseThrow();
    Optional<Refusal> moving = MovedEnds.underWay(outbox, origin);
    if (moving.isPresent()) {
      return moving;
    }
    return switch (origin.state()) {
      // Nobody knows yet whether it will be so.
      case CaseState.Pending _ -> Optional.of(stillUnderWay(kind, origin));
      case CaseState.Applied(Instant at) when !at.isBefore(checkedAt) ->
          Optional.of(justDone(kind, origin));
      case CaseState.Applied _,
          CaseState.Failed _,
          CaseState.Expired _,
          CaseState.Reversed _,
          CaseState.Voided _ ->
          Optional.empty();
    };
  }

  private static Refusal justDone(LastingSanction kind, ModerationCase origin) {
    return new Refusal.JustDone(
        kind, origin.opening().moderator(), origin.number(), origin.opening().at(), false);
  }

  private static Refusal stillUnderWay(LastingSanction kind, ModerationCase origin) {
    return new Refusal.StillUnderWay(
        kind, origin.opening().moderator(), origin.number(), origin.opening().at());
  }

  /// Ends what Discord does not show any more: it has run its time, or somebody lifted it by hand.
  void supersede(Transaction transaction, MemberSanction gone, Instant now) {
    sanctions.end(gone.origin(), now);
    ModerationCase origin = cases.findForUpdate(gone.origin()).orElseThrow();
    plannedEnds.forget(gone.origin(), gone.expiry());
    UserId moderator = origin.opening().moderator();
    if (gone.expiry().isOver(now) && origin.status() == CaseStatus.APPLIED) {
      ModerationCase expired = cases.update(origin.expired(now));
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
        plannedEnds.forget(settled.key(), settled.opening().sanction().expiry());
      }
      return;
    }
    if (settled.type().brings().isPresent() && !settled.type().lasts()) {
      sanctions.end(settled.key(), now);
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
    plannedEnds.forget(lifted.origin(), lifted.expiry());
    if (origin.status() == CaseStatus.APPLIED) {
      ModerationCase reversed = cases.update(origin.reversed(now, by.key().id()));
      trail.changed(origin, reversed, actor, now);
      logQueue.put(transaction, reversed.key(), now);
    }
  }
}
