package dev.rockhopper.application.permissions;

import dev.rockhopper.application.lock.SetupLock;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.audit.IOperatorAuditRepository;
import dev.rockhopper.domain.audit.OperatorAuditEntry;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.ICommandRankRepository;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.permissions.PermissionFacts;
import dev.rockhopper.domain.permissions.PermissionFacts.Scoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// Makes changes of rights: each in one transaction, together with the trail of who made it, when,
/// and what was there before and after. Changes of one guild's rights come one after the other, so
/// that whoever makes one is judged by the ranks that hold at that moment.
///
/// Methods block, may come from any thread, and must not be called inside a transaction. All throw
/// [dev.rockhopper.application.failure.InfrastructureException] when the database is away.
public final class PermissionLedger {
  private final TransactionManager transactions;
  private final SetupLock locks;
  private final IGuildRepository guilds;
  private final IRankRepository ranks;
  private final ICommandRankRepository commandRanks;
  private final IAuditRepository audit;
  private final IOperatorAuditRepository operatorAudit;
  private final Clock clock;

  /// Keeps the trail where the repositories keep it.
  @Inject
  public PermissionLedger(
      TransactionManager transactions,
      SetupLock locks,
      IGuildRepository guilds,
      IRankRepository ranks,
      ICommandRankRepository commandRanks,
      IAuditRepository audit,
      IOperatorAuditRepository operatorAudit,
      Clock clock) {
    this.transactions = transactions;
    this.locks = locks;
    this.guilds = guilds;
    this.ranks = ranks;
    this.commandRanks = commandRanks;
    this.audit = audit;
    this.operatorAudit = operatorAudit;
    this.clock = clock;
  }

  /// Changes something in a guild.
  ///
  /// @param action what the trail calls it
  /// @param work says why not, or makes the change and says what it was
  PermissionChange inGuild(
      GuildId guild, Asker actor, String action, Function<ChangeUnderWay, PermissionChange> work) {
    return transactions.inTransaction(
        action,
        transaction ->
            locks.whileAlone(
                transaction,
                guild,
                _ -> new PermissionChange.Refused(new PermissionRefusal.Busy()),
                () -> settled(transaction, changed(guild, actor, action, work))));
  }

  private PermissionChange changed(
      GuildId guild, Asker actor, String action, Function<ChangeUnderWay, PermissionChange> work) {
    guilds.ensure(guild);
    PermissionChange change = work.apply(underWay(guild, actor));
    if (change instanceof PermissionChange.Done(var subject, var before, var after)) {
      audit.append(new AuditEntry(guild, now(), actor.user(), action, subject, before, after));
    }
    return change;
  }

  /// Changes something for all guilds, for an operator.
  PermissionChange everywhere(Asker actor, String action, Supplier<PermissionChange> work) {
    return transactions.inTransaction(
        action,
        transaction -> {
          PermissionChange change = work.get();
          if (change instanceof PermissionChange.Done(var subject, var before, var after)) {
            operatorAudit.append(
                new OperatorAuditEntry(now(), actor.user(), action, subject, before, after));
          }
          return settled(transaction, change);
        });
  }

  private static PermissionChange settled(Transaction transaction, PermissionChange change) {
    if (!(change instanceof PermissionChange.Done)) {
      transaction.setRollbackOnly();
    }
    return change;
  }

  ChangeUnderWay underWay(GuildId guild, Asker actor) {
    return new ChangeUnderWay(
        guild,
        actor,
        new PermissionFacts(
            ranks.findByGuild(guild),
            ranks.findRank(guild, actor.user(), Set.copyOf(actor.roles())),
            commandRanks.findByGuild(guild),
            Scoped.NOTHING,
            Scoped.NOTHING),
        ranks.findRoleRanks(guild),
        person -> ranks.findRank(guild, person.user(), Set.copyOf(person.roles())));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
