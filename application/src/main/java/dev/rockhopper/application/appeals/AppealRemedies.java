package dev.rockhopper.application.appeals;

import dev.rockhopper.application.cases.CaseEdit;
import dev.rockhopper.application.cases.CaseEditOutcome;
import dev.rockhopper.application.cases.CaseService;
import dev.rockhopper.application.due.DueRounds;
import dev.rockhopper.application.moderation.JailService;
import dev.rockhopper.application.moderation.ModerationOutcome;
import dev.rockhopper.application.moderation.ModerationService;
import dev.rockhopper.application.moderation.SanctionRequest;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.appeals.Appeal;
import dev.rockhopper.domain.appeals.IAppealRepository;
import dev.rockhopper.domain.appeals.Remedy;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.due.DueKey;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.outbox.LeaseToken;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Undoes the cases of accepted appeals: lifts what is in force through [ModerationService] and
/// [JailService], and declares any other case void. Each appeal's own source makes sure that it
/// happens once, however often it is tried. It is planned with the decision: a process that dies in
/// between leaves it pending, and [#resume()] in any process that works for the guild goes on.
/// Whoever settles it tells whoever appealed.
public final class AppealRemedies {
  private static final System.Logger LOG = System.getLogger(AppealRemedies.class.getName());

  /// Whoever accepted it is at it for so long.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final TransactionManager transactions;
  private final IAppealRepository appeals;
  private final ICaseRepository cases;
  private final ModerationService moderation;
  private final JailService jail;
  private final CaseService caseService;
  private final AppealDesk desk;
  private final DueRounds rounds;

  /// Undoes cases by `moderation`, `jail` and `caseService`.
  @Inject
  public AppealRemedies(
      TransactionManager transactions,
      IAppealRepository appeals,
      ICaseRepository cases,
      ModerationService moderation,
      JailService jail,
      CaseService caseService,
      AppealDesk desk,
      DueRounds rounds) {
    this.transactions = transactions;
    this.appeals = appeals;
    this.cases = cases;
    this.moderation = moderation;
    this.jail = jail;
    this.caseService = caseService;
    this.desk = desk;
    this.rounds = rounds;
  }

  /// Plans it as part of the open transaction, where it is to be done.
  ///
  /// @param token who is about to do it
  /// @return the same appeal
  Appeal plan(Appeal accepted, LeaseToken token) {
    if (accepted.awaitsRemedy()) {
      rounds.plan(work(accepted, token));
    }
    return accepted;
  }

  /// Undoes the case of an appeal that was just accepted, and tells whoever appealed, unless nobody
  /// knows yet whether it is undone: then that is done by itself.
  AppealOutcome remedyNow(Appeal accepted, ModerationCase about, LeaseToken token) {
    if (!accepted.awaitsRemedy()) {
      return told(accepted, about);
    }
    Optional<Appeal> remedied;
    try {
      remedied = remedy(work(accepted, token), accepted, about);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "appeal.remedy-failed appeal=" + accepted.key(), e);
      remedied = Optional.empty();
    }
    return remedied
        .<AppealOutcome>map(known -> told(known, about))
        .orElseGet(() -> pending(accepted, about));
  }

  /// Brings the post of a decided appeal up to date, and tells whoever appealed.
  AppealOutcome.Decided told(Appeal decided, ModerationCase about) {
    ModerationCase current = cases.findById(about.key()).orElse(about);
    desk.show(decided, current);
    return new AppealOutcome.Decided(
        decided,
        current,
        desk.tell(decided, current)
            ? AppealOutcome.Telling.TOLD
            : AppealOutcome.Telling.NOT_REACHED);
  }

  private AppealOutcome pending(Appeal accepted, ModerationCase about) {
    desk.show(accepted, about);
    return new AppealOutcome.Decided(accepted, about, AppealOutcome.Telling.LATER);
  }

  /// Goes on with what was not done to its end, a batch at most. What fails is tried again later,
  /// and keeps no other from being done. Blocks; must not be called inside a transaction.
  ///
  /// @return how many were tried, at most [DueRounds#batchSize()]
  /// @throws dev.rockhopper.application.failure.InfrastructureException when the database is away
  public int resume() {
    return rounds.work(DueKind.APPEAL_REMEDY, PATIENCE, this::resume);
  }

  /// When there is something to go on with next, absent where nothing is planned.
  public Optional<Instant> nextRemedy() {
    return rounds.next(DueKind.APPEAL_REMEDY);
  }

  private void resume(DueWork work) {
    CaseKey of = new CaseKey(work.key().guild(), new CaseId(work.key().subject()));
    Optional<ModerationCase> about = cases.findById(of);
    Optional<Appeal> left =
        appeals.findByCase(of).stream()
            .filter(appeal -> appeal.key().attempt() == work.version())
            .filter(Appeal::awaitsRemedy)
            .findFirst();
    if (about.isEmpty() || left.isEmpty()) {
      rounds.close(work);
      return;
    }
    remedy(work, left.get(), about.get()).ifPresent(remedied -> told(remedied, about.get()));
  }

  /// Undoes the case of an accepted appeal.
  ///
  /// @return the appeal as it is then, for the one who has settled it; absent where nobody knows
  ///   yet whether it is undone, or somebody else has settled it
  private Optional<Appeal> remedy(DueWork work, Appeal accepted, ModerationCase about) {
    if (!(accepted.state() instanceof Appeal.State.Accepted(Appeal.Decision decision, _))) {
      return Optional.empty();
    }
    Optional<Remedy> remedy = undo(accepted, about, decision.by());
    if (remedy.isEmpty()) {
      rounds.later(work);
    }
    return remedy.flatMap(known -> settled(work, accepted, known));
  }

  private Optional<Appeal> settled(DueWork work, Appeal accepted, Remedy remedy) {
    return transactions.inTransaction(
        "appeal.remedied",
        _ -> {
          Optional<Appeal> pending =
              appeals.findForUpdate(accepted.key()).filter(Appeal::awaitsRemedy);
          rounds.close(work);
          return pending.map(current -> appeals.update(current.remedied(remedy)));
        });
  }

  private DueWork work(Appeal accepted, LeaseToken token) {
    CaseKey of = accepted.key().of();
    return rounds.taken(
        new DueKey(of.guild(), DueKind.APPEAL_REMEDY, of.id().value()),
        accepted.key().attempt(),
        token,
        PATIENCE);
  }

  private Optional<Remedy> undo(Appeal accepted, ModerationCase about, UserId moderator) {
    Optional<LastingSanction> lasting =
        about.type().brings().filter(_ -> about.type().lasts() && isInEffect(about));
    if (lasting.isEmpty()) {
      return Optional.of(declareVoid(about, moderator));
    }
    SanctionRequest request =
        new SanctionRequest(
            about.key().guild(),
            moderator,
            about.opening().target(),
            "Appeal against case #" + about.number() + " accepted",
            SanctionRequest.Telling.SILENT,
            new SourceId("appeal:%s:%d".formatted(about.key().id(), accepted.key().attempt())));
    return remedy(lift(lasting.get(), request));
  }

  private ModerationOutcome lift(LastingSanction lasting, SanctionRequest request) {
    return switch (lasting) {
      case BAN -> moderation.unban(request, _ -> {});
      case TIMEOUT -> moderation.untimeout(request, _ -> {});
      case JAIL -> jail.unjail(request, _ -> {});
      case SNIPPET_BAN -> moderation.snippetUnban(request, _ -> {});
      case POLL_BAN -> moderation.pollUnban(request, _ -> {});
    };
  }

  private boolean isInEffect(ModerationCase about) {
    return cases.findById(about.key()).orElse(about).status() == CaseStatus.APPLIED;
  }

  private static Optional<Remedy> remedy(ModerationOutcome outcome) {
    return switch (outcome) {
      case ModerationOutcome.Done _, ModerationOutcome.DoneWithoutPurge _ ->
          Optional.of(Remedy.DONE);
      case ModerationOutcome.Refused(Refusal.NotInForce _) -> Optional.of(Remedy.DONE);
      case ModerationOutcome.Refused(Refusal.StillUnderWay _),
          ModerationOutcome.Refused(Refusal.EndUnderWay _) ->
          Optional.empty();
      case ModerationOutcome.Refused _, ModerationOutcome.RefusedByDiscord _ ->
          Optional.of(Remedy.REFUSED);
      case ModerationOutcome.Unconfirmed _,
          ModerationOutcome.Unsettled _,
          ModerationOutcome.Unrecorded _ ->
          Optional.empty();
    };
  }

  private Remedy declareVoid(ModerationCase about, UserId moderator) {
    if (!isInEffect(about)) {
      return Remedy.DONE;
    }
    CaseEdit edit =
        new CaseEdit(
            about.key().guild(),
            about.number(),
            moderator,
            List.of(new CaseEdit.Change.ToStatus(CaseStatus.VOIDED)));
    return switch (caseService.edit(edit)) {
      case CaseEditOutcome.Edited _, CaseEditOutcome.EndUnconfirmed _ -> Remedy.DONE;
      case CaseEditOutcome.EndRefused _, CaseEditOutcome.Refused _ -> Remedy.REFUSED;
    };
  }
}
