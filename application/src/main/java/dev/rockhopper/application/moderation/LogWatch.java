package dev.rockhopper.application.moderation;

import dev.rockhopper.application.background.BackgroundLoop;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.logs.LogTrouble;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Watches over the log channels, on a virtual thread of its own: learns every few seconds which of
/// them take no messages, and tells the owners of their guilds, once a day at most, whichever
/// process does it. A channel that a guild has its log in no longer is no trouble any more. Nothing
/// that fails ends it. Started once, closed once.
public final class LogWatch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LogWatch.class.getName());
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  /// How long an owner has peace.
  static final Duration PEACE = Duration.ofDays(1);

  private final LogTroubles troubles;
  private final LogRoutes routes;
  private final OwnerMessages owners;
  private final ModerationSettings settings;
  private final Clock clock;
  private final BackgroundLoop loop;

  /// Will watch over `troubles` and tell `owners`.
  ///
  /// @param routes where the logs go now
  /// @param backoff the pauses while the database is away
  public LogWatch(
      LogTroubles troubles,
      LogRoutes routes,
      OwnerMessages owners,
      ModerationSettings settings,
      Clock clock,
      Backoff backoff) {
    this.troubles = troubles;
    this.routes = routes;
    this.owners = owners;
    this.settings = settings;
    this.clock = clock;
    this.loop =
        new BackgroundLoop(
            "log-watch",
            this::look,
            troubles::news,
            backoff::pauseAfterFailure,
            new BackgroundLoop.Events(
                "log-watch.waiting", "log-watch.failed", "log-watch.resumed"));
  }

  /// Begins.
  public void start() {
    loop.start();
  }

  /// Lets the look that was begun come to its end, within seconds, then stops.
  @Override
  public void close() {
    loop.close();
  }

  /// One look.
  Duration look() {
    troubles.refresh().forEach(this::look);
    return INTERVAL;
  }

  private void look(GuildId guild, List<LogTrouble> met) {
    Set<ChannelId> used = routes.channelsOf(guild);
    List<LogTrouble> left =
        met.stream().filter(trouble -> !used.contains(trouble.channel())).toList();
    if (!left.isEmpty()) {
      troubles.leave(guild, left);
    }
    List<LogTrouble> failing = met.stream().filter(trouble -> !left.contains(trouble)).toList();
    if (!failing.isEmpty()) {
      tellOwner(guild, failing);
    }
  }

  private void tellOwner(GuildId guild, List<LogTrouble> failing) {
    if (loop.isStopping() || !owners.knows(guild) || !troubles.takeAlert(guild, PEACE)) {
      return;
    }
    DirectMessageResult told =
        owners.tellOwner(guild, failing, clock.instant().plus(settings.directMessage()));
    LOG.log(
        System.Logger.Level.INFO,
        "case-log.owner-alerted guild=%s channels=%d result=%s"
            .formatted(guild, failing.size(), told));
  }
}
