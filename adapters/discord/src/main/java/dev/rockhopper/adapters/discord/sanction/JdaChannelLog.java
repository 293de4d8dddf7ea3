package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.adapters.discord.wording.ChannelEmbeds;
import dev.rockhopper.application.channels.ChannelLog;
import dev.rockhopper.application.channels.ChannelOutcome;
import dev.rockhopper.application.channels.ChannelRequest;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.domain.guilds.ChannelId;
import java.time.Clock;
import java.time.Instant;

/// Log messages of channels that were changed, one each.
public final class JdaChannelLog implements ChannelLog {
  private final LogPosts posts;

  /// Writes over this session.
  public JdaChannelLog(DiscordSession session, DiscordCalls calls, Clock clock) {
    this.posts = new LogPosts(session, calls, clock);
  }

  @Override
  public Delivery publish(
      ChannelRequest request, ChannelOutcome.Done what, ChannelId log, Instant deadline) {
    // A channel is not changed twice in a millisecond.
    long number = request.channel().value() ^ deadline.toEpochMilli();
    return posts.post(
        request.guild(),
        log,
        ChannelEmbeds.logged(request, what),
        "channel-" + Long.toString(number, Character.MAX_RADIX),
        deadline);
  }
}
