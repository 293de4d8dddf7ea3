package dev.rockhopper.application.moderation;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseOpening;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.members.Standing;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import dev.rockhopper.domain.sanctions.MemberSanction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Makes a case of what was done past the bot: applied from the start, because Discord has done it
/// already. What it brings about is in force and ends when it ends; what it lifts, or takes the
/// place of, is reversed by it. One transaction each; an entry of the audit log makes one case,
/// however many processes hear of it.
///
/// Where an action of the bot's own against the same member is on its way, this waits for it, for a
/// while: which of the two is in force shows when it has settled.
///
/// Rows are locked as [CaseRegister] locks them: sanctions, the case that is lifted, what is
/// planned for it, and the counter of the guild last.
public final class OutsideRegister {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private final TransactionManager transactions;
  private final CaseRegister register;
  private final IGuildRepository guilds;
  private final ICaseRepository cases;
  private final IMemberSanctionRepository sanctions;
  private final IOutboxRepository outbox;
  private final PlannedEnds plannedEnds;
  private final CaseLogQueue logQueue;
  private final CaseTrail trail;
  private final GuildMembers members;
  private final MemberSanctions discord;
  private final CaseIds ids;
  private final Clock clock;

  /// Keeps everything where the repositories keep it, and asks `members` and `discord` what is so
  /// where the record alone does not tell.
  @Inject
  public OutsideRegister(
      TransactionManager transactions,
      CaseRegister register,
      IGuildRepository guilds,
      ICaseRepository cases,
      IMemberSanctionRepository sanctions,
      IOutboxRepository outbox,
      PlannedEnds plannedEnds,
      CaseLogQueue logQueue,
      IAuditRepository audit,
      GuildMembers members,
      MemberSanctions discord,
      CaseIds ids,
      Clock clock) {
    this.transactions = transactions;
    this.register = register;
    this.guilds = guilds;
    this.cases = cases;
    this.sanctions = sanctions;
    this.outbox = outbox;
    this.plannedEnds = plannedEnds;
    this.logQueue = logQueue;
    this.trail = new CaseTrail(cases, audit);
    this.members = members;
    this.discord = discord;
    this.ids = ids;
    this.clock = clock;
  }

  /// What became of an action.
  public sealed interface Recorded {
    /// It has a case now.
    ///
    /// @param record the case
    record Made(ModerationCase record) implements Recorded {}

    /// It had one already.
    record Known() implements Recorded {}

    /// It waits for an action of the bot's own: come again.
    record Later() implements Recorded {}
  }

  /// Records an action. Must not be called inside a transaction; may come from any thread.
  ///
  /// @throws InfrastructureException when the database is away
  public Recorded record(OutsideAction action) {
    SourceId source = SourceId.audit(action.entry().value());
    if (isKnown(action, source)) {
      return new Recorded.Known();
    }
    boolean isGone = isGoneAtDiscord(action);
    ModerationCase draft = draft(action, source);
    try {
      return transactions.inTransaction(
          "moderation.outside", transaction -> record(transaction, draft, isGone));
    } catch (DuplicateException e) {
      if (isKnown(action, source)) {
        return new Recorded.Known();
      }
      throw e;
    }
  }

  private boolean isKnown(OutsideAction action, SourceId source) {
    return cases
        .findBySource(action.guild(), action.target(), action.sanction().type(), source)
        .isPresent();
  }

  private Recorded record(Transaction transaction, ModerationCase draft, boolean isGone) {
    guilds.ensure(draft.key().guild());
    Instant now = now();
    boolean mayWait = now.isBefore(draft.opening().at().plus(LONGEST_WAIT));
    boolean waits =
        draft
                .type()
                .brings()
                .map(kind -> claim(transaction, draft, kind, now, mayWait))
                .orElse(false)
            || draft
                .type()
                .lifts()
                .map(kind -> lift(transaction, draft, kind, now, isGone, mayWait))
                .orElse(false);
    if (waits) {
      transaction.setRollbackOnly();
      return new Recorded.Later();
    }
    trail.recordNew(draft, "case.outside");
    logQueue.put(transaction, draft.key(), now);
    return transaction.commitWith(
        () -> new Recorded.Made(cases.create(draft.applied(draft.opening().at()))));
  }

  private ModerationCase draft(OutsideAction action, SourceId source) {
    return ModerationCase.opened(
        new CaseKey(action.guild(), ids.next()),
        new CaseOpening(
            action.sanction(), action.target(), action.moderator(), source, action.entry().at()),
        new Reason(action.reason()),
        false);
  }

  /// Takes the place of what was in force, unless that came later.
  ///
  /// @return whether this has to wait
  private boolean claim(
      Transaction transaction,
      ModerationCase draft,
      LastingSanction kind,
      Instant now,
      boolean mayWait) {
    MemberSanction claimed = MemberSanction.claimedBy(draft, kind);
    while (!sanctions.claim(claimed)) {
      Optional<MemberSanction> active = active(draft, kind);
      if (active.isEmpty()) {
        continue;
      }
      ModerationCase origin = cases.findById(active.get().origin()).orElseThrow();
      if (origin.status() == CaseStatus.PENDING) {
        return mayWait;
      }
      if (mayWait && isBeingMoved(origin)) {
        return true;
      }
      if (active.get().since().isAfter(draft.opening().at())) {
        return false;
      }
      replace(transaction, active.get(), draft, now);
    }
    plannedEnds.plan(transaction, claimed, draft.opening().at());
    return false;
  }

  /// A timeout that got another end is another timeout. A ban can only be given to who is not
  /// banned, so the one in the record has been gone.
  private void replace(
      Transaction transaction, MemberSanction old, ModerationCase draft, Instant now) {
    switch (old.kind()) {
      case BAN -> register.supersede(transaction, old, now);
      case TIMEOUT -> {
        if (old.expiry().isOver(draft.opening().at())) {
          register.supersede(transaction, old, now);
        } else {
          reverse(transaction, old, draft, now);
        }
      }
      case JAIL, SNIPPET_BAN, POLL_BAN -> throw unknownToDiscord(old.kind());
    }
  }

  /// Ends what was in force, unless that came later and is there still.
  ///
  /// @return whether this has to wait
  private boolean lift(
      Transaction transaction,
      ModerationCase draft,
      LastingSanction kind,
      Instant now,
      boolean isGone,
      boolean mayWait) {
    Optional<MemberSanction> active = active(draft, kind);
    if (active.isEmpty()) {
      return false;
    }
    ModerationCase origin = cases.findById(active.get().origin()).orElseThrow();
    if (origin.status() == CaseStatus.PENDING) {
      return mayWait;
    }
    if (mayWait && isBeingMoved(origin)) {
      return true;
    }
    if (isGone || !active.get().since().isAfter(draft.opening().at())) {
      reverse(transaction, active.get(), draft, now);
    }
    return false;
  }

  private void reverse(
      Transaction transaction, MemberSanction old, ModerationCase draft, Instant now) {
    ModerationCase origin = cases.findForUpdate(old.origin()).orElseThrow();
    register.reverse(transaction, old, origin, draft, draft.opening().moderator(), now);
  }

  /// Where the bot is telling Discord another end at this moment.
  private boolean isBeingMoved(ModerationCase origin) {
    return MovedEnds.underWay(outbox, origin).isPresent();
  }

  private Optional<MemberSanction> active(ModerationCase draft, LastingSanction kind) {
    return sanctions.findActiveForUpdate(draft.key().guild(), draft.opening().target(), kind);
  }

  /// Whether what is in force by the record, and began after the lifting by the clocks that two
  /// machines have, is not there at Discord. Where Discord does not let the bot look, the clocks
  /// decide.
  private boolean isGoneAtDiscord(OutsideAction action) {
    Optional<LastingSanction> lifted = action.sanction().type().lifts();
    boolean isYounger =
        lifted
            .flatMap(kind -> sanctions.findActive(action.guild(), action.target(), kind))
            .filter(active -> active.since().isAfter(action.entry().at()))
            .isPresent();
    if (!isYounger) {
      return false;
    }
    try {
      return !isInForce(action, lifted.orElseThrow());
    } catch (InfrastructureException e) {
      if (e.category() == FailureCategory.DISCORD) {
        return false;
      }
      throw e;
    }
  }

  private boolean isInForce(OutsideAction action, LastingSanction kind) {
    return switch (kind) {
      case BAN -> discord.isBanned(action.guild(), action.target());
      case TIMEOUT ->
          members.standingNow(action.guild(), action.target()) instanceof Standing.Member member
              && member.timeout().isInForce(clock.instant());
      case JAIL, SNIPPET_BAN, POLL_BAN -> throw unknownToDiscord(kind);
    };
  }

  private static IllegalStateException unknownToDiscord(LastingSanction kind) {
    return new IllegalStateException("nobody gives or lifts a " + kind + " in Discord itself");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
