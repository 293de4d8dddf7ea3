package dev.rockhopper.application.appeals;

import dev.rockhopper.application.cases.CaseEdit;
import dev.rockhopper.application.cases.CaseEditOutcome;
import dev.rockhopper.application.cases.CaseService;
import dev.rockhopper.application.moderation.JailService;
import dev.rockhopper.application.moderation.ModerationOutcome;
import dev.rockhopper.application.moderation.ModerationService;
import dev.rockhopper.application.moderation.SanctionRequest;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.appeals.Appeal;
import dev.rockhopper.domain.appeals.IAppealRepository;
import dev.rockhopper.domain.appeals.Remedy;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Undoes the cases of accepted appeals: lifts what is in force through [ModerationService] and
/// [JailService], and declares any other case void. Each appeal's own source makes sure that it
/// happens once, however often it is tried; a process that dies in between leaves it pending, and
/// [#resume()] in any process goes on.
public final class AppealRemedies {
  /// Whoever accepted it is at it for so long.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int BATCH = 20;

  private final TransactionManager transactions;
  private final IAppealRepository appeals;
  private final ICaseRepository cases;
  private final ModerationService moderation;
  private final JailService jail;
  private final CaseService caseService;
  private final AppealDesk desk;
  private final Clock clock;

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
      Clock clock) {
    this.transactions = transactions;
    this.appeals = appeals;
    this.cases = cases;
    this.moderation = moderation;
    this.jail = jail;
    this.caseService = caseService;
    this.desk = desk;
    this.clock = clock;
  }

  /// Goes on with what somebody left behind.
  ///
  /// @return how many there were, at most [#batchSize()]
  public int resume() {
    List<Appeal> left = appeals.awaitingRemedy(clock.instant().minus(PATIENCE), BATCH);
    left.forEach(appeal ->
        cases
            .findById(appeal.key().of())
            .ifPresent(about -> {
              Appeal after = remedy(appeal, about);
              if (!after.awaitsRemedy()) {
                desk.show(after, about);
              }
            }));
    return left.size();
  }

  /// The most that one round goes on with.
  public static int batchSize() {
    return BATCH;
  }

  /// Undoes the case of an accepted appeal; gives the appeal back as it is then, which may be
  /// pending still where nobody knows whether it is undone.
  Appeal remedy(Appeal accepted, ModerationCase about) {
    if (!(accepted.state() instanceof Appeal.State.Accepted(Appeal.Decision decision, _))
        || !accepted.awaitsRemedy()) {
      return accepted;
    }
    Optional<Remedy> remedy = undo(accepted, about, decision.by());
    return remedy.map(known -> settled(accepted, known)).orElse(accepted);
  }

  private Appeal settled(Appeal accepted, Remedy remedy) {
    return transactions.inTransaction(
        "appeal.remedied",
        _ -> {
          Appeal current = appeals.findForUpdate(accepted.key()).orElse(accepted);
          return current.awaitsRemedy() ? appeals.update(current.remedied(remedy)) : current;
        });
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
      case ModerationOutcome.Done _ -> Optional.of(Remedy.DONE);
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
