package dev.rockhopper.application.moderation;

import dev.rockhopper.application.limits.ModeratorLimits;
import dev.rockhopper.application.moderation.MassOutcome.Result;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.limits.IModeratorLimitRepository.Use;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import dev.rockhopper.domain.sanctions.MemberSanction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One chunk of a mass action, in the transaction that is open: what [CaseRegister#open] does for
/// one case, a statement for all of them each. Nothing here asks Discord, so what the record says
/// to be in force is believed. Of these sanctions only a ban can end by itself: see [MassAction].
///
/// Rows are locked in the order of [CaseRegister]: sanctions, by their members, what is planned for
/// them, and the counter of the guild last.
public final class MassRegister {
  private final TransactionManager transactions;
  private final CaseRegister register;
  private final IGuildRepository guilds;
  private final ICaseRepository cases;
  private final IMemberSanctionRepository sanctions;
  private final IOutboxRepository outbox;
  private final IAuditRepository audit;
  private final PlannedEnds plannedEnds;
  private final OutboxSignal signal;

  /// Keeps everything where the repositories keep it, and wakes this process's worker.
  @Inject
  public MassRegister(
      TransactionManager transactions,
      CaseRegister register,
      IGuildRepository guilds,
      ICaseRepository cases,
      IMemberSanctionRepository sanctions,
      IOutboxRepository outbox,
      IAuditRepository audit,
      PlannedEnds plannedEnds,
      OutboxSignal signal) {
    this.transactions = transactions;
    this.register = register;
    this.guilds = guilds;
    this.cases = cases;
    this.sanctions = sanctions;
    this.outbox = outbox;
    this.audit = audit;
    this.plannedEnds = plannedEnds;
    this.signal = signal;
  }

  /// Takes what a mass action uses up of the moderator's limit; one that a second moderator has
  /// approved uses up nothing.
  ///
  /// @return why it may not be done; who wanted too much is stopped by then
  Optional<Refusal> admit(MassAction action) {
    ModeratorLimits limits = register.limits();
    Optional<Refusal> refusal =
        action.approvedBy().isPresent()
            ? limits.objection(action.guild(), action.moderator())
            : transactions.inTransaction(
                "moderation.admit_all",
                _ -> {
                  guilds.ensure(action.guild());
                  return limits.admit(
                      new Use(
                          action.guild(),
                          action.moderator(),
                          action.sanction().type(),
                          action.targets().size(),
                          action.source()));
                });
    refusal.ifPresent(why -> limits.exceeded(action.guild(), action.moderator(), why));
    return refusal;
  }

  /// Opens cases of one guild and one kind as the last thing of the open transaction.
  ///
  /// @return what became of each, in their order
  /// @throws dev.rockhopper.domain.repository.DuplicateException when the source has made one of
  ///   the cases already
  List<Result> open(List<ModerationCase> drafts) {
    Transaction transaction = transactions.current().orElseThrow();
    ModerationCase first = drafts.getFirst();
    guilds.ensure(first.key().guild());
    Optional<Refusal> stopped =
        register.limits().objection(first.key().guild(), first.opening().moderator());
    if (stopped.isPresent()) {
      return drafts.stream()
          .<Result>map(draft -> new Result.Refused(draft.opening().target(), stopped.get()))
          .toList();
    }
    Map<CaseKey, Result> results = new HashMap<>();
    hindrances(drafts).forEach((key, refused) -> results.put(key, refused));
    List<ModerationCase> free =
        drafts.stream().filter(draft -> !results.containsKey(draft.key())).toList();
    if (!free.isEmpty()) {
      audit.appendAll(free.stream().map(MassRegister::trace).toList());
      outbox.putAll(free.stream().map(MassRegister::order).toList());
      planEnds(transaction, free);
      transaction.afterCommit(signal::raise);
      transaction
          .commitWith(() -> cases.createAll(free))
          .forEach(open -> results.put(open.key(), new Result.Pending(open)));
    }
    return drafts.stream().map(draft -> results.get(draft.key())).toList();
  }

  private void planEnds(Transaction transaction, List<ModerationCase> opened) {
    for (ModerationCase draft : opened) {
      if (draft.opening().sanction() instanceof Sanction.Tempban) {
        plannedEnds.plan(
            transaction,
            MemberSanction.claimedBy(draft, LastingSanction.BAN),
            draft.opening().at());
      }
    }
  }

  /// Says who was quicker.
  Refusal explain(Refusal refusal, SanctionRequest request, Instant now) {
    return register.explain(refusal, request, now);
  }

  private Map<CaseKey, Result> hindrances(List<ModerationCase> drafts) {
    Map<CaseKey, Result> refused = new HashMap<>();
    Optional<LastingSanction> brought = drafts.getFirst().type().brings();
    Optional<LastingSanction> lifted = drafts.getFirst().type().lifts();
    if (brought.isPresent()) {
      List<Boolean> isFree =
          sanctions.claimAll(
              drafts.stream()
                  .map(draft -> MemberSanction.claimedBy(draft, brought.get()))
                  .toList());
      for (int n = 0; n < drafts.size(); n++) {
        if (!isFree.get(n)) {
          refuse(refused, drafts.get(n), new Refusal.AlreadyInForce(brought.get()));
        }
      }
    }
    if (lifted.isPresent()) {
      drafts.stream()
          .sorted(Comparator.comparing(draft -> draft.opening().target()))
          .forEach(draft ->
              register
                  .underWay(draft, lifted.get())
                  .ifPresent(refusal -> refuse(refused, draft, refusal)));
    }
    return refused;
  }

  private static void refuse(Map<CaseKey, Result> refused, ModerationCase draft, Refusal refusal) {
    refused.put(draft.key(), new Result.Refused(draft.opening().target(), refusal));
  }

  /// Due at once, for any worker.
  private static OutboxEntry order(ModerationCase draft) {
    Instant at = draft.opening().at();
    return new OutboxEntry(draft.key(), OutboxStep.ENFORCE, LeaseToken.NOBODY, at, 0, at);
  }

  private static AuditEntry trace(ModerationCase draft) {
    return AuditEntry.ofCase(
        draft.key(),
        draft.opening().at(),
        draft.opening().moderator(),
        "case.opened",
        "",
        draft.type().name() + " user " + draft.opening().target());
  }
}
