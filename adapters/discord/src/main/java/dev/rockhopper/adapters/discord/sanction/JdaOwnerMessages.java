package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.adapters.discord.wording.LogWords;
import dev.rockhopper.application.moderation.OwnerMessages;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.logs.LogTrouble;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import net.dv8tion.jda.api.entities.Guild;

/// Direct messages to the owners of guilds.
public final class JdaOwnerMessages implements OwnerMessages {
  private final DiscordSession session;
  private final JdaGuilds guilds;
  private final PrivateMessages messages;

  /// Sends over this session.
  public JdaOwnerMessages(DiscordSession session, DiscordCalls calls, Clock clock) {
    this.session = session;
    this.guilds = new JdaGuilds(session);
    this.messages = new PrivateMessages(session, calls, clock);
  }

  @Override
  public boolean knows(GuildId guild) {
    return session.isOpen() && guilds.find(guild) instanceof JdaGuilds.Presence.Here;
  }

  @Override
  public DirectMessageResult tellOwner(
      GuildId guildId, List<LogTrouble> troubles, Instant deadline) {
    return guilds.find(guildId) instanceof JdaGuilds.Presence.Here(Guild guild)
        ? messages.tell(
            new UserId(guild.getOwnerIdLong()),
            () -> LogWords.toOwner(guild.getName(), troubles),
            deadline)
        : DirectMessageResult.FAILED;
  }
}
