package dev.rockhopper.application.moderation;

import dev.rockhopper.application.background.Signal;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.due.DueKey;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.due.IDueWorkRepository;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.sanctions.MemberSanction;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/// When sanctions end by themselves, as due work: planned in the transaction that begins a sanction
/// or moves its end, for that version of it, and forgotten in the transaction that ends it another
/// way. [SanctionExpiryService] does it when the time has come. So is the renewal of timeouts that
/// are longer than Discord keeps them, which [SanctionRenewals] does. One for each process, so that
/// those who plan wake the one who waits.
///
/// The row of due work is locked last of what belongs to a case: after its sanction and the case
/// itself.
public final class PlannedEnds {
  /// How long before Discord would end it a timeout is renewed, and how long after it was given:
  /// two weeks of downtime let nobody talk early.
  static final Duration RENEWAL_INTERVAL = Duration.ofDays(14);

  /// A note brings nothing about whose versions would tell its ends apart.
  private static final long NOTES_VERSION = 1;

  /// Who stays away for longer gets nothing back.
  static final Duration OWED_FOR = Duration.ofDays(365);

  private final IDueWorkRepository due;
  private final Signal news = new Signal();
  private final AtomicReference<Instant> nextLook = new AtomicReference<>(Instant.MAX);

  /// Plans in `due`.
  public PlannedEnds(IDueWorkRepository due) {
    this.due = due;
  }

  /// Plans the end of a sanction that has one, as part of the open transaction, in the place of
  /// what was planned for an older version of it.
  void plan(Transaction transaction, MemberSanction sanction, Instant now) {
    if (sanction.expiry() instanceof Expiry.Until(Instant end)) {
      due.put(DueWork.planned(key(sanction.origin()), sanction.version(), end));
      planRenewal(sanction, now);
      transaction.afterCommit(() -> planned(end));
    }
  }

  /// Plans the end of a note that has one, as part of the open transaction.
  void planNote(Transaction transaction, ModerationCase note) {
    if (note.opening().sanction() instanceof Sanction.Note(Expiry.Until(Instant end))) {
      due.put(DueWork.planned(key(note.key()), NOTES_VERSION, end));
      transaction.afterCommit(() -> planned(end));
    }
  }

  /// Plans the next renewal of a timeout that Discord has been asked for at `now`, where Discord
  /// does not keep it until its end.
  void planRenewal(MemberSanction sanction, Instant now) {
    boolean isTooLong =
        sanction.kind() == LastingSanction.TIMEOUT
            && sanction.expiry() instanceof Expiry.Until(Instant end)
            && new Sanction.Timeout(end).endAtDiscord(now).isBefore(end);
    if (isTooLong) {
      due.put(
          DueWork.planned(
              renewalKey(sanction.origin()), sanction.version(), now.plus(RENEWAL_INTERVAL)));
    }
  }

  /// Plans, as part of the open transaction, that whoever was away at the end of their jail gets
  /// their roles when they come back: see [OwedRoles]. What they are owed of an earlier one is part
  /// of it.
  ///
  /// @param release the case that has ended the jail
  void owe(ModerationCase release, Instant now) {
    due.put(
        DueWork.planned(
            owedKey(release.key().guild(), release.opening().target()),
            release.key().id().value(),
            now.plus(OWED_FOR)));
  }

  /// Forgets what is planned for what has ended another way, as part of the open transaction.
  void forget(MemberSanction ended) {
    if (ended.expiry() instanceof Expiry.Until) {
      due.cancel(key(ended.origin()));
    }
    if (mayBeRenewed(ended)) {
      due.cancel(renewalKey(ended.origin()));
    }
  }

  /// Whether somebody is bringing a sanction to Discord again at `now`; asks only where that can
  /// be.
  boolean isBeingRenewed(MemberSanction sanction, Instant now) {
    return mayBeRenewed(sanction)
        && due.find(renewalKey(sanction.origin())).filter(work -> work.isHeld(now)).isPresent();
  }

  /// Whether a sanction is one that is brought to Discord again: to whoever comes back, or because
  /// Discord does not keep it as long as it lasts.
  static boolean mayBeRenewed(MemberSanction sanction) {
    return switch (sanction.kind()) {
      case JAIL -> true;
      case TIMEOUT ->
          sanction.expiry() instanceof Expiry.Until(Instant end)
              && new Sanction.Timeout(end).endAtDiscord(sanction.since()).isBefore(end);
      case BAN, SNIPPET_BAN, POLL_BAN -> false;
    };
  }

  /// What is raised when something is planned for before the next look.
  Signal news() {
    return news;
  }

  /// Somebody is looking what is planned: whatever is planned from now on may be missed.
  void isLooking() {
    nextLook.set(Instant.MAX);
  }

  /// Whoever has looked will do so again at `next`. What is planned for later need not wake them.
  void looksAgainAt(Instant next) {
    nextLook.set(next);
  }

  private void planned(Instant end) {
    if (end.isBefore(nextLook.get())) {
      news.raise();
    }
  }

  static DueKey renewalKey(CaseKey origin) {
    return new DueKey(origin.guild(), DueKind.SANCTION_RENEWAL, origin.id().value());
  }

  static DueKey owedKey(GuildId guild, UserId user) {
    return new DueKey(guild, DueKind.ROLES_OWED, user.value());
  }

  private static DueKey key(CaseKey origin) {
    return new DueKey(origin.guild(), DueKind.SANCTION_END, origin.id().value());
  }
}
