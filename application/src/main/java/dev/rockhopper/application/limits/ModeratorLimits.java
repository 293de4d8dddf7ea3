package dev.rockhopper.application.limits;

import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.limits.ActionLimit;
import dev.rockhopper.domain.limits.Allowance;
import dev.rockhopper.domain.limits.IModeratorLimitRepository;
import dev.rockhopper.domain.limits.IModeratorLimitRepository.Use;
import dev.rockhopper.domain.limits.Quarantine;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Whether a moderator may act through the bot just now. Two rules: nobody acts in quarantine, and
/// nobody takes more actions of a type than their guild allows. Who wants more is put into
/// quarantine until an administrator lifts it; the guild is told. Neither stops who runs the bot.
///
/// It fails closed: where the database cannot be asked, nothing is done, because the question is
/// part of the transaction that opens the case.
public final class ModeratorLimits {
  private static final System.Logger LOG = System.getLogger(ModeratorLimits.class.getName());

  private final TransactionManager transactions;
  private final IGuildRepository guilds;
  private final IModeratorLimitRepository limits;
  private final GuildSettings settings;
  private final IGuildConfigRepository configs;
  private final IAuditRepository audit;
  private final GuildAlerts alerts;
  private final BotOperators operators;
  private final Clock clock;

  /// Keeps what is used up in `limits`.
  ///
  /// @param operators are neither limited nor stopped
  @Inject
  public ModeratorLimits(
      TransactionManager transactions,
      IGuildRepository guilds,
      IModeratorLimitRepository limits,
      GuildSettings settings,
      IGuildConfigRepository configs,
      IAuditRepository audit,
      GuildAlerts alerts,
      BotOperators operators,
      Clock clock) {
    this.transactions = transactions;
    this.guilds = guilds;
    this.limits = limits;
    this.settings = settings;
    this.configs = configs;
    this.audit = audit;
    this.alerts = alerts;
    this.operators = operators;
    this.clock = clock;
  }

  /// Why a moderator may not act at all: they are in quarantine. Joins an open transaction.
  public Optional<Refusal> objection(GuildId guild, UserId moderator) {
    if (operators.includes(moderator)) {
      return Optional.empty();
    }
    return limits
        .findQuarantine(guild, moderator)
        .map(quarantine -> new Refusal.ModeratorQuarantined(quarantine.since()));
  }

  /// Takes it for granted, as part of the open transaction, that [#objection] finds nothing.
  ///
  /// @throws dev.rockhopper.domain.repository.AssumptionException where it does, at the commit at
  ///   the latest
  public void assumeNoObjection(GuildId guild, UserId moderator) {
    if (!operators.includes(moderator)) {
      limits.assumeNoQuarantine(guild, moderator);
    }
  }

  /// Takes what an action uses up of the moderator's limit, as part of the open transaction: when
  /// that rolls back, nothing is used up. The bucket is locked until then. The guild must be known.
  ///
  /// @return why they may not; the caller then rolls back, and calls [#exceeded(GuildId, UserId,
  ///   Refusal)]
  public Optional<Refusal> admit(Use use) {
    return admit(use, limit(use.guild(), use.type()));
  }

  /// The same where it is known how much a moderator may do.
  ///
  /// @param found the limit of the action, as [#limit] says it
  public Optional<Refusal> admit(Use use, Optional<ActionLimit> found) {
    Optional<Refusal> objection = objection(use.guild(), use.moderator());
    if (objection.isPresent()) {
      return objection;
    }
    if (found.isEmpty() || operators.includes(use.moderator())) {
      return Optional.empty();
    }
    CaseType counted = found.get().type();
    Allowance allowance = found.get().allowance();
    if (use.uses() > allowance.most()) {
      return Optional.of(new Refusal.MoreThanLimit(counted, allowance.most(), use.uses()));
    }
    Use taken = new Use(use.guild(), use.moderator(), counted, use.uses(), use.source());
    return limits.take(taken, allowance, now())
        ? Optional.empty()
        : Optional.of(new Refusal.LimitReached(counted, allowance.most(), allowance.window()));
  }

  /// How much a moderator of a guild may do of something, absent where that is not limited. Outside
  /// a transaction it is mostly remembered.
  ///
  /// A ban with an end counts as any other where it has no limit of its own: else whoever may ban
  /// no more could go on with bans of five years. A softban does so too, and as a kick where bans
  /// are not limited.
  public Optional<ActionLimit> limit(GuildId guild, CaseType type) {
    List<ActionLimit> all = settings.get(guild, LimitSettings.ACTIONS);
    Optional<ActionLimit> own = first(all, type);
    return switch (type) {
      case TEMPBAN -> own.or(() -> first(all, CaseType.BAN));
      case SOFTBAN -> own.or(() -> first(all, CaseType.BAN)).or(() -> first(all, CaseType.KICK));
      default -> own;
    };
  }

  private static Optional<ActionLimit> first(List<ActionLimit> limits, CaseType type) {
    return limits.stream().filter(limit -> limit.type() == type).findFirst();
  }

  /// Does what follows from a refusal: who has reached a limit is put into quarantine, and the
  /// guild is told; who is in quarantine already is told of again where nobody was reached before.
  /// Any other refusal has no consequence. Not inside a transaction.
  public void exceeded(GuildId guild, UserId moderator, Refusal refusal) {
    switch (refusal) {
      case Refusal.LimitReached reached ->
          quarantine(
              new Quarantine(
                  guild,
                  moderator,
                  now(),
                  moderator,
                  new ActionLimit(reached.type(), new Allowance(reached.most(), reached.window()))
                      .line(),
                  Quarantine.Alert.PENDING));
      case Refusal.ModeratorQuarantined _ -> stopped(guild, moderator);
      default -> {
        // Whoever was refused for another reason has done nothing wrong.
      }
    }
  }

  /// Puts somebody into quarantine, with its trace, and tells the guild.
  ///
  /// @return whether they were in none before
  public boolean quarantine(Quarantine wanted) {
    boolean isNew =
        transactions.inTransaction(
            "moderator.quarantine",
            _ -> {
              guilds.ensure(wanted.guild());
              boolean begun = limits.quarantine(wanted);
              if (begun) {
                audit.append(
                    new AuditEntry(
                        wanted.guild(),
                        wanted.since(),
                        wanted.by(),
                        "moderator.quarantined",
                        "user " + wanted.moderator(),
                        "",
                        wanted.why()));
              }
              return begun;
            });
    if (isNew) {
      LOG.log(
          System.Logger.Level.WARNING,
          "moderator.quarantined guild=%s moderator=%s by=%s"
              .formatted(wanted.guild(), wanted.moderator(), wanted.by()));
      stopped(wanted.guild(), wanted.moderator());
    }
    return isNew;
  }

  /// Tells the guild that a moderator is in quarantine, where it has not been told yet: somebody
  /// has just put them there, or they have tried to act. Not inside a transaction.
  public void stopped(GuildId guild, UserId moderator) {
    limits
        .findQuarantine(guild, moderator)
        .filter(quarantine -> quarantine.alert() == Quarantine.Alert.PENDING)
        .filter(quarantine -> alerts.quarantined(quarantine, channel(guild)))
        .ifPresent(_ -> limits.alerted(guild, moderator));
  }

  /// Where a guild is told of such things.
  public Optional<ChannelId> channel(GuildId guild) {
    return settings
        .get(guild, LimitSettings.CHANNEL)
        .or(() -> configs.findById(guild).map(GuildConfig::modLog).flatMap(log -> log.target()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
