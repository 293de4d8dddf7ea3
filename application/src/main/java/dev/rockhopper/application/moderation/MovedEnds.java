package dev.rockhopper.application.moderation;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.CaseCriteria;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.CaseRevision.Change.EndMoved;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.Standing;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Attempt;
import dev.rockhopper.domain.moderation.ModerationRule;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import dev.rockhopper.domain.sanctions.MemberSanction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Lets what ends by itself end at another time. Of most that is in force Discord knows no end, so
/// the record is all that changes. The case of a timeout gets its new end together with an order in
/// the outbox; then Discord is told; where Discord refuses, or nobody can tell, the case gets its
/// old end back, with history. So the two agree again whatever happens in between: who moves an end
/// holds the order for the length of a lease, and [OutboxWorker] has it from then on. Nobody who is
/// free at Discord is silenced by it.
///
/// While an order is open, nobody moves the end again, voids the case or lifts the timeout: the
/// order could reach Discord afterwards, nor does it run out in the record. Rows are locked in the
/// order outbox, sanction, case, what is planned for the end. [CaseRegister] takes the case first
/// when it settles it; the two never wait for each other in a circle, because only what is settled
/// already has an end to move.
public final class MovedEnds {
  private final TransactionManager transactions;
  private final ICaseRepository cases;
  private final IMemberSanctionRepository sanctions;
  private final IOutboxRepository outbox;
  private final IAuditRepository audit;
  private final CaseLogQueue logQueue;
  private final PlannedEnds plannedEnds;
  private final SanctionDelivery delivery;
  private final GuildMembers members;
  private final Retry retry;
  private final ModerationSettings settings;
  private final Clock clock;

  /// Moves over the given parts.
  @Inject
  public MovedEnds(
      TransactionManager transactions,
      ICaseRepository cases,
      IMemberSanctionRepository sanctions,
      IOutboxRepository outbox,
      IAuditRepository audit,
      CaseLogQueue logQueue,
      PlannedEnds plannedEnds,
      SanctionDelivery delivery,
      GuildMembers members,
      Retry retry,
      ModerationSettings settings,
      Clock clock) {
    this.transactions = transactions;
    this.cases = cases;
    this.sanctions = sanctions;
    this.outbox = outbox;
    this.audit = audit;
    this.logQueue = logQueue;
    this.plannedEnds = plannedEnds;
    this.delivery = delivery;
    this.members = members;
    this.retry = retry;
    this.settings = settings;
    this.clock = clock;
  }

  /// Who has an order to themselves, and until when.
  ///
  /// @param token proves it
  /// @param until from then on it is anybody's
  public record Lease(LeaseToken token, Instant until) {}

  /// What became of an order.
  public sealed interface Carried {
    /// Discord has the new end.
    ///
    /// @param record the case
    record Confirmed(ModerationCase record) implements Carried {}

    /// Discord has refused. The case has its old end again, or gets it once the database answers.
    ///
    /// @param record the case
    /// @param failure why
    record PutBack(ModerationCase record, CaseFailure failure) implements Carried {}

    /// Nobody knows yet: it is looked into, and whoever moved the end is sent a message.
    ///
    /// @param record the case, which says the new end
    record Unconfirmed(ModerationCase record) implements Carried {}
  }

  /// A lease for an order that is about to be given, the same for every process that saw `source`.
  public Lease lease(ModerationCase known, Optional<SourceId> source) {
    LeaseToken token =
        source
            .map(event -> LeaseToken.ofEvent(known.key() + " " + event))
            .orElseGet(LeaseToken::random);
    return new Lease(token, now().plus(settings.lease()));
  }

  /// Whether an order of this case is open under this lease.
  public boolean isHeldBy(ModerationCase known, Lease lease) {
    return outbox
        .find(known.key(), OutboxStep.ENFORCE)
        .filter(order -> order.token().equals(lease.token()))
        .isPresent();
  }

  /// What the rules say against an end `length` from now, asked of Discord and so outside of
  /// transactions; absent where nothing is.
  public Optional<Refusal> objection(ModerationCase known, UserId moderator, Duration length) {
    Optional<Refusal> unmovable = unmovable(known, now());
    if (unmovable.isPresent()) {
      return unmovable;
    }
    GuildId guild = known.key().guild();
    return ModerationRule.firstObjectionToMoving(
        new Attempt(
            known.opening().sanction().endingAt(now().plus(length)),
            members.person(guild, moderator),
            // Asked of Discord: a memory may not know yet that somebody has lifted it by hand.
            new Attempt.Person(
                known.opening().target(), members.standingNow(guild, known.opening().target())),
            members.person(guild, members.self()),
            now()));
  }

  /// What stands against moving the end of a case, as part of the open transaction, which locks the
  /// sanction: call it before the case is locked.
  public Optional<Refusal> lock(ModerationCase known, Instant now) {
    return unmovable(known, now)
        .or(() ->
            inForce(known)
                .map(active -> underWay(known).or(() -> renewalUnderWay(known, active, now)))
                .orElseGet(() -> Optional.of(notMovable(known))))
        .or(() ->
            liftingUnderWay(cases, known)
                .map(lifting -> new Refusal.EndUnderWay(lifting.number())));
  }

  private Optional<Refusal> renewalUnderWay(
      ModerationCase known, MemberSanction active, Instant now) {
    return plannedEnds.isBeingRenewed(active, now)
        ? Optional.of(new Refusal.EndUnderWay(known.number()))
        : Optional.empty();
  }

  /// What is about to lift what a case brought about, absent where nothing is: whoever lifts it
  /// would find it at Discord again.
  static Optional<ModerationCase> liftingUnderWay(ICaseRepository cases, ModerationCase known) {
    Set<CaseType> liftings =
        Arrays.stream(CaseType.values())
            .filter(type -> type.lifts().isPresent() && type.lifts().equals(known.type().brings()))
            .collect(Collectors.toSet());
    CaseCriteria pending =
        CaseCriteria.in(known.key().guild())
            .includingHidden()
            .against(known.opening().target())
            .ofTypes(liftings)
            .inStatuses(Set.of(CaseStatus.PENDING));
    return cases.findAll(pending, PageRequest.first(1)).items().stream().findFirst();
  }

  private Optional<MemberSanction> inForce(ModerationCase known) {
    return inForce(sanctions, known);
  }

  /// What a case has brought about, if that is in force; locked until the open transaction ends.
  static Optional<MemberSanction> inForce(
      IMemberSanctionRepository sanctions, ModerationCase known) {
    return known
        .type()
        .brings()
        .flatMap(kind ->
            sanctions.findActiveForUpdate(known.key().guild(), known.opening().target(), kind))
        .filter(active -> active.origin().equals(known.key()));
  }

  private static Optional<Refusal> unmovable(ModerationCase known, Instant now) {
    if (!(known.opening().sanction().expiry() instanceof Expiry.Until(Instant end))
        || known.status() != CaseStatus.APPLIED) {
      return Optional.of(notMovable(known));
    }
    return end.isAfter(now) ? Optional.empty() : Optional.of(new Refusal.EndPassed(end));
  }

  private static Refusal notMovable(ModerationCase known) {
    return new Refusal.EndNotMovable(known.type(), known.status());
  }

  /// Says so where the end of a case is being moved at this moment.
  public Optional<Refusal> underWay(ModerationCase known) {
    return underWay(outbox, known);
  }

  /// The same, for whoever is about to lift or to replace the timeout.
  static Optional<Refusal> underWay(IOutboxRepository outbox, ModerationCase known) {
    return known.status() == CaseStatus.APPLIED
            && outbox.find(known.key(), OutboxStep.ENFORCE).isPresent()
        ? Optional.of(new Refusal.EndUnderWay(known.number()))
        : Optional.empty();
  }

  /// Whether Discord has to hear of the end of a case.
  public boolean isCarriedToDiscord(ModerationCase moved) {
    return moved.type() == CaseType.TIMEOUT;
  }

  /// Gives the order where Discord has to hear of it, as part of the transaction that has moved the
  /// end of the case.
  public void order(Transaction transaction, ModerationCase moved, Lease lease, Instant now) {
    moveSanction(transaction, moved, now);
    if (isCarriedToDiscord(moved)) {
      outbox.put(
          new OutboxEntry(moved.key(), OutboxStep.ENFORCE, lease.token(), lease.until(), 0, now));
    }
  }

  /// Its row is locked since it was found in force, so the version is that of this move.
  private void moveSanction(Transaction transaction, ModerationCase moved, Instant now) {
    sanctions.moveEnd(moved.key(), end(moved));
    inForce(moved).ifPresent(sanction -> plannedEnds.plan(transaction, sanction, now));
  }

  /// Tells Discord, and settles what it answers. Never called inside a transaction.
  public Carried carry(ModerationCase moved, Lease lease) {
    Instant deadline = now().plus(settings.order());
    if (!deadline.isBefore(lease.until())) {
      return new Carried.Unconfirmed(moved);
    }
    Delivery answer = delivery.enforce(moved, deadline);
    return switch (answer) {
      case Delivery.Unknown _ -> new Carried.Unconfirmed(moved);
      case Delivery.Done _ ->
          new Carried.Confirmed(settled(moved, lease.token(), answer).orElse(moved));
      case Delivery.Refused(CaseFailure failure) -> {
        Optional<ModerationCase> settled = settled(moved, lease.token(), answer);
        boolean confirmedByAnother = settled.map(MovedEnds::end).equals(Optional.of(end(moved)));
        yield confirmedByAnother
            ? new Carried.Unconfirmed(moved)
            : new Carried.PutBack(settled.orElse(moved), failure);
      }
    };
  }

  private Optional<ModerationCase> settled(
      ModerationCase moved, LeaseToken token, Delivery answer) {
    return retry.until(
        now().plus(settings.settling()),
        () -> {
          try {
            return Optional.of(settle(moved.key(), token, answer, now()).record());
          } catch (InfrastructureException e) {
            if (e.category() == FailureCategory.DATABASE) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  /// What a target who is free tells of an order whose outcome is not known, although the old end
  /// lies ahead. Where the new end has passed, it was there: settled as done. Else somebody has
  /// lifted the timeout since, and it is not brought back. Absent where the target tells nothing,
  /// or Discord cannot be asked. Never called inside a transaction.
  Optional<Delivery> toldByFreedom(ModerationCase moved) {
    boolean oldEndLiesAhead =
        lastMove(moved.key())
            .filter(move -> move.change() instanceof EndMoved(Instant old, _) && old.isAfter(now()))
            .isPresent();
    if (!oldEndLiesAhead || !isFree(moved.key().guild(), moved.opening().target())) {
      return Optional.empty();
    }
    return Optional.of(
        end(moved).isAfter(now())
            ? new Delivery.Refused(CaseFailure.of(CaseFailure.Cause.UNVERIFIABLE))
            : new Delivery.Done());
  }

  private boolean isFree(GuildId guild, UserId target) {
    try {
      return members.standingNow(guild, target) instanceof Standing.Member member
          && !member.timeout().isInForce(now());
    } catch (InfrastructureException e) {
      if (e.category() == FailureCategory.DISCORD) {
        return false;
      }
      throw e;
    }
  }

  /// What became of settling an order.
  ///
  /// @param record the case as it is
  /// @param byUs whether this call settled it, and not another before
  /// @param mover who moved the end
  record Settled(ModerationCase record, boolean byUs, UserId mover) {}

  /// Settles an order by what Discord answered; only the holder of the lease can.
  ///
  /// @param answer not [Delivery.Unknown]
  Settled settle(CaseKey key, LeaseToken token, Delivery answer, Instant now) {
    return transactions.inTransaction(
        "moderation.move-end",
        transaction -> {
          boolean mine = outbox.close(key, OutboxStep.ENFORCE, token);
          ModerationCase known = cases.findById(key).orElseThrow();
          Optional<CaseRevision> move = lastMove(key);
          UserId mover = move.map(CaseRevision::by).orElse(known.opening().moderator());
          if (!mine || move.isEmpty()) {
            return new Settled(known, false, mover);
          }
          return switch (answer) {
            case Delivery.Done _ -> {
              audit(known, mover, "case.end-confirmed", "", end(known).toString(), now);
              yield new Settled(known, true, mover);
            }
            case Delivery.Refused(CaseFailure failure) -> {
              if (failure.cause() == CaseFailure.Cause.UNVERIFIABLE) {
                audit(known, mover, "case.end-unverified", "", end(known).toString(), now);
              }
              yield new Settled(putBack(transaction, known, move.get(), now), true, mover);
            }
            case Delivery.Unknown(String what) ->
                throw new IllegalArgumentException("cannot settle what is unknown: " + what);
          };
        });
  }

  private Optional<CaseRevision> lastMove(CaseKey key) {
    return cases.history(key).reversed().stream()
        .filter(step -> step.change() instanceof EndMoved)
        .findFirst();
  }

  private ModerationCase putBack(
      Transaction transaction, ModerationCase known, CaseRevision move, Instant now) {
    var _ = inForce(known);
    ModerationCase current = cases.findForUpdate(known.key()).orElseThrow();
    if (!(move.change() instanceof EndMoved(Instant old, Instant moved))
        || current.status() != CaseStatus.APPLIED
        || !end(current).equals(moved)) {
      return current;
    }
    ModerationCase stored = cases.update(current.endingAt(old));
    moveSanction(transaction, stored, now);
    UserId self = members.self();
    cases.append(
        new CaseRevision(stored.key(), stored.version(), now, self, new EndMoved(moved, old)));
    audit(stored, self, "case.end", moved.toString(), old.toString(), now);
    logQueue.put(transaction, stored.key(), now);
    return stored;
  }

  private void audit(
      ModerationCase about, UserId by, String action, String before, String after, Instant now) {
    audit.append(AuditEntry.ofCase(about.key(), now, by, action, before, after));
  }

  private static Instant end(ModerationCase of) {
    if (of.opening().sanction().expiry() instanceof Expiry.Until(Instant end)) {
      return end;
    }
    throw new IllegalArgumentException("case " + of.number() + " has no end");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
