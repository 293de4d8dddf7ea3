package dev.rockhopper.bootstrap.wiring;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dev.rockhopper.application.channels.GuildNews;
import dev.rockhopper.application.channels.JailGrounds;
import dev.rockhopper.application.moderation.CaseIds;
import dev.rockhopper.application.moderation.JailSettings;
import dev.rockhopper.application.moderation.ModerationSettings;
import dev.rockhopper.application.moderation.OutboxSignal;
import dev.rockhopper.application.moderation.OwedRoles;
import dev.rockhopper.application.moderation.PlannedEnds;
import dev.rockhopper.application.moderation.SanctionExpiryLoop;
import dev.rockhopper.application.moderation.SanctionExpiryService;
import dev.rockhopper.application.moderation.SanctionRenewals;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.bootstrap.configuration.Configuration;
import dev.rockhopper.domain.due.IDueWorkRepository;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;

/// What the services need besides ports.
@Module
interface ModerationModule {
  /// Between rounds that fail, when the database is away or something else does not work.
  Duration FIRST_PAUSE = Duration.ofMillis(200);

  /// The longest of them.
  Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /// For ids and pauses; safe for any number of threads.
  @Provides
  @Singleton
  static RandomGenerator chance() {
    return new SecureRandom();
  }

  @Provides
  static CaseIds caseIds(Clock clock, RandomGenerator chance) {
    return new CaseIds(clock, chance);
  }

  @Provides
  static Retry retry(Clock clock, Pauses pauses, RandomGenerator chance) {
    return new Retry(clock, pauses, chance);
  }

  @Binds
  Retry.Pause pause(Pauses pauses);

  @Provides
  static ModerationSettings moderationSettings(Configuration configuration) {
    return configuration.moderation().patience();
  }

  /// One for everybody who plans and for the loop that they wake.
  @Provides
  @Singleton
  static PlannedEnds plannedEnds(IDueWorkRepository due) {
    return new PlannedEnds(due);
  }

  @Provides
  @Singleton
  static SanctionExpiryLoop sanctionExpiryLoop(
      SanctionExpiryService expiry,
      PlannedEnds ends,
      Configuration configuration,
      Clock clock,
      RandomGenerator chance,
      Pauses pauses) {
    return new SanctionExpiryLoop(
        expiry,
        ends,
        configuration.moderation().expiryInterval(),
        clock,
        new Backoff(FIRST_PAUSE, LONGEST_PAUSE, chance, pauses));
  }

  /// One for everybody who comes, so that they are counted together.
  @Provides
  @Singleton
  static GuildNews guildNews(
      SanctionRenewals renewals,
      OwedRoles owed,
      JailGrounds jail,
      Retry retry,
      ExecutorService threads,
      Clock clock) {
    return new GuildNews(renewals, owed, jail, retry, threads, clock);
  }

  @Provides
  @ElementsIntoSet
  static Set<GuildSetting<?>> jailSettings() {
    return Set.copyOf(JailSettings.all());
  }

  /// One for everybody who queues and for the worker that they wake.
  @Provides
  @Singleton
  static OutboxSignal outboxSignal() {
    return new OutboxSignal();
  }
}
