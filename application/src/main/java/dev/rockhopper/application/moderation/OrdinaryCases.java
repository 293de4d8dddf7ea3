package dev.rockhopper.application.moderation;

import dev.rockhopper.application.moderation.CaseRegister.Opened;
import dev.rockhopper.application.moderation.CaseRegister.Settled;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import dev.rockhopper.domain.sanctions.MemberSanction;
import java.time.Instant;
import java.util.Optional;

/// The transactions of a moderation action where nothing is in the way, which is nearly always.
/// They take for granted what [CaseRegister] looks at step by step, so that all of it goes to the
/// store in one trip together with the commit; where something is otherwise, the store refuses all
/// of it, and nothing was done.
///
/// Rows are locked in the order of [CaseRegister].
///
/// @param transactions begins them
/// @param guilds the guilds
/// @param cases the cases
/// @param sanctions what is in force
/// @param outbox what is to be done at Discord
/// @param trail what is written down
/// @param logQueue where log messages wait
/// @param plannedEnds when sanctions end
/// @param admission what moderators may do
record OrdinaryCases(
    TransactionManager transactions,
    IGuildRepository guilds,
    ICaseRepository cases,
    IMemberSanctionRepository sanctions,
    IOutboxRepository outbox,
    CaseTrail trail,
    CaseLogQueue logQueue,
    PlannedEnds plannedEnds,
    Admission admission) {
  /// Opens a case whose number is not limited.
  ///
  /// @return empty where it has to be looked at step by step
  /// @throws dev.rockhopper.domain.repository.DuplicateException when the source has made a case
  ///   already
  Optional<Opened> open(ModerationCase draft, OutboxEntry order) {
    return draft.type().lifts().isPresent()
        ? Optional.empty()
        : transactions.assuming(
            "moderation.open",
            transaction -> {
              guilds.assumeThere(draft.key().guild());
              Optional<MemberSanction> claimed =
                  draft.type().brings().map(kind -> MemberSanction.claimedBy(draft, kind));
              claimed.ifPresent(sanctions::assumeClaimed);
              // Behind the claim, which may have to wait: what was decided meanwhile counts.
              admission.assumeNoObjection(draft);
              claimed.ifPresent(mine -> plannedEnds.plan(transaction, mine, draft.opening().at()));
              return opened(transaction, draft, order);
            });
  }

  /// What every opening ends with.
  Opened opened(Transaction transaction, ModerationCase draft, OutboxEntry order) {
    trail.recordNew(draft, "case.opened");
    outbox.put(order);
    return new Opened.Open(transaction.commitWith(() -> cases.create(draft)));
  }

  /// Opens and settles a case whose number is not limited, of something that needs nothing from
  /// Discord.
  ///
  /// @return empty where it has to be looked at step by step
  /// @throws dev.rockhopper.domain.repository.DuplicateException when the source has made a case
  ///   already
  Optional<Opened> record(ModerationCase draft) {
    return transactions.assuming(
        "moderation.record",
        transaction -> {
          guilds.assumeThere(draft.key().guild());
          admission.assumeNoObjection(draft);
          return recorded(transaction, draft);
        });
  }

  /// What every such record ends with.
  Opened recorded(Transaction transaction, ModerationCase draft) {
    Instant at = draft.opening().at();
    trail.recordNew(draft, "case.recorded");
    logQueue.put(transaction, draft.key(), at);
    plannedEnds.planNote(transaction, draft);
    return new Opened.Open(transaction.commitWith(() -> cases.create(draft.applied(at))));
  }

  /// Settles a case of which Discord has done everything.
  ///
  /// @param pending the case as it was opened
  /// @return empty where it has to be looked at step by step
  Optional<Settled> settle(
      ModerationCase pending,
      LeaseToken token,
      Delivery delivery,
      DirectMessageResult directMessage,
      Instant now) {
    boolean isAllDone = delivery instanceof Delivery.Done(var unforeseen) && unforeseen.isEmpty();
    boolean isAllInForce = pending.type().brings().isEmpty() || pending.type().lasts();
    boolean isPending = pending.status() == CaseStatus.PENDING;
    if (!isPending || !isAllDone || !isAllInForce || pending.type().lifts().isPresent()) {
      return Optional.empty();
    }
    ModerationCase settled = pending.applied(now).noticed(pending.notices().with(directMessage));
    return transactions.assuming(
        "moderation.settle",
        transaction -> {
          outbox.assumeClosed(pending.key(), OutboxStep.ENFORCE, token);
          ModerationCase stored = cases.updateAssumed(settled);
          trail.changed(pending, stored, pending.opening().moderator(), now);
          return transaction.commitWith(() -> {
            logQueue.put(transaction, pending.key(), now);
            return new Settled(stored, true);
          });
        });
  }
}
