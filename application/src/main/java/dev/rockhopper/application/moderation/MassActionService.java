package dev.rockhopper.application.moderation;

import dev.rockhopper.application.batch.BatchBrokenException;
import dev.rockhopper.application.batch.BatchOperationManager;
import dev.rockhopper.application.batch.BatchOptions;
import dev.rockhopper.application.batch.BatchProgress;
import dev.rockhopper.application.batch.BatchReport;
import dev.rockhopper.application.batch.ItemResult;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.moderation.MassOutcome.Ending;
import dev.rockhopper.application.moderation.MassOutcome.Result;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseOpening;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.repository.DuplicateException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Opens the cases of a mass action, chunk by chunk. The cases of a chunk, the members' sanctions,
/// the work at Discord in the outbox and the audit trail are one transaction: all of them or none.
/// Discord is asked by the worker of the outbox, case by case, as after a crash.
///
/// Whom the moderator may sanction is the caller's to find out before; a target against whom
/// something of the kind is in force, or under way, is refused here, and the others go on. Here
/// that is what the record says; [ModerationService] asks Discord itself whether a ban was lifted
/// by hand. The same source asked for again finds the cases that it has opened.
///
/// Methods block, may come from any thread, and must not be called inside a transaction.
public final class MassActionService {
  private static final System.Logger LOG = System.getLogger(MassActionService.class.getName());

  /// A chunk locks as many places at once, and holds up the guild's numbers for a single statement.
  private static final int CHUNK = 100;

  private final BatchOperationManager batches;
  private final MassRegister register;
  private final ICaseRepository cases;
  private final CaseIds ids;
  private final Clock clock;

  /// Opens cases through `register`.
  @Inject
  public MassActionService(
      BatchOperationManager batches,
      MassRegister register,
      ICaseRepository cases,
      CaseIds ids,
      Clock clock) {
    this.batches = batches;
    this.register = register;
    this.cases = cases;
    this.ids = ids;
    this.clock = clock;
  }

  /// Opens a case against each target.
  ///
  /// @param progress hears after every chunk how far it is
  /// @param isCancelled asked before every chunk whether it is called off
  /// @throws InfrastructureException when the database was away before anything was done: then
  ///   nothing has changed. Once anything was done nothing is thrown
  public MassOutcome open(
      MassAction action, Consumer<BatchProgress> progress, BooleanSupplier isCancelled) {
    if (!Reason.fits(action.reason())) {
      String reason = action.reason();
      return new MassOutcome.Refused(
          new Refusal.ReasonTooLong(reason.codePointCount(0, reason.length())));
    }
    Optional<Refusal> stopped = register.admit(action);
    if (stopped.isPresent()) {
      return new MassOutcome.Refused(stopped.get());
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<ModerationCase> drafts =
        action.targets().stream().map(target -> draft(action, target, now)).toList();
    BatchOptions options =
        BatchOptions.named("moderation.open_all")
            .inChunksOf(CHUNK)
            .telling(progress)
            .cancelledBy(isCancelled);
    try {
      BatchReport<Result> report = batches.run(options, drafts, register::open);
      if (nothingIsDone(report) && !report.failures().isEmpty()) {
        throw report.failures().getFirst().reason();
      }
      return outcome(action, drafts, report);
    } catch (BatchBrokenException e) {
      if (nothingIsDone(e.report()) && e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      LOG.log(System.Logger.Level.WARNING, "moderation.mass-broken guild=" + action.guild(), e);
      return outcome(action, drafts, e.report());
    }
  }

  private ModerationCase draft(MassAction action, UserId target, Instant now) {
    CaseOpening opening =
        new CaseOpening(
            action.sanctionFor(target), target, action.moderator(), action.source(), now);
    return ModerationCase.opened(
        new CaseKey(action.guild(), ids.next()), opening, new Reason(action.reason()), false);
  }

  private MassOutcome outcome(
      MassAction action, List<ModerationCase> drafts, BatchReport<?> report) {
    List<Result> results = new ArrayList<>();
    for (ItemResult<?> item : report.results()) {
      results.add(result(action, drafts.get(item.index()), item));
    }
    return new MassOutcome.Opened(
        results,
        switch (report.ending()) {
          case COMPLETED, TOO_MANY_FAILURES, ROLLED_BACK -> Ending.COMPLETED;
          case CANCELLED -> Ending.CANCELLED;
          case BROKEN -> Ending.BROKEN;
        });
  }

  private Result result(MassAction action, ModerationCase draft, ItemResult<?> item) {
    UserId target = draft.opening().target();
    return switch (item) {
      case ItemResult.Done(_, Result.Refused(_, Refusal refusal)) ->
          explained(action, draft, refusal);
      case ItemResult.Done(_, Result done) -> done;
      case ItemResult.Done(_, Object other) ->
          throw new IllegalStateException("a case was opened as " + other);
      case ItemResult.Failed(_, DuplicateException e) -> knownOrUnrecorded(draft, e);
      case ItemResult.Failed(_, RuntimeException e) -> unrecorded(draft, e);
      case ItemResult.Skipped<?> _ -> new Result.NotReached(target);
      case ItemResult.Unknown<?> _ -> new Result.Unrecorded(target);
    };
  }

  /// Whether it was the same event, or who was quicker. The cases are open by now, so that a
  /// database that goes away here makes the answer shorter, not wrong.
  private Result explained(MassAction action, ModerationCase draft, Refusal refusal) {
    UserId target = draft.opening().target();
    try {
      return known(draft)
          .orElseGet(() ->
              new Result.Refused(
                  target, register.explain(refusal, action.against(target), draft.opening().at())));
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING, "moderation.mass-unexplained guild=" + action.guild(), e);
      return new Result.Refused(target, refusal);
    }
  }

  private Result knownOrUnrecorded(ModerationCase draft, DuplicateException duplicate) {
    try {
      return known(draft).orElseGet(() -> unrecorded(draft, duplicate));
    } catch (RuntimeException e) {
      return unrecorded(draft, e);
    }
  }

  private static Result unrecorded(ModerationCase draft, RuntimeException why) {
    UserId target = draft.opening().target();
    LOG.log(
        System.Logger.Level.WARNING,
        "moderation.mass-unrecorded guild=%s target=%s".formatted(draft.key().guild(), target),
        why);
    return new Result.Unrecorded(target);
  }

  private Optional<Result> known(ModerationCase draft) {
    return cases
        .findBySource(
            draft.key().guild(), draft.opening().target(), draft.type(), draft.opening().source())
        .map(Result.Known::new);
  }

  private static boolean nothingIsDone(BatchReport<?> report) {
    return report.results().stream()
        .allMatch(item ->
            switch (item) {
              case ItemResult.Skipped<?> _ -> true;
              // The case is there, though this call has not opened it.
              case ItemResult.Failed(_, RuntimeException e) -> !(e instanceof DuplicateException);
              case ItemResult.Done<?> _, ItemResult.Unknown<?> _ -> false;
            });
  }
}
