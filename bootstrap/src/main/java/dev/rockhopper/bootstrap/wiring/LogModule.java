package dev.rockhopper.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dagger.multibindings.IntoSet;
import dev.rockhopper.adapters.discord.commands.LogDesk;
import dev.rockhopper.adapters.discord.outside.JdaAuditLogs;
import dev.rockhopper.adapters.discord.outside.OutsideDoor;
import dev.rockhopper.adapters.discord.sanction.GuildNames;
import dev.rockhopper.adapters.discord.sanction.JdaOwnerMessages;
import dev.rockhopper.adapters.discord.sanction.LogChannels;
import dev.rockhopper.adapters.discord.sanction.LogDoor;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordListener;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.application.moderation.LogRoutes;
import dev.rockhopper.application.moderation.LogTroubles;
import dev.rockhopper.application.moderation.LogWatch;
import dev.rockhopper.application.moderation.ModLogSettings;
import dev.rockhopper.application.moderation.ModerationSettings;
import dev.rockhopper.application.moderation.OutboxSignal;
import dev.rockhopper.application.moderation.OwnerMessages;
import dev.rockhopper.application.moderation.TargetNoticeSettings;
import dev.rockhopper.application.outside.AuditLogs;
import dev.rockhopper.application.outside.GuildReader;
import dev.rockhopper.application.outside.OutsideActions;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.logs.ILogTroubleRepository;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.outside.IAuditCursorRepository;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The guilds' logs of cases, and Discord's own logs.
@Module
interface LogModule {
  /// Between rounds that fail, when the database is away or something else does not work.
  Duration FIRST_PAUSE = Duration.ofMillis(200);

  /// The longest of them.
  Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  @Provides
  @ElementsIntoSet
  static Set<GuildSetting<?>> settings() {
    return Stream.of(ModLogSettings.all(), TargetNoticeSettings.all())
        .flatMap(List::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// One for those who find out and for those who ask.
  @Provides
  @Singleton
  static LogTroubles logTroubles(
      ILogTroubleRepository troubles, IOutboxRepository outbox, OutboxSignal signal, Clock clock) {
    return new LogTroubles(troubles, outbox, signal, clock);
  }

  @Provides
  static OwnerMessages ownerMessages(DiscordSession session, DiscordCalls calls, Clock clock) {
    return new JdaOwnerMessages(session, calls, clock);
  }

  @Provides
  @Singleton
  static LogWatch logWatch(
      LogTroubles troubles,
      LogRoutes routes,
      OwnerMessages owners,
      ModerationSettings settings,
      Clock clock,
      RandomGenerator chance,
      Pauses pauses) {
    return new LogWatch(troubles, routes, owners, settings, clock, backoff(chance, pauses));
  }

  @Provides
  static AuditLogs auditLogs(DiscordSession session, DiscordCalls calls) {
    return new JdaAuditLogs(session, calls);
  }

  /// One for Discord, which tells it, and for the loop that reads.
  @Provides
  @Singleton
  static OutsideActions outsideActions(
      GuildReader reader,
      IGuildRepository guilds,
      IAuditCursorRepository cursors,
      Clock clock,
      RandomGenerator chance,
      Pauses pauses) {
    return new OutsideActions(reader, guilds, cursors, clock, backoff(chance, pauses));
  }

  @Provides
  static LogDesk logDesk(
      GuildSettings settings,
      LogTroubles troubles,
      LogRoutes routes,
      AuditLogs logs,
      DiscordSession session,
      Clock clock) {
    LogChannels channels = new LogChannels(session, routes, troubles, clock);
    return new LogDesk(
        settings, channels::failing, logs::isHidden, new GuildNames(session)::of, clock);
  }

  @Provides
  @IntoSet
  static DiscordListener outsideDoor(OutsideActions outside) {
    return new OutsideDoor(outside);
  }

  @Provides
  @IntoSet
  static DiscordListener logDoor(LogTroubles troubles, ExecutorService threads) {
    return new LogDoor(troubles, threads);
  }

  private static Backoff backoff(RandomGenerator chance, Pauses pauses) {
    return new Backoff(FIRST_PAUSE, LONGEST_PAUSE, chance, pauses);
  }
}
