package dev.rockhopper.application.moderation;

import dev.rockhopper.application.due.DueRounds;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.due.IDueWorkRepository;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import dev.rockhopper.domain.sanctions.MemberSanction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Gives somebody whose jail ended while they were away the roles that it took, once, when they
/// come back. That they are owed is planned in the transaction that ends the jail, and forgotten
/// after a year. Where they are in another jail by then, that one keeps the roles for them.
///
/// Methods block, may come from any thread, and throw
/// [dev.rockhopper.application.failure.InfrastructureException] when the database is away.
public final class OwedRoles {
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final TransactionManager transactions;
  private final ICaseRepository cases;
  private final IMemberSanctionRepository sanctions;
  private final IDueWorkRepository due;
  private final IAuditRepository audit;
  private final CaseLogQueue logQueue;
  private final SanctionDelivery delivery;
  private final GuildMembers members;
  private final DueRounds rounds;
  private final ModerationSettings settings;
  private final Clock clock;

  /// Gives them in the name of the bot, which `members` knows.
  @Inject
  public OwedRoles(
      TransactionManager transactions,
      ICaseRepository cases,
      IMemberSanctionRepository sanctions,
      IDueWorkRepository due,
      IAuditRepository audit,
      CaseLogQueue logQueue,
      SanctionDelivery delivery,
      GuildMembers members,
      DueRounds rounds,
      ModerationSettings settings,
      Clock clock) {
    this.transactions = transactions;
    this.cases = cases;
    this.sanctions = sanctions;
    this.due = due;
    this.audit = audit;
    this.logQueue = logQueue;
    this.delivery = delivery;
    this.members = members;
    this.rounds = rounds;
    this.settings = settings;
    this.clock = clock;
  }

  /// Somebody has joined a guild: what they are owed there is due now.
  public void returned(GuildId guild, UserId user) {
    due.hasten(PlannedEnds.owedKey(guild, user), now());
  }

  /// The bot has heard nothing of some guilds for a while, so that somebody may have joined: what
  /// anybody is owed there is due now.
  public void mayHaveReturned(Collection<GuildId> guilds) {
    due.hastenAll(DueKind.ROLES_OWED, guilds, now());
  }

  /// Gives what is due, a batch at most. Must not be called inside a transaction.
  ///
  /// @return how many pieces of work were taken, at most [DueRounds#batchSize()]
  public int giveWhatIsDue() {
    return rounds.work(DueKind.ROLES_OWED, LEASE, this::give);
  }

  /// When there is something to look at next, absent where nothing is planned.
  public Optional<Instant> next() {
    return rounds.next(DueKind.ROLES_OWED);
  }

  private void give(DueWork work) {
    GuildId guild = work.key().guild();
    Optional<ModerationCase> release =
        cases.findById(new CaseKey(guild, new CaseId(work.version())));
    if (!work.plannedFor().isAfter(now())
        || release.isEmpty()
        || release.get().status() != CaseStatus.APPLIED
        || !(release.get().opening().sanction()
            instanceof Sanction.Unjail(_, List<RoleId> missed))) {
      rounds.close(work);
      return;
    }
    Optional<MemberSanction> jail =
        sanctions.findActive(guild, new UserId(work.key().subject()), LastingSanction.JAIL);
    if (jail.isPresent()) {
      leaveTo(jail.get(), work, missed);
      return;
    }
    switch (delivery.enforce(release.get(), now().plus(settings.order()))) {
      case Delivery.Done(List<RoleId> still) when still.equals(missed) ->
          // They have left again.
          due.release(work.key(), work.token(), work.plannedFor());
      case Delivery.Done(List<RoleId> still) -> given(work, release.get(), still);
      case Delivery.Refused _, Delivery.Unknown _ -> rounds.later(work);
    }
  }

  /// Whoever is being released from it at this moment waits for that.
  private void leaveTo(MemberSanction jail, DueWork work, List<RoleId> missed) {
    boolean isLeft =
        transactions.inTransaction(
            "moderation.leave_roles",
            _ -> {
              ModerationCase record = cases.findForUpdate(jail.origin()).orElseThrow();
              boolean isBusy =
                  record.status() != CaseStatus.APPLIED
                      || MovedEnds.liftingUnderWay(cases, record).isPresent();
              if (!isBusy) {
                cases.update(record.withUnforeseen(missed));
                rounds.close(work);
              }
              return !isBusy;
            });
    if (!isLeft) {
      rounds.later(work);
    }
  }

  private void given(DueWork work, ModerationCase release, List<RoleId> still) {
    Instant now = now();
    transactions.inTransaction(
        "moderation.give_roles",
        transaction -> {
          ModerationCase stored =
              cases.update(cases.findForUpdate(release.key()).orElseThrow().withUnforeseen(still));
          audit.append(
              AuditEntry.ofCase(
                  stored.key(),
                  now,
                  members.self(),
                  "case.roles-given-back",
                  "",
                  "user " + stored.opening().target()));
          logQueue.put(transaction, stored.key(), now);
          return rounds.close(work);
        });
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
