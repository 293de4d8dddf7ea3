package dev.rockhopper.application.moderation;

import dev.rockhopper.application.moderation.CaseRegister.Opened;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import dev.rockhopper.domain.sanctions.MemberSanction;
import java.time.Instant;
import java.util.Optional;

/// A ban, with an end or without, that takes the place of one with an end. Discord has nothing to
/// do for it: the target stays banned. So the case is open and in effect at once, the case of the
/// earlier one is reversed by it, and the end that was planned is forgotten, all in one
/// transaction; where the lifting at that end has begun and nobody is at it, that fails as
/// superseded.
///
/// Rows are locked in the order of [CaseRegister].
///
/// @param cases the cases
/// @param sanctions what is in force
/// @param outbox where the lifting waits
/// @param trail what is written down
/// @param logQueue where log messages wait
/// @param plannedEnds when bans end
record ReplacedBans(
    ICaseRepository cases,
    IMemberSanctionRepository sanctions,
    IOutboxRepository outbox,
    CaseTrail trail,
    CaseLogQueue logQueue,
    PlannedEnds plannedEnds) {

  /// The ban with an end that this moderator may replace at this moment. Locks nothing.
  Optional<MemberSanction> replaceable(ModerationCase draft) {
    return sanctions
        .findActive(draft.key().guild(), draft.opening().target(), LastingSanction.BAN)
        .filter(active -> isReplaceable(active, draft));
  }

  private boolean isReplaceable(MemberSanction active, ModerationCase draft) {
    ModerationCase origin = cases.findById(active.origin()).orElseThrow();
    boolean isSomebodyElsesOfThisMoment =
        active.since().plus(SanctionConflicts.JUST_NOW).isAfter(draft.opening().at())
            && !origin.opening().moderator().equals(draft.opening().moderator());
    return origin.type() == CaseType.TEMPBAN
        && origin.status() != CaseStatus.PENDING
        && !isSomebodyElsesOfThisMoment;
  }

  /// Does it, as part of the open transaction, which the caller rolls back unless it is done.
  ///
  /// @param replaced what was found to be replaceable
  Opened replace(Transaction transaction, MemberSanction replaced, ModerationCase draft) {
    Instant now = draft.opening().at();
    UserId moderator = draft.opening().moderator();
    Optional<ModerationCase> lifting = lifting(replaced);
    if (lifting.isPresent() && !stop(transaction, lifting.get(), moderator, now)) {
      return refused(lifting.get());
    }
    boolean isStillThere =
        sanctions
            .findActiveForUpdate(draft.key().guild(), draft.opening().target(), LastingSanction.BAN)
            .equals(Optional.of(replaced));
    Optional<ModerationCase> begunMeanwhile = lifting(replaced);
    if (!isStillThere) {
      return new Opened.Doubtful();
    }
    if (begunMeanwhile.isPresent()) {
      return refused(begunMeanwhile.get());
    }
    end(transaction, replaced, draft, now);
    MemberSanction claimed = MemberSanction.claimedBy(draft, LastingSanction.BAN);
    if (!sanctions.claim(claimed)) {
      throw new IllegalStateException("the place of " + replaced + " is not free");
    }
    plannedEnds.plan(transaction, claimed, now);
    trail.recordNew(draft, "case.recorded");
    logQueue.put(transaction, draft.key(), now);
    return new Opened.Open(transaction.commitWith(() -> cases.create(draft.applied(now))));
  }

  private static Opened refused(ModerationCase lifting) {
    return new Opened.Refused(new Refusal.EndUnderWay(lifting.number()));
  }

  /// The lifting at the end of a ban, where it has begun and is not settled.
  private Optional<ModerationCase> lifting(MemberSanction ban) {
    return cases
        .findBySource(
            ban.origin().guild(),
            ban.user(),
            CaseType.UNBAN,
            SourceId.expiry(ban.origin().id(), ban.version()))
        .filter(known -> known.status() == CaseStatus.PENDING);
  }

  /// Fails a lifting that nobody is at.
  ///
  /// @return whether nobody was
  private boolean stop(
      Transaction transaction, ModerationCase lifting, UserId moderator, Instant now) {
    Optional<OutboxEntry> order = outbox.find(lifting.key(), OutboxStep.ENFORCE);
    boolean isStopped =
        order
            .filter(entry -> !entry.isHeld(now))
            .filter(entry -> outbox.close(entry.key(), entry.step(), entry.token()))
            .isPresent();
    if (!isStopped) {
      return false;
    }
    ModerationCase pending = cases.findForUpdate(lifting.key()).orElseThrow();
    ModerationCase failed =
        cases.update(pending.failed(now, CaseFailure.of(CaseFailure.Cause.SUPERSEDED)));
    trail.changed(pending, failed, moderator, now);
    logQueue.put(transaction, failed.key(), now);
    return true;
  }

  private void end(
      Transaction transaction, MemberSanction replaced, ModerationCase by, Instant now) {
    sanctions.end(replaced.origin(), now);
    ModerationCase origin = cases.findForUpdate(replaced.origin()).orElseThrow();
    plannedEnds.forget(replaced);
    if (origin.status() == CaseStatus.APPLIED) {
      ModerationCase reversed = cases.update(origin.reversed(now, by.key().id()));
      trail.changed(origin, reversed, by.opening().moderator(), now);
      logQueue.put(transaction, reversed.key(), now);
    }
  }
}
