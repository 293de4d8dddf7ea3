package dev.rockhopper.adapters.discord.desk;

import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.adapters.discord.wording.LimitEmbeds;
import dev.rockhopper.application.limits.GuildAlerts;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.limits.Quarantine;
import java.util.List;
import java.util.Optional;

/// Alerts as messages.
public final class JdaGuildAlerts implements GuildAlerts {
  private final GuildPosts posts;

  /// Posts over this session.
  public JdaGuildAlerts(DiscordSession session, DiscordCalls calls) {
    this.posts = new GuildPosts(session, calls);
  }

  @Override
  public boolean quarantined(Quarantine quarantine, Optional<ChannelId> channel) {
    boolean isPosted =
        channel
            .flatMap(to ->
                posts.post(
                    quarantine.guild(),
                    to,
                    LimitEmbeds.alert(quarantine, posts.name(quarantine.guild())),
                    List.of(LimitEmbeds.lift(quarantine))))
            .isPresent();
    return isPosted
        || posts
            .owner(quarantine.guild())
            .filter(owner ->
                posts.tell(owner, LimitEmbeds.alert(quarantine, posts.name(quarantine.guild()))))
            .isPresent();
  }
}
