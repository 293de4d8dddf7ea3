package dev.rockhopper.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dev.rockhopper.application.moderation.CaseIds;
import dev.rockhopper.application.moderation.ModerationSettings;
import dev.rockhopper.application.moderation.OutboxSignal;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.bootstrap.configuration.Configuration;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;

/// What the services need besides ports.
@Module
interface ModerationModule {

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

  @Provides
  static ModerationSettings moderationSettings(Configuration configuration) {
    return configuration.moderation();
  }

  /// One for everybody who queues and for the worker that they wake.
  @Provides
  @Singleton
  static OutboxSignal outboxSignal() {
    return new OutboxSignal();
  }
}
