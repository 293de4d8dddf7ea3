package dev.rockhopper.application.guilds;

import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.members.UserId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Shows and changes what a guild has set. Changes of different settings at the same time lose
/// nothing, and each leaves a trace: who, when, before, after. Methods block, may come from any
/// thread, and must not be called inside a transaction.
///
/// All throw [dev.rockhopper.application.failure.InfrastructureException] when the database is
/// away.
public final class GuildConfigService {
  private final TransactionManager transactions;
  private final IGuildRepository guilds;
  private final IGuildConfigRepository configs;
  private final IAuditRepository audit;
  private final Clock clock;

  /// Keeps settings where the repositories keep them.
  @Inject
  public GuildConfigService(
      TransactionManager transactions,
      IGuildRepository guilds,
      IGuildConfigRepository configs,
      IAuditRepository audit,
      Clock clock) {
    this.transactions = transactions;
    this.guilds = guilds;
    this.configs = configs;
    this.audit = audit;
    this.clock = clock;
  }

  /// What a guild has set, the defaults where it has set nothing.
  public GuildConfig show(GuildId guild) {
    return configs.findById(guild).orElseGet(() -> GuildConfig.defaultsFor(guild));
  }

  /// Gives a guild a prefix of its own for commands typed as messages.
  ///
  /// @return the settings as they are now
  public GuildConfig changePrefix(GuildId guild, UserId moderator, Prefix prefix) {
    return change(
        guild,
        moderator,
        "config.prefix",
        config -> config.prefixedWith(prefix),
        config -> config.prefix().map(Prefix::text).orElse(""));
  }

  /// Changes where the log messages of cases go.
  ///
  /// @return the settings as they are now
  public GuildConfig changeModLog(GuildId guild, UserId moderator, GuildConfig.ModLog modLog) {
    return change(
        guild,
        moderator,
        "config.mod_log",
        config -> config.loggingTo(modLog),
        config -> config.modLog().target().map(ChannelId::toString).orElse(""));
  }

  private GuildConfig change(
      GuildId guild,
      UserId moderator,
      String action,
      UnaryOperator<GuildConfig> edit,
      Function<GuildConfig, String> shown) {
    return transactions.inTransaction(
        action,
        _ -> {
          guilds.ensure(guild);
          GuildConfig before = configs.getForUpdate(guild);
          GuildConfig after = edit.apply(before);
          if (after.equals(before)) {
            return before;
          }
          GuildConfig stored = configs.save(after);
          audit.append(
              new AuditEntry(
                  guild,
                  clock.instant().truncatedTo(ChronoUnit.MICROS),
                  moderator,
                  action,
                  "guild " + guild,
                  shown.apply(before),
                  shown.apply(stored)));
          return stored;
        });
  }
}
