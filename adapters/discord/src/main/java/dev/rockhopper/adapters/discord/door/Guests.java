package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.door.ReplyMessages.Form;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.util.Set;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.User;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import org.jspecify.annotations.Nullable;

/// Reads out of JDA's events who is there and where.
final class Guests {
  private Guests() {}

  static Caller caller(User user, @Nullable Member member) {
    return new Caller(
        new UserId(user.getIdLong()),
        user.getName(),
        member == null ? Set.of() : JdaPermissions.fromJda(member.getPermissions()));
  }

  static Place place(@Nullable Guild guild, long channel) {
    ChannelId channelId = new ChannelId(channel);
    if (guild == null) {
      return new Place.InPrivate(channelId);
    }
    return new Place.InGuild(
        new GuildId(guild.getIdLong()),
        guild.getName(),
        channelId,
        JdaPermissions.fromJda(guild.getSelfMember().getPermissions()));
  }

  /// Embeds and files where the bot may show them.
  static Form form(@Nullable Guild guild, long channelId) {
    if (guild == null) {
      return Form.EMBED;
    }
    GuildChannel channel = guild.getGuildChannelById(channelId);
    return channel == null ? Form.anywhereIn(guild) : Form.in(channel);
  }
}
