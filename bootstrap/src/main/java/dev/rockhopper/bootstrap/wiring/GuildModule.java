package dev.rockhopper.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dev.rockhopper.application.guilds.GuildAttendance;
import dev.rockhopper.application.guilds.GuildDepartureLoop;
import dev.rockhopper.application.guilds.GuildDepartureService;
import dev.rockhopper.application.guilds.GuildPurgeService;
import dev.rockhopper.application.guilds.GuildPurgeSettings;
import dev.rockhopper.application.guilds.GuildTally;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.bootstrap.configuration.Configuration;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// What keeps the record of the guilds that the bot is in.
@Module
interface GuildModule {
  /// Between tries, when the database is away or something else does not work.
  Duration FIRST_PAUSE = Duration.ofMillis(200);

  /// Soon enough for what has a month's time.
  Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /// One for Discord, which tells it, and for the loop that listens.
  @Provides
  @Singleton
  static GuildAttendance guildAttendance() {
    return new GuildAttendance();
  }

  @Provides
  static GuildPurgeSettings guildPurgeSettings(Configuration configuration) {
    return configuration.guilds();
  }

  @Provides
  @Singleton
  static GuildTally guildTally(MeterRegistry meters) {
    GuildTally tally = new GuildTally();
    new GuildMeters(tally).bindTo(meters);
    return tally;
  }

  @Provides
  @Singleton
  static GuildDepartureLoop guildDepartureLoop(
      GuildAttendance attendance,
      GuildDepartureService departures,
      GuildPurgeService purge,
      GuildTally tally,
      GuildPurgeSettings settings,
      Clock clock,
      RandomGenerator chance,
      Pauses pauses) {
    return new GuildDepartureLoop(
        attendance,
        departures,
        purge,
        tally,
        settings.interval(),
        clock,
        new Backoff(FIRST_PAUSE, LONGEST_PAUSE, chance, pauses));
  }
}
