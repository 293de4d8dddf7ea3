package dev.rockhopper.application.settings;

import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.settings.ISettingRepository;
import dev.rockhopper.domain.settings.Setting;
import dev.rockhopper.domain.settings.SettingKey;
import dev.rockhopper.domain.settings.SettingPlace;
import dev.rockhopper.domain.settings.SettingSubject;
import dev.rockhopper.domain.settings.SettingValue;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What guilds have set, by [GuildSetting]. Reading one is a look into the cache once the guild's
/// settings of that module are there. Changes of a setting at the same time come one after the
/// other and lose nothing; each is one transaction with its trace: who, when, before, after.
///
/// In place of what is stored and does not fit any more, the last value holds that did, see
/// [LastGoodValues]; the operator's log says so, and [#misfit] tells the guild.
///
/// Methods block and may come from any thread. Changes join an open transaction. All throw
/// [dev.rockhopper.application.failure.InfrastructureException] when the database is away.
public final class GuildSettings {
  private final TransactionManager transactions;
  private final IGuildRepository guilds;
  private final ISettingRepository settings;
  private final IAuditRepository audit;
  private final Clock clock;
  private final LastGoodValues lastGood;

  /// Keeps settings where the repositories keep them.
  @Inject
  public GuildSettings(
      TransactionManager transactions,
      IGuildRepository guilds,
      ISettingRepository settings,
      IAuditRepository audit,
      Clock clock) {
    this.transactions = transactions;
    this.guilds = guilds;
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
    this.lastGood = new LastGoodValues(audit);
  }

  /// What holds in a guild: what it has set, else what is usual.
  public <T> T get(GuildId guild, GuildSetting<T> setting) {
    return find(guild, setting).map(one -> read(setting, one)).orElseGet(setting::usual);
  }

  /// What is wrong with what is stored, absent where nothing is, or nothing is stored.
  public Optional<SettingMisfit> misfit(GuildId guild, GuildSetting<?> setting) {
    return find(guild, setting).flatMap(one -> setting.misfit(one.value()));
  }

  private Optional<Setting> find(GuildId guild, GuildSetting<?> setting) {
    SettingKey key = keyOf(guild, setting);
    return settings.findByPlace(key.place()).stream()
        .filter(one -> one.key().equals(key))
        .findFirst();
  }

  /// Sets it.
  ///
  /// @param actor who does
  /// @throws IllegalArgumentException when the value does not fit, saying why; then nothing is
  ///   changed
  public <T> SettingChange<T> set(GuildId guild, UserId actor, GuildSetting<T> setting, T value) {
    return update(guild, actor, setting, _ -> value);
  }

  /// Sets it to what follows from what it was; nobody else changes it meanwhile.
  ///
  /// @param edit makes the new value of the old one; what it throws is thrown on, and nothing is
  ///   changed
  /// @throws IllegalArgumentException when the new value does not fit
  public <T> SettingChange<T> update(
      GuildId guild, UserId actor, GuildSetting<T> setting, UnaryOperator<T> edit) {
    return transactions.inTransaction(
        "setting.set",
        _ -> {
          Stored<T> stored = lock(guild, setting);
          T after = edit.apply(stored.value());
          SettingValue written = setting.write(after);
          if (stored.setting().filter(one -> one.value().equals(written)).isEmpty()) {
            settings.put(keyOf(guild, setting), written);
            trail(guild, actor, setting, stored, setting.shown(written));
          }
          return new SettingChange<>(stored.value(), after);
        });
  }

  /// Makes what is usual hold again.
  ///
  /// @param actor who does
  public <T> SettingChange<T> clear(GuildId guild, UserId actor, GuildSetting<T> setting) {
    return transactions.inTransaction(
        "setting.clear",
        _ -> {
          Stored<T> stored = lock(guild, setting);
          if (settings.clear(keyOf(guild, setting))) {
            trail(guild, actor, setting, stored, "");
          }
          return new SettingChange<>(stored.value(), setting.usual());
        });
  }

  /// What there was, locked.
  ///
  /// @param setting what was stored
  /// @param value what held
  private record Stored<T>(Optional<Setting> setting, T value) {}

  private <T> Stored<T> lock(GuildId guild, GuildSetting<T> setting) {
    guilds.ensure(guild);
    Optional<Setting> found = settings.findForUpdate(keyOf(guild, setting));
    return new Stored<>(found, found.map(one -> read(setting, one)).orElseGet(setting::usual));
  }

  private void trail(
      GuildId guild, UserId actor, GuildSetting<?> setting, Stored<?> before, String after) {
    audit.append(
        new AuditEntry(
            guild,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            actor,
            "setting.changed",
            "setting " + setting.name(),
            before.setting().map(one -> setting.shown(one.value())).orElse(""),
            after));
  }

  private <T> T read(GuildSetting<T> setting, Setting stored) {
    try {
      return setting.read(stored.value());
    } catch (IllegalArgumentException e) {
      return lastGood.inPlaceOf(setting, stored, String.valueOf(e.getMessage()));
    }
  }

  private static SettingKey keyOf(GuildId guild, GuildSetting<?> setting) {
    return new SettingKey(
        new SettingPlace(guild, setting.definition().module(), new SettingSubject.OfGuild()),
        setting.definition().path());
  }
}
