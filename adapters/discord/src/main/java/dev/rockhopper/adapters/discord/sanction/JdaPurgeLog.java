package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.adapters.discord.wording.PurgeEmbeds;
import dev.rockhopper.application.messages.PurgeLog;
import dev.rockhopper.application.messages.PurgeReport;
import dev.rockhopper.application.messages.PurgeRequest;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.domain.guilds.ChannelId;
import java.time.Clock;
import java.time.Instant;

/// Log messages of purges, one each.
public final class JdaPurgeLog implements PurgeLog {
  private final LogPosts posts;

  /// Writes over this session.
  public JdaPurgeLog(DiscordSession session, DiscordCalls calls, Clock clock) {
    this.posts = new LogPosts(session, calls, clock);
  }

  @Override
  public Delivery publish(
      PurgeRequest request, PurgeReport report, ChannelId log, Instant deadline) {
    return posts.post(
        request.guild(),
        log,
        PurgeEmbeds.logged(request, report),
        "purge-" + Long.toString(request.event().value(), Character.MAX_RADIX),
        deadline);
  }
}
