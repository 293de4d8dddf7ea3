package dev.rockhopper.application.moderation;

import dev.rockhopper.application.guilds.GuildShares;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseOpening;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.JailRoles;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.due.IDueWorkRepository;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outbox.GuildSelection;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import dev.rockhopper.domain.sanctions.MemberSanction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Ends what has run its time, when the moment has come that [PlannedEnds] has planned. Of what is
/// over at Discord by then, or never concerned it, the record follows: the sanction is no longer in
/// force, its case is expired, its log message follows. Of the rest a case of the bot's is opened
/// that lifts it; [OutboxWorker] carries that out, and expires the other with it. Any number of
/// processes may do so; each takes a batch for the length of a lease, and what was due while nobody
/// did is done once, whenever somebody does again.
///
/// Every end is a transaction of its own. Work that was planned for another version of the sanction
/// does nothing. A case that is still pending, or whose end is being moved, is left to whoever is
/// at it, and looked at again later. Rows are locked as [MovedEnds] locks them: sanction, case,
/// what is planned. A pending case is not locked at all, because whoever settles it takes the case
/// first.
public final class SanctionExpiryService {
  private static final System.Logger LOG = System.getLogger(SanctionExpiryService.class.getName());
  private static final int BATCH = 16;

  private final TransactionManager transactions;
  private final ICaseRepository cases;
  private final IMemberSanctionRepository sanctions;
  private final IOutboxRepository outbox;
  private final IDueWorkRepository due;
  private final PlannedEnds ends;
  private final CaseTrail trail;
  private final CaseLogQueue logQueue;
  private final OutboxSignal signal;
  private final CaseIds ids;
  private final GuildMembers members;
  private final GuildShares shares;
  private final ModerationSettings settings;
  private final Clock clock;

  /// Ends what is planned in `due`, in the name of the bot, which `members` knows.
  @Inject
  public SanctionExpiryService(
      TransactionManager transactions,
      ICaseRepository cases,
      IMemberSanctionRepository sanctions,
      IOutboxRepository outbox,
      IDueWorkRepository due,
      PlannedEnds ends,
      IAuditRepository audit,
      CaseLogQueue logQueue,
      OutboxSignal signal,
      CaseIds ids,
      GuildMembers members,
      GuildShares shares,
      ModerationSettings settings,
      Clock clock) {
    this.transactions = transactions;
    this.cases = cases;
    this.sanctions = sanctions;
    this.outbox = outbox;
    this.due = due;
    this.ends = ends;
    this.trail = new CaseTrail(cases, audit);
    this.logQueue = logQueue;
    this.signal = signal;
    this.ids = ids;
    this.members = members;
    this.shares = shares;
    this.settings = settings;
    this.clock = clock;
  }

  /// What became of a piece of work.
  enum Outcome {
    /// What it was planned for has ended.
    ENDED,
    /// It was planned for what is not so any more.
    STALE,
    /// Its time has not come.
    LATER,
    /// Somebody else has it by now; nothing was changed.
    OVERTAKEN
  }

  /// Ends what has run out, a batch at most. An end that cannot be recorded is told of, left alone
  /// for a while, and keeps no other from being recorded. Must not be called inside a transaction.
  ///
  /// @return how many pieces of work were taken: as many as a batch mean that there may be more
  /// @throws dev.rockhopper.application.failure.InfrastructureException when the database is away
  public int endWhatRanOut() {
    Instant now = now();
    List<DueWork> taken =
        due.claim(
            DueKind.SANCTION_END,
            now,
            LeaseToken.random(),
            now.plus(settings.lease()),
            BATCH,
            mine());
    taken.forEach(this::endSafely);
    return taken.size();
  }

  /// The most that is taken at once.
  public static int batchSize() {
    return BATCH;
  }

  /// When there is something to end next, absent where nothing is planned.
  Optional<Instant> nextEnd() {
    return due.nextDue(DueKind.SANCTION_END, mine());
  }

  private void endSafely(DueWork work) {
    try {
      Outcome outcome = end(work);
      LOG.log(
          System.Logger.Level.DEBUG,
          () -> describe("sanction.expiry", work) + " outcome=" + outcome);
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.WARNING, describe("sanction.expiry-failed", work), e);
      handBack(work);
    }
  }

  private static String describe(String event, DueWork work) {
    return "%s guild=%s case_id=%d attempts=%d"
        .formatted(event, work.key().guild(), work.key().subject(), work.attempts());
  }

  /// One end.
  Outcome end(DueWork work) {
    CaseKey key = new CaseKey(work.key().guild(), new CaseId(work.key().subject()));
    Optional<ModerationCase> known = cases.findById(key);
    if (known.isEmpty()) {
      return close(work) ? Outcome.STALE : Outcome.OVERTAKEN;
    }
    if (known.get().status() == CaseStatus.PENDING) {
      return handBack(work);
    }
    if (known.get().opening().sanction() instanceof Sanction.Note(Expiry until)) {
      return transactions.inTransaction(
          "moderation.expire-note", transaction -> end(transaction, work, known.get(), until));
    }
    CaseId lifting = ids.next();
    return transactions.inTransaction(
        "moderation.expire", transaction -> end(transaction, work, known.get(), lifting));
  }

  /// The end of a note, which brings nothing about; one that was voided stays so.
  private Outcome end(Transaction transaction, DueWork work, ModerationCase note, Expiry until) {
    Instant now = now();
    if (!(until instanceof Expiry.Until(Instant end))) {
      return close(work) ? Outcome.STALE : Outcome.OVERTAKEN;
    }
    if (end.isAfter(now)) {
      return handBack(work, end);
    }
    ModerationCase current = cases.findForUpdate(note.key()).orElseThrow();
    if (!close(work)) {
      transaction.setRollbackOnly();
      return Outcome.OVERTAKEN;
    }
    if (current.status() != CaseStatus.APPLIED) {
      return Outcome.STALE;
    }
    ModerationCase expired = cases.update(current.expired(end));
    trail.changed(current, expired, members.self(), now);
    return transaction.commitWith(() -> {
      logQueue.put(transaction, current.key(), now);
      return Outcome.ENDED;
    });
  }

  /// @param lifting the id of the case that lifts it, the same however often the transaction is
  ///   tried
  private Outcome end(Transaction transaction, DueWork work, ModerationCase known, CaseId lifting) {
    Optional<MemberSanction> active = inForce(known);
    Optional<MemberSanction> running =
        active.filter(sanction -> sanction.version() == work.version());
    if (running.isEmpty()) {
      // A process of the release before ends were planned may have moved this one: it told nobody.
      active
          .filter(moved -> moved.version() > work.version())
          .ifPresent(moved -> ends.plan(transaction, moved, now()));
      return close(work) ? Outcome.STALE : Outcome.OVERTAKEN;
    }
    ModerationCase origin = cases.findForUpdate(known.key()).orElseThrow();
    if (MovedEnds.underWay(outbox, origin).isPresent()) {
      return handBack(work);
    }
    Instant now = now();
    return switch (running.get().expiry()) {
      case Expiry.Never() -> close(work) ? Outcome.STALE : Outcome.OVERTAKEN;
      case Expiry.Until(Instant end) when end.isAfter(now) -> handBack(work, end);
      case Expiry.Until(Instant end) -> {
        if (!close(work)) {
          transaction.setRollbackOnly();
          yield Outcome.OVERTAKEN;
        }
        yield running.get().kind().endsUnasked()
            ? end(transaction, origin, end, now)
            : lift(transaction, origin, running.get(), lifting);
      }
    };
  }

  /// A case that was voided, which lifts nothing, stays so.
  private Outcome end(Transaction transaction, ModerationCase origin, Instant end, Instant now) {
    UserId self = members.self();
    sanctions.end(origin.key(), end);
    if (origin.status() != CaseStatus.APPLIED) {
      trail.recordGone(origin, self, now);
      return Outcome.ENDED;
    }
    ModerationCase expired = cases.update(origin.expired(end));
    trail.changed(origin, expired, self, now);
    return transaction.commitWith(() -> {
      logQueue.put(transaction, origin.key(), now);
      return Outcome.ENDED;
    });
  }

  /// Opens the case that lifts it. Its source names the version of the sanction, so nobody can open
  /// another for the same end; a case that was voided is lifted as well.
  private Outcome lift(
      Transaction transaction, ModerationCase origin, MemberSanction ended, CaseId id) {
    Instant now = now();
    CaseOpening opening =
        new CaseOpening(
            liftingOf(origin.opening().sanction()),
            ended.user(),
            members.self(),
            SourceId.expiry(origin.key().id(), ended.version()),
            now);
    ModerationCase draft =
        ModerationCase.opened(new CaseKey(origin.key().guild(), id), opening, Reason.NONE, false);
    trail.recordNew(draft, "case.opened");
    outbox.put(new OutboxEntry(draft.key(), OutboxStep.ENFORCE, LeaseToken.NOBODY, now, 0, now));
    transaction.afterCommit(signal::raise);
    transaction.commitWith(() -> cases.create(draft));
    return Outcome.ENDED;
  }

  private static Sanction liftingOf(Sanction over) {
    if (over instanceof Sanction.Jail(JailRoles roles, _)) {
      return new Sanction.Unjail(roles, List.of());
    }
    if (over instanceof Sanction.Tempban) {
      return new Sanction.Unban();
    }
    throw new IllegalStateException("a " + over.type() + " is not lifted at its end");
  }

  private Optional<MemberSanction> inForce(ModerationCase known) {
    return MovedEnds.inForce(sanctions, known);
  }

  private boolean close(DueWork work) {
    return due.close(work.key(), work.token());
  }

  private Outcome handBack(DueWork work) {
    return handBack(work, now().plus(OutboxWorker.delayAfter(work.attempts())));
  }

  private Outcome handBack(DueWork work, Instant until) {
    return due.extend(work.key(), work.token(), until) ? Outcome.LATER : Outcome.OVERTAKEN;
  }

  private GuildSelection mine() {
    return new GuildSelection(shares.share(), Set.of());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
