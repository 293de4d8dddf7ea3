package dev.rockhopper.application.guilds;

import dev.rockhopper.application.lock.SetupLock;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.validation.Inspection;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.permissions.ICommandRankRepository;
import dev.rockhopper.domain.permissions.IPermissionRuleRepository;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.repository.StaleVersionException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Sets a guild up: its row, its settings, ranks, which roles give them and which commands ask for
/// them, rules, and the trail of all that, in one transaction. First everything is looked at, and
/// everything that is wrong is told at once; what is so already is left alone and leaves no trail.
///
/// Two set-ups of a guild at once come one after the other: their steps have no row in common, so
/// the guild's set-up is locked by name. Where somebody changes the ranks otherwise meanwhile,
/// everything is looked at again, a few times at most. Whether the actor may set a guild up, and so
/// high, is the caller's to decide.
///
/// Methods block, may come from any thread, and must not be called inside a transaction. All throw
/// [dev.rockhopper.application.failure.InfrastructureException] when the database is away.
public final class GuildSetupService {
  private static final int MOST_ATTEMPTS = 3;

  private final TransactionManager transactions;
  private final SetupLock locks;
  private final IGuildRepository guilds;
  private final IGuildConfigRepository configs;
  private final IRankRepository ranks;
  private final ICommandRankRepository commandRanks;
  private final IPermissionRuleRepository rules;
  private final IAuditRepository audit;
  private final Clock clock;

  /// Keeps everything where the repositories keep it.
  @Inject
  public GuildSetupService(
      TransactionManager transactions,
      SetupLock locks,
      IGuildRepository guilds,
      IGuildConfigRepository configs,
      IRankRepository ranks,
      ICommandRankRepository commandRanks,
      IPermissionRuleRepository rules,
      IAuditRepository audit,
      Clock clock) {
    this.transactions = transactions;
    this.locks = locks;
    this.guilds = guilds;
    this.configs = configs;
    this.ranks = ranks;
    this.commandRanks = commandRanks;
    this.rules = rules;
    this.audit = audit;
    this.clock = clock;
  }

  /// Sets a guild up, all of it or nothing.
  public GuildSetupOutcome setUp(GuildSetup setup) {
    Inspection inspection = new Inspection();
    CheckedSetup checked = CheckedSetup.of(setup, inspection);
    if (!inspection.isClean()) {
      return new GuildSetupOutcome.Invalid(inspection.problems());
    }
    Instant start = clock.instant();
    for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
      try {
        return attempt(setup, checked);
      } catch (StaleVersionException | DuplicateException _) {
        // Somebody has changed the ranks since they were read: read them again.
      }
    }
    try {
      return attempt(setup, checked);
    } catch (StaleVersionException _) {
      return new GuildSetupOutcome.Busy(Duration.between(start, clock.instant()));
    }
  }

  /// The same inside the transaction that is open, which the caller rolls back unless it is done.
  ///
  /// @throws StaleVersionException when somebody changes the ranks otherwise meanwhile
  public GuildSetupOutcome setUpInside(Transaction transaction, GuildSetup setup) {
    Inspection inspection = new Inspection();
    CheckedSetup checked = CheckedSetup.of(setup, inspection);
    return inspection.isClean()
        ? setUp(transaction, setup, checked)
        : new GuildSetupOutcome.Invalid(inspection.problems());
  }

  private GuildSetupOutcome attempt(GuildSetup setup, CheckedSetup checked) {
    return transactions.inTransaction(
        "guild.set_up", transaction -> setUp(transaction, setup, checked));
  }

  private GuildSetupOutcome setUp(Transaction transaction, GuildSetup setup, CheckedSetup checked) {
    return locks.whileAlone(
        transaction,
        setup.guild(),
        GuildSetupOutcome.Busy::new,
        () -> setUpAlone(transaction, setup, checked));
  }

  private GuildSetupOutcome setUpAlone(
      Transaction transaction, GuildSetup setup, CheckedSetup checked) {
    List<Rank> existing = ranks.findByGuild(setup.guild());
    Inspection beside = new Inspection();
    checked.inspectBeside(existing, setup, beside);
    checked.inspectBeside(configs.findById(setup.guild()), setup, beside);
    if (!beside.isClean()) {
      transaction.setRollbackOnly();
      return new GuildSetupOutcome.Invalid(beside.problems());
    }
    guilds.ensure(setup.guild());
    SetupTrail trail =
        new SetupTrail(
            setup.guild(), setup.actor(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    GuildConfig config = putConfig(setup, checked, trail);
    putRanks(checked, existing, trail);
    putRoleRanks(setup, checked, trail);
    putCommandRanks(setup, checked, trail);
    putRules(checked, trail);
    List<AuditEntry> entries = trail.entries();
    audit.appendAll(entries);
    return new GuildSetupOutcome.Done(config, entries.size());
  }

  private GuildConfig putConfig(GuildSetup setup, CheckedSetup checked, SetupTrail trail) {
    GuildConfig before = configs.getForUpdate(setup.guild());
    GuildConfig after = checked.config().apply(before);
    if (after.equals(before)) {
      return before;
    }
    trail.configured(before, after);
    return configs.save(after);
  }

  private void putRanks(CheckedSetup checked, List<Rank> existing, SetupTrail trail) {
    List<Rank> changed = new ArrayList<>();
    for (Rank wanted : checked.ranks()) {
      var before =
          existing.stream().filter(rank -> rank.number().equals(wanted.number())).findFirst();
      long version = before.map(Rank::version).orElse(0L);
      Rank after =
          new Rank(wanted.guild(), wanted.number(), wanted.name(), wanted.description(), version);
      if (before.filter(after::equals).isEmpty()) {
        changed.add(after);
        trail.ranked(before, after);
      }
    }
    new RankWrites(ranks, existing).save(changed);
  }

  private void putRoleRanks(GuildSetup setup, CheckedSetup checked, SetupTrail trail) {
    if (checked.roleRanks().isEmpty()) {
      return;
    }
    var before = ranks.findRoleRanks(setup.guild());
    checked
        .roleRanks()
        .forEach((role, number) -> {
          if (!number.equals(before.get(role))) {
            if (!ranks.assign(setup.guild(), role, number)) {
              throw new StaleVersionException("rank %s has gone".formatted(number));
            }
            trail.changed("rank.role", "role " + role, text(before.get(role)), text(number));
          }
        });
  }

  private void putCommandRanks(GuildSetup setup, CheckedSetup checked, SetupTrail trail) {
    if (checked.commandRanks().isEmpty()) {
      return;
    }
    var before = commandRanks.findByGuild(setup.guild());
    checked
        .commandRanks()
        .forEach((command, number) -> {
          if (!number.equals(before.get(command))) {
            commandRanks.require(setup.guild(), command, number);
            trail.changed(
                "rank.command", "command " + command, text(before.get(command)), text(number));
          }
        });
  }

  private void putRules(CheckedSetup checked, SetupTrail trail) {
    var before = SetupTrail.effects(rules, checked.rules());
    checked
        .rules()
        .forEach(rule -> {
          var earlier = before.get(SetupTrail.identity(rule));
          if (earlier != rule.effect()) {
            rules.put(rule);
            trail.changed(
                "rule.set",
                "%s %s %s %s"
                    .formatted(
                        rule.target().kind(),
                        rule.target().name(),
                        rule.subject().kind(),
                        rule.subject().id()),
                text(earlier),
                text(rule.effect()));
          }
        });
  }

  /// As in the trail, where nothing is an empty text.
  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }
}
