package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.Caller.Ownership;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.command.Presence.Ability;
import dev.rockhopper.adapters.discord.door.ReplyMessages.Form;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.Standing;
import dev.rockhopper.domain.members.UserId;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.User;
import net.dv8tion.jda.api.entities.channel.attribute.ICategorizableChannel;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import org.jspecify.annotations.Nullable;

/// Reads out of JDA's events who is there and where.
final class Guests {
  private Guests() {}

  /// Somebody who is looked at, in the guild as a whole.
  static Caller caller(User user, @Nullable Member member) {
    return caller(
        user, member, member == null ? Set.of() : JdaPermissions.fromJda(member.getPermissions()));
  }

  /// Somebody in a channel or thread, with what Discord allows them there.
  static Caller caller(User user, @Nullable Member member, long channel) {
    return caller(user, member, member == null ? Set.of() : permissions(member, channel));
  }

  /// What is said in a channel counts for what is done to the channel, and for nothing else: nobody
  /// gets a right over the guild by it.
  private static Set<DiscordPermission> permissions(Member member, long channelId) {
    Set<DiscordPermission> everywhere = JdaPermissions.fromJda(member.getPermissions());
    GuildChannel channel = member.getGuild().getGuildChannelById(channelId);
    if (channel == null) {
      return everywhere;
    }
    Set<DiscordPermission> there = JdaPermissions.fromJda(member.getPermissions(channel));
    everywhere.removeIf(DiscordPermission::isOfChannels);
    there.removeIf(one -> !one.isOfChannels());
    everywhere.addAll(there);
    return everywhere;
  }

  /// Whether a member may talk. Discord silences no administrator.
  static Standing.Timeout timeout(Member member) {
    OffsetDateTime end = member.getTimeOutEnd();
    return end == null || member.hasPermission(Permission.ADMINISTRATOR)
        ? new Standing.Timeout.None()
        : new Standing.Timeout.Until(end.toInstant());
  }

  /// What a member can do in a channel or thread.
  static Set<Ability> abilities(Member member, long channelId) {
    GuildChannel channel = member.getGuild().getGuildChannelById(channelId);
    Set<Ability> abilities = EnumSet.noneOf(Ability.class);
    if (channel == null) {
      return abilities;
    }
    if (member.hasAccess(channel)) {
      abilities.add(Ability.SEE);
    }
    Permission writing =
        channel instanceof ThreadChannel
            ? Permission.MESSAGE_SEND_IN_THREADS
            : Permission.MESSAGE_SEND;
    if (member.hasPermission(channel, writing)) {
      abilities.add(Ability.WRITE);
    }
    if (member.hasPermission(channel, Permission.USE_APPLICATION_COMMANDS)) {
      abilities.add(Ability.USE_SLASH_COMMANDS);
    }
    return abilities;
  }

  private static Caller caller(
      User user, @Nullable Member member, Set<DiscordPermission> permissions) {
    return new Caller(
        new UserId(user.getIdLong()),
        user.getName(),
        permissions,
        member == null
            ? List.of()
            : member.getRoles().stream().map(role -> new RoleId(role.getIdLong())).toList(),
        member != null && member.isOwner() ? Ownership.OWNER : Ownership.NOT_OWNER,
        Optional.ofNullable(member).flatMap(Guests::voice));
  }

  private static Optional<ChannelId> voice(Member member) {
    return Optional.ofNullable(member.getVoiceState())
        .flatMap(state -> Optional.ofNullable(state.getChannel()))
        .map(channel -> new ChannelId(channel.getIdLong()));
  }

  static Place place(@Nullable Guild guild, long channel) {
    ChannelId channelId = new ChannelId(channel);
    if (guild == null) {
      return new Place.InPrivate(channelId);
    }
    return inGuild(guild, channelId);
  }

  static Place.InGuild inGuild(Guild guild, ChannelId channel) {
    return new Place.InGuild(
        new GuildId(guild.getIdLong()),
        guild.getName(),
        channel,
        JdaPermissions.fromJda(guild.getSelfMember().getPermissions()),
        home(guild, channel.value()),
        category(guild, channel.value()));
  }

  private static ChannelId home(Guild guild, long channel) {
    ThreadChannel thread = guild.getThreadChannelById(channel);
    return new ChannelId(thread == null ? channel : thread.getParentChannel().getIdLong());
  }

  private static Optional<ChannelId> category(Guild guild, long channel) {
    return guild.getGuildChannelById(home(guild, channel).value())
                instanceof ICategorizableChannel home
            && home.getParentCategoryIdLong() != 0
        ? Optional.of(new ChannelId(home.getParentCategoryIdLong()))
        : Optional.empty();
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
