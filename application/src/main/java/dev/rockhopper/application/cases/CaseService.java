package dev.rockhopper.application.cases;

import dev.rockhopper.application.moderation.CaseLogQueue;
import dev.rockhopper.application.moderation.GuildMembers;
import dev.rockhopper.application.moderation.MovedEnds;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.CaseEditRule;
import dev.rockhopper.domain.moderation.Refusal;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Edits cases, with history. Methods block, may come from any thread, and must not be called
/// inside a transaction.
public final class CaseService {
  private final TransactionManager transactions;
  private final ICaseRepository cases;
  private final IAuditRepository audit;
  private final CaseLogQueue logQueue;
  private final MovedEnds ends;
  private final GuildMembers members;
  private final Clock clock;

  /// Edits the cases of `cases`.
  @Inject
  public CaseService(
      TransactionManager transactions,
      ICaseRepository cases,
      IAuditRepository audit,
      CaseLogQueue logQueue,
      MovedEnds ends,
      GuildMembers members,
      Clock clock) {
    this.transactions = transactions;
    this.cases = cases;
    this.audit = audit;
    this.logQueue = logQueue;
    this.ends = ends;
    this.members = members;
    this.clock = clock;
  }

  /// Changes what differs from what is asked for, all of it or nothing, and queues the case's log
  /// message to follow. Nobody edits a case against themselves, or one of a moderator above them:
  /// see [CaseEditRule]. Voiding a case declares the record invalid; it lifts nothing at Discord. A
  /// hidden case is kept as it is and only left out of searches. A new end of a timeout is carried
  /// to Discord after the commit, and put back where Discord refuses it; the other ends are the
  /// bot's own business: see [MovedEnds].
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when the database is away,
  ///   or Discord cannot be asked where the moderators stand; nothing was changed then
  public CaseEditOutcome edit(CaseEdit edit) {
    Optional<ModerationCase> known = cases.findByGuildAndNumber(edit.guild(), edit.number());
    if (known.isEmpty()) {
      return new CaseEditOutcome.Refused(new Refusal.CaseUnknown(edit.number()));
    }
    Optional<Refusal> objection = objection(edit, known.get());
    if (objection.isPresent()) {
      return new CaseEditOutcome.Refused(objection.get());
    }
    Optional<CaseEditOutcome> edited = editAsKnown(edit, known.get());
    if (edited.isPresent()) {
      return edited.get();
    }
    MovedEnds.Lease lease = ends.lease(known.get(), edit.source());
    CaseEditOutcome outcome =
        transactions.inTransaction(
            "case.edit", transaction -> edit(transaction, edit, known.get(), lease));
    return outcome instanceof CaseEditOutcome.Edited(ModerationCase before, ModerationCase after)
            && isMoved(before, after)
            && ends.isCarriedToDiscord(after)
        ? outcomeOf(before, ends.carry(after, lease))
        : outcome;
  }

  /// Takes it for granted that the case is as it is known, so that all goes to the store in one
  /// trip.
  ///
  /// @return empty where it is not, where nothing differs from what is known, or where more than
  ///   the case has to be looked at: then nothing was done
  private Optional<CaseEditOutcome> editAsKnown(CaseEdit edit, ModerationCase known) {
    return reworded(edit, known)
        .filter(wanted -> !wanted.equals(known))
        .flatMap(wanted ->
            transactions.assuming(
                "case.edit",
                transaction -> {
                  Instant now = now();
                  ModerationCase stored = cases.updateAssumed(wanted);
                  appendHistory(known, stored, edit.moderator(), now);
                  return committed(transaction, known, stored, now);
                }));
  }

  /// The case with what concerns nothing but itself; empty where that is not all.
  private static Optional<ModerationCase> reworded(CaseEdit edit, ModerationCase known) {
    ModerationCase after = known;
    for (CaseEdit.Change change : edit.changes()) {
      if (!(change instanceof CaseEdit.Change.Wording wording)) {
        return Optional.empty();
      }
      after = wording.of(after);
    }
    return Optional.of(after);
  }

  private CaseEditOutcome committed(
      Transaction transaction, ModerationCase before, ModerationCase stored, Instant now) {
    return transaction.commitWith(() -> {
      logQueue.put(transaction, stored.key(), now);
      return new CaseEditOutcome.Edited(before, stored);
    });
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /// Whether a case says an end that Discord has not confirmed yet; it gets its old end back where
  /// Discord refuses. Asks the database once, and only about timeouts.
  public boolean isEndUnconfirmed(ModerationCase known) {
    return known.opening().sanction() instanceof Sanction.Timeout
        && ends.underWay(known).isPresent();
  }

  private Optional<Refusal> objection(CaseEdit edit, ModerationCase known) {
    return edit.changes().stream()
        .flatMap(change -> tooLong(change).stream())
        .findFirst()
        .or(() -> contradiction(edit))
        .or(() -> CaseEditRule.firstObjection(members.editing(known, edit.moderator())))
        .or(() ->
            edit.newLength().flatMap(length -> ends.objection(known, edit.moderator(), length)));
  }

  private static CaseEditOutcome outcomeOf(ModerationCase before, MovedEnds.Carried carried) {
    return switch (carried) {
      case MovedEnds.Carried.Confirmed(ModerationCase record) ->
          new CaseEditOutcome.Edited(before, record);
      case MovedEnds.Carried.Unconfirmed(ModerationCase record) ->
          new CaseEditOutcome.EndUnconfirmed(before, record);
      case MovedEnds.Carried.PutBack(ModerationCase record, CaseFailure failure) ->
          new CaseEditOutcome.EndRefused(before, record, failure);
    };
  }

  private CaseEditOutcome edit(
      Transaction transaction, CaseEdit edit, ModerationCase known, MovedEnds.Lease lease) {
    Instant now = now();
    Optional<Refusal> unmovable = edit.newLength().flatMap(_ -> ends.lock(known, now));
    if (unmovable.isPresent()) {
      // Another process that saw the same event is at it: what it does is no objection to itself.
      return edit.source().isPresent() && ends.isHeldBy(known, lease)
          ? new CaseEditOutcome.EndUnconfirmed(known, cases.findById(known.key()).orElse(known))
          : new CaseEditOutcome.Refused(unmovable.get());
    }
    Optional<ModerationCase> found = cases.findForUpdate(known.key());
    if (found.isEmpty()) {
      return new CaseEditOutcome.Refused(new Refusal.CaseUnknown(edit.number()));
    }
    ModerationCase before = found.get();
    ModerationCase after = before;
    for (CaseEdit.Change change : edit.changes()) {
      switch (change) {
        case CaseEdit.Change.Wording wording -> after = wording.of(after);
        case CaseEdit.Change.ToEnd(Duration length) -> {
          if (after.status() != CaseStatus.APPLIED) {
            return new CaseEditOutcome.Refused(
                new Refusal.EndNotMovable(after.type(), after.status()));
          }
          after = after.endingAt(now.plus(length).truncatedTo(ChronoUnit.MILLIS));
        }
        case CaseEdit.Change.ToStatus(CaseStatus wanted) when wanted == before.status() -> {
          // It stands there already; another change may still differ.
        }
        case CaseEdit.Change.ToStatus(CaseStatus wanted) -> {
          if (wanted != CaseStatus.VOIDED || !before.status().canBecome(wanted)) {
            return new CaseEditOutcome.Refused(
                new Refusal.StatusNotAllowed(before.status(), wanted));
          }
          Optional<Refusal> moving = ends.underWay(before);
          if (moving.isPresent()) {
            return new CaseEditOutcome.Refused(moving.get());
          }
          after = after.voided(now, edit.moderator());
        }
      }
    }
    if (after.equals(before)) {
      return new CaseEditOutcome.Refused(new Refusal.NothingToChange());
    }
    ModerationCase stored = cases.updateLocked(after);
    appendHistory(before, stored, edit.moderator(), now);
    if (isMoved(before, stored)) {
      ends.order(transaction, stored, lease, now);
    }
    return committed(transaction, before, stored, now);
  }

  private void appendHistory(
      ModerationCase before, ModerationCase after, UserId moderator, Instant now) {
    if (!after.reason().equals(before.reason())) {
      append(
          after,
          moderator,
          now,
          new CaseRevision.Change.ReasonEdited(before.reason(), after.reason()));
      audit(after, moderator, now, "case.reason", before.reason().text(), after.reason().text());
    }
    if (after.status() != before.status()) {
      append(
          after,
          moderator,
          now,
          new CaseRevision.Change.StatusChanged(before.status(), after.status()));
      audit(after, moderator, now, "case.status", before.status().name(), after.status().name());
    }
    if (before.opening().sanction().expiry() instanceof Expiry.Until(Instant earlier)
        && after.opening().sanction().expiry() instanceof Expiry.Until(Instant later)
        && !earlier.equals(later)) {
      append(after, moderator, now, new CaseRevision.Change.EndMoved(earlier, later));
      audit(after, moderator, now, "case.end", earlier.toString(), later.toString());
    }
    if (after.listing() != before.listing()) {
      append(
          after,
          moderator,
          now,
          new CaseRevision.Change.ListingChanged(before.listing(), after.listing()));
      audit(after, moderator, now, "case.listing", before.listing().name(), after.listing().name());
    }
  }

  private static boolean isMoved(ModerationCase before, ModerationCase after) {
    return !after.opening().sanction().expiry().equals(before.opening().sanction().expiry());
  }

  private void append(
      ModerationCase after, UserId moderator, Instant now, CaseRevision.Change change) {
    cases.append(new CaseRevision(after.key(), after.version(), now, moderator, change));
  }

  private void audit(
      ModerationCase about,
      UserId moderator,
      Instant now,
      String action,
      String before,
      String after) {
    audit.append(AuditEntry.ofCase(about.key(), now, moderator, action, before, after));
  }

  /// What is void has no end that matters.
  private static Optional<Refusal> contradiction(CaseEdit edit) {
    return edit.newLength().isPresent()
            && edit.changes().contains(new CaseEdit.Change.ToStatus(CaseStatus.VOIDED))
        ? Optional.of(new Refusal.NewEndOfVoidedCase())
        : Optional.empty();
  }

  private static Optional<Refusal> tooLong(CaseEdit.Change change) {
    return change instanceof CaseEdit.Change.ToReason(String text) && !Reason.fits(text)
        ? Optional.of(new Refusal.ReasonTooLong(text.codePointCount(0, text.length())))
        : Optional.empty();
  }
}
