package dev.rockhopper.application.moderation;

import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseOpening;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.JailRoles;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.due.IDueWorkRepository;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import dev.rockhopper.domain.sanctions.MemberSanction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Tells those who were let out of jail by hand, while nobody heard of it, from those who evade it
/// by leaving and joining again: see [Enrolment#isReleased]. Whoever was let out stays so. As with
/// all that is done past the bot, see [OutsideRegister], a case records it, applied from the start,
/// and reverses the jail. By whom it was done nobody knows then, so the case is the bot's.
///
/// Rows are locked as [CaseRegister] locks them: the sanction, its case, what is planned for it,
/// and the counter of the guild last.
public final class ReleasesByHand {
  private final TransactionManager transactions;
  private final CaseRegister register;
  private final ICaseRepository cases;
  private final IMemberSanctionRepository sanctions;
  private final IDueWorkRepository due;
  private final CaseLogQueue logQueue;
  private final CaseTrail trail;
  private final MemberRoles roles;
  private final GuildMembers members;
  private final CaseIds ids;
  private final Clock clock;

  /// Looks at `roles`, and records in the name of the bot, which `members` knows.
  @Inject
  public ReleasesByHand(
      TransactionManager transactions,
      CaseRegister register,
      ICaseRepository cases,
      IMemberSanctionRepository sanctions,
      IDueWorkRepository due,
      IAuditRepository audit,
      CaseLogQueue logQueue,
      MemberRoles roles,
      GuildMembers members,
      CaseIds ids,
      Clock clock) {
    this.transactions = transactions;
    this.register = register;
    this.cases = cases;
    this.sanctions = sanctions;
    this.due = due;
    this.logQueue = logQueue;
    this.trail = new CaseTrail(cases, audit);
    this.roles = roles;
    this.members = members;
    this.ids = ids;
    this.clock = clock;
  }

  /// Looks whether somebody who is jailed by the record was let out, and records it. Where the role
  /// of the jail is gone nobody has it, so that it tells nothing.
  ///
  /// @param look the work that this is part of, held by the caller; closed where they were let out
  /// @return whether they were
  /// @throws dev.rockhopper.application.failure.InfrastructureException when Discord or the
  ///   database is away
  boolean isOne(DueWork look, ModerationCase jail) {
    GuildId guild = jail.key().guild();
    if (!(jail.opening().sanction() instanceof Sanction.Jail(JailRoles taken, _))
        || !roles.exists(guild, taken.jail())) {
      return false;
    }
    Optional<Enrolment> released =
        roles
            .find(guild, jail.opening().target())
            .filter(member -> member.isReleased(taken.jail(), jail.opening().at()));
    released.ifPresent(member -> record(look, jail, release(jail, taken, member)));
    return released.isPresent();
  }

  private ModerationCase release(ModerationCase jail, JailRoles taken, Enrolment member) {
    List<RoleId> missed =
        taken.held().stream().filter(role -> !member.roles().contains(role)).toList();
    CaseOpening opening =
        new CaseOpening(
            new Sanction.Unjail(taken, missed),
            jail.opening().target(),
            members.self(),
            SourceId.found(jail.key().id()),
            now());
    return ModerationCase.opened(
        new CaseKey(jail.key().guild(), ids.next()), opening, Reason.NONE, false);
  }

  private void record(DueWork look, ModerationCase jail, ModerationCase release) {
    transactions.inTransaction(
        "moderation.release-found", transaction -> record(transaction, look, jail, release));
  }

  /// Whoever has taken the work since knows more: they have come back, say.
  private boolean record(
      Transaction transaction, DueWork look, ModerationCase jail, ModerationCase release) {
    Optional<MemberSanction> active = MovedEnds.inForce(sanctions, jail);
    Optional<ModerationCase> origin = cases.findForUpdate(jail.key());
    if (!due.close(look.key(), look.token())) {
      transaction.setRollbackOnly();
      return false;
    }
    if (active.isEmpty() || origin.isEmpty()) {
      return false;
    }
    Instant at = release.opening().at();
    register.reverse(transaction, active.get(), origin.get(), release, members.self(), at);
    trail.recordNew(release, "case.outside");
    logQueue.put(transaction, release.key(), at);
    return transaction.commitWith(() -> {
      cases.create(release.applied(at));
      return true;
    });
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
