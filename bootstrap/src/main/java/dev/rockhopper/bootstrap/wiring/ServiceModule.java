package dev.rockhopper.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dagger.multibindings.Multibinds;
import dev.rockhopper.application.counters.CounterBuffer;
import dev.rockhopper.application.reports.ReportSettings;
import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.application.settings.SettingCatalog;
import dev.rockhopper.application.snippets.SnippetIds;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.snippets.ISnippetRepository;
import dev.rockhopper.domain.snippets.SnippetKey;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import java.util.random.RandomGenerator;

/// What the services of the community need besides ports.
@Module
interface ServiceModule {

  @Provides
  static SnippetIds snippetIds(Clock clock, RandomGenerator chance) {
    return new SnippetIds(clock, chance);
  }

  /// One for the process: what comes together is counted together.
  @Provides
  @Singleton
  static CounterBuffer<SnippetKey> snippetUses(
      TransactionManager transactions, ISnippetRepository snippets, Pauses pauses) {
    return new CounterBuffer<>(
        "snippet-uses",
        uses -> transactions.inTransaction("snippet.uses", _ -> snippets.recordUses(uses)),
        CounterBuffer.Limits.USUAL,
        pauses);
  }

  @Provides
  static SettingCatalog settingCatalog(Set<GuildSetting<?>> settings) {
    return SettingCatalog.of(settings);
  }

  @Provides
  @ElementsIntoSet
  static Set<GuildSetting<?>> reportSettings() {
    return Set.copyOf(ReportSettings.all());
  }

  /// The settings that modules have; each adds its own with `@ElementsIntoSet`.
  @Multibinds
  Set<GuildSetting<?>> guildSettings();
}
