package dev.rockhopper.application.moderation;

import dev.rockhopper.application.background.Signal;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.due.DueKey;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.due.IDueWorkRepository;
import dev.rockhopper.domain.sanctions.MemberSanction;
import java.time.Instant;

/// When sanctions end by themselves, as due work: planned in the transaction that begins a sanction
/// or moves its end, for that version of it, and forgotten in the transaction that ends it another
/// way. [SanctionExpiryService] does it when the time has come. One for each process, so that those
/// who plan wake the one who waits.
///
/// The row of due work is locked last of what belongs to a case: after its sanction and the case
/// itself.
public final class PlannedEnds {
  private final IDueWorkRepository due;
  private final Signal news = new Signal();

  /// Plans in `due`.
  public PlannedEnds(IDueWorkRepository due) {
    this.due = due;
  }

  /// Plans the end of a sanction that has one, as part of the open transaction, in the place of
  /// what was planned for an older version of it.
  void plan(Transaction transaction, MemberSanction sanction) {
    if (sanction.expiry() instanceof Expiry.Until(Instant end)) {
      due.plan(DueWork.planned(key(sanction.origin()), sanction.version(), end));
      transaction.afterCommit(news::raise);
    }
  }

  /// Forgets the end of what has ended another way, as part of the open transaction.
  ///
  /// @param expiry what was planned
  void forget(CaseKey origin, Expiry expiry) {
    if (expiry instanceof Expiry.Until) {
      due.cancel(key(origin));
    }
  }

  /// What is raised when something is planned.
  Signal news() {
    return news;
  }

  private static DueKey key(CaseKey origin) {
    return new DueKey(origin.guild(), DueKind.SANCTION_END, origin.id().value());
  }
}
