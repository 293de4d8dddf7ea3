package dev.rockhopper.application.moderation;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.guilds.GuildShares;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.JailRoles;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.due.DueKey;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.due.IDueWorkRepository;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outbox.GuildSelection;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.outbox.LeaseToken;
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
import java.util.Set;

/// Brings to Discord again what is in force: a timeout that is longer than Discord keeps it, long
/// before Discord would end it; a jail, and the rest of such a timeout, to somebody who comes back,
/// or may have come back while nobody heard of it.
///
/// It is due work for a version of the sanction: what has been lifted, replaced or moved since is
/// left alone. Whoever is at it holds the work; nobody lifts the sanction or moves its end
/// meanwhile, see [PlannedEnds#isBeingRenewed], and it is not begun while somebody does. What
/// Discord refuses, or does not answer, is tried again: see [Hindrances].
///
/// Where somebody only may have come back, they are looked at first: who was let out of jail by
/// hand meanwhile stays so, see [ReleasesByHand].
///
/// Somebody who comes back to a jail is put into it a second time moments later, because other bots
/// give roles to whoever joins. The roles that they have by then are stored with the case before
/// they are taken, and given back with the others.
public final class SanctionRenewals {
  private static final System.Logger LOG = System.getLogger(SanctionRenewals.class.getName());
  private static final int BATCH = 16;
  private static final int PAGE = 500;
  private static final int UNKNOWN_MEMBER = 10_007;

  /// Of a look at whether somebody is still jailed: below those that sanctions have, so that what
  /// is known to be missing takes its place.
  private static final long LOOK = -1;

  /// By then the bots that give roles to whoever joins have done so.
  static final Duration SECOND_LOOK = Duration.ofSeconds(6);

  /// How often it is looked whether somebody has come back of whom nobody has told.
  private static final Duration ABSENCE = Duration.ofDays(1);

  private final TransactionManager transactions;
  private final ICaseRepository cases;
  private final IMemberSanctionRepository sanctions;
  private final IOutboxRepository outbox;
  private final IDueWorkRepository due;
  private final PlannedEnds planned;
  private final MemberRoles roles;
  private final ReleasesByHand releases;
  private final SanctionDelivery delivery;
  private final Hindrances hindrances;
  private final GuildShares shares;
  private final ModerationSettings settings;
  private final Clock clock;

  /// Does what is planned in `due`.
  @Inject
  public SanctionRenewals(
      TransactionManager transactions,
      ICaseRepository cases,
      IMemberSanctionRepository sanctions,
      IOutboxRepository outbox,
      IDueWorkRepository due,
      PlannedEnds planned,
      MemberRoles roles,
      ReleasesByHand releases,
      SanctionDelivery delivery,
      Hindrances hindrances,
      GuildShares shares,
      ModerationSettings settings,
      Clock clock) {
    this.transactions = transactions;
    this.cases = cases;
    this.sanctions = sanctions;
    this.outbox = outbox;
    this.due = due;
    this.planned = planned;
    this.roles = roles;
    this.releases = releases;
    this.delivery = delivery;
    this.hindrances = hindrances;
    this.shares = shares;
    this.settings = settings;
    this.clock = clock;
  }

  /// Somebody has joined a guild: what was in force by then is brought to Discord again, at once
  /// and until that has been done, whatever becomes of this process. Any number of processes may be
  /// told of the same. Blocks; must not be called inside a transaction.
  ///
  /// @param at when that became known
  /// @throws dev.rockhopper.application.failure.InfrastructureException when the database is away
  public void returned(GuildId guild, UserId user, Instant at) {
    for (MemberSanction active : sanctions.findActive(guild, user)) {
      if (PlannedEnds.mayBeRenewed(active) && active.since().isBefore(at)) {
        bringBack(active);
      }
    }
  }

  /// The bot has heard nothing of some guilds for a while, so that somebody may have left and
  /// joined again: every jail there is looked at again soon. Any number of processes may ask for
  /// the same. Blocks.
  ///
  /// @param at since when the guilds are heard again; who is jailed later is told of
  /// @throws dev.rockhopper.application.failure.InfrastructureException when the database is away
  public void mayHaveReturned(Collection<GuildId> guilds, Instant at) {
    // Nobody has joined just now, so that one look is enough.
    Instant before = now().minus(SECOND_LOOK);
    Optional<MemberKey> behind = Optional.empty();
    List<MemberSanction> page;
    do {
      page = sanctions.findActive(LastingSanction.JAIL, guilds, behind, PAGE);
      for (MemberSanction active : page) {
        behind = Optional.of(new MemberKey(active.origin().guild(), active.user()));
        if (active.since().isBefore(at)) {
          due.plan(DueWork.planned(PlannedEnds.renewalKey(active.origin()), LOOK, before));
        }
      }
    } while (page.size() == PAGE);
  }

  /// What is in force is not so at Discord: it is brought there again, at once and until that has
  /// been done. Blocks; must not be called inside a transaction.
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when the database is away
  public void isMissing(MemberSanction active) {
    bringBack(active);
  }

  private void bringBack(MemberSanction active) {
    Instant now = now();
    DueKey key = PlannedEnds.renewalKey(active.origin());
    DueWork mine =
        new DueWork(key, active.version(), now, LeaseToken.random(), now.plus(settings.lease()), 1);
    if (due.plan(mine)) {
      renewSafely(mine);
    } else {
      due.hasten(key, now);
    }
  }

  /// Does what is due, a batch at most. Must not be called inside a transaction.
  ///
  /// @return how many pieces of work were taken: as many as a batch mean that there may be more
  /// @throws dev.rockhopper.application.failure.InfrastructureException when the database is away
  public int renewWhatIsDue() {
    Instant now = now();
    var taken =
        due.claim(
            DueKind.SANCTION_RENEWAL,
            now,
            LeaseToken.random(),
            now.plus(settings.lease()),
            BATCH,
            mine());
    taken.forEach(this::renewSafely);
    return taken.size();
  }

  /// The most that is taken at once.
  public static int batchSize() {
    return BATCH;
  }

  /// When there is something to renew next, absent where nothing is planned.
  public Optional<Instant> nextRenewal() {
    return due.nextDue(DueKind.SANCTION_RENEWAL, mine());
  }

  private void renewSafely(DueWork work) {
    CaseKey key = new CaseKey(work.key().guild(), new CaseId(work.key().subject()));
    try {
      Optional<ModerationCase> begun =
          transactions.inTransaction("moderation.renew", _ -> begin(work, key));
      begun
          .filter(record -> !isLook(work) || !releases.isOne(work, record))
          .map(record -> keeping(record, toBeTaken(record)))
          .ifPresent(record -> conclude(work, record, deliver(record)));
    } catch (RuntimeException | Error e) {
      if (e instanceof InfrastructureException away && away.category() == FailureCategory.DISCORD) {
        hindrances.unanswered(work, key);
        return;
      }
      LOG.log(
          System.Logger.Level.WARNING,
          "sanction.renewal-failed guild=%s case_id=%s attempts=%d"
              .formatted(key.guild(), key.id(), work.attempts()),
          e);
      handBack(work);
    }
  }

  /// Makes sure that it is to be done, and holds it for as long as that takes.
  ///
  /// @return the case, unless there is nothing to do, or not now
  private Optional<ModerationCase> begin(DueWork work, CaseKey key) {
    Instant now = now();
    Optional<ModerationCase> known = cases.findById(key);
    Optional<MemberSanction> active =
        known
            .flatMap(found -> MovedEnds.inForce(sanctions, found))
            .filter(sanction -> isLook(work) || sanction.version() == work.version())
            .filter(sanction -> !sanction.expiry().isOver(now));
    if (known.isEmpty() || active.isEmpty()) {
      due.close(work.key(), work.token());
      return Optional.empty();
    }
    ModerationCase record = known.get();
    boolean isInOtherHands =
        record.status() == CaseStatus.PENDING
            || MovedEnds.underWay(outbox, record).isPresent()
            || MovedEnds.liftingUnderWay(cases, record).isPresent();
    if (isInOtherHands) {
      handBack(work);
      return Optional.empty();
    }
    boolean isOurs = due.extend(work.key(), work.token(), now.plus(settings.lease()));
    return isOurs ? Optional.of(record) : Optional.empty();
  }

  private static boolean isLook(DueWork work) {
    return work.version() == LOOK;
  }

  /// What a jail is about to take away, as far as its case does not know it.
  private List<RoleId> toBeTaken(ModerationCase record) {
    return record.opening().sanction() instanceof Sanction.Jail(JailRoles known, _)
        ? roles.movable(record.key().guild(), record.opening().target()).stream()
            .filter(role -> !role.equals(known.jail()) && !known.held().contains(role))
            .toList()
        : List.of();
  }

  /// Stores roles with the case that takes them, so that they are given back with the others.
  private ModerationCase keeping(ModerationCase record, List<RoleId> taken) {
    return taken.isEmpty()
        ? record
        : transactions.inTransaction(
            "moderation.keep_roles",
            _ ->
                cases.update(
                    cases.findForUpdate(record.key()).orElseThrow().withUnforeseen(taken)));
  }

  private Delivery deliver(ModerationCase record) {
    return delivery.enforce(record, now().plus(settings.order()));
  }

  private void conclude(DueWork work, ModerationCase record, Delivery answer) {
    switch (answer) {
      case Delivery.Done(List<RoleId> unforeseen) -> {
        keeping(record, unforeseen);
        transactions.inTransaction(
            "moderation.renewed", transaction -> renewed(transaction, work, record));
      }
      case Delivery.Refused(CaseFailure failure) when failure.discordCode() == UNKNOWN_MEMBER ->
          whileAbsent(work, record);
      case Delivery.Refused(CaseFailure failure) ->
          hindrances.hindered(work, record.key(), failure);
      case Delivery.Unknown _ -> hindrances.unanswered(work, record.key());
    }
  }

  private boolean renewed(Transaction transaction, DueWork work, ModerationCase record) {
    Instant now = now();
    Optional<MemberSanction> active = MovedEnds.inForce(sanctions, record);
    hindrances.over(transaction, record.key(), now);
    if (!due.close(work.key(), work.token())) {
      transaction.setRollbackOnly();
      return false;
    }
    active
        .filter(sanction -> sanction.version() == work.version())
        .ifPresent(sanction -> planNext(work, sanction, now));
    return true;
  }

  private void planNext(DueWork work, MemberSanction sanction, Instant now) {
    planned.planRenewal(sanction, now);
    Instant secondLook = work.plannedFor().plus(SECOND_LOOK);
    if (sanction.kind() == LastingSanction.JAIL && now.isBefore(secondLook)) {
      due.plan(
          new DueWork(
              work.key(), work.version(), work.plannedFor(), LeaseToken.NOBODY, secondLook, 0));
    }
  }

  /// Who is not there has nothing renewed; whoever comes back from a jail is told of.
  private void whileAbsent(DueWork work, ModerationCase record) {
    boolean isJail = record.type().brings().filter(LastingSanction.JAIL::equals).isPresent();
    if (isJail) {
      due.close(work.key(), work.token());
    } else {
      due.release(work.key(), work.token(), now().plus(ABSENCE));
    }
  }

  private void handBack(DueWork work) {
    due.release(work.key(), work.token(), now().plus(Hindrances.pause(work.attempts())));
  }

  private GuildSelection mine() {
    return new GuildSelection(shares.share(), Set.of());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
