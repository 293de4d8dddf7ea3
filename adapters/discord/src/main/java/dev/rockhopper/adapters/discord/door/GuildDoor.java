package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.session.SessionRoll;
import dev.rockhopper.application.guilds.GuildAttendance;
import dev.rockhopper.application.guilds.GuildRoll;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.channel.ChannelCreateEvent;
import net.dv8tion.jda.api.events.guild.GuildAvailableEvent;
import net.dv8tion.jda.api.events.guild.GuildJoinEvent;
import net.dv8tion.jda.api.events.guild.GuildLeaveEvent;
import net.dv8tion.jda.api.events.guild.UnavailableGuildJoinedEvent;
import net.dv8tion.jda.api.events.guild.UnavailableGuildLeaveEvent;
import net.dv8tion.jda.api.events.guild.member.GuildMemberJoinEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.events.session.SessionDisconnectEvent;
import net.dv8tion.jda.api.events.session.SessionRecreateEvent;
import net.dv8tion.jda.api.events.session.SessionResumeEvent;
import net.dv8tion.jda.api.hooks.EventListener;

/// Passes on, on JDA's reading thread and at once, which guilds the bot is in and who joins them.
/// An outage of a guild is no departure. A session that is made anew has missed what happened
/// before, so all guilds are counted then, and looked at again; one that is resumed is told what it
/// had missed before it hears of that.
final class GuildDoor implements EventListener {
  private final GuildAttendance attendance;
  private final Arrivals arrivals;

  /// Tells `attendance` and `arrivals`.
  GuildDoor(GuildAttendance attendance, Arrivals arrivals) {
    this.attendance = attendance;
    this.arrivals = arrivals;
  }

  @Override
  public void onEvent(GenericEvent event) {
    switch (event) {
      case ChannelCreateEvent it -> onChannelCreate(it);
      case GuildMemberJoinEvent it -> onGuildMemberJoin(it);
      case ReadyEvent it -> onReady(it);
      case SessionRecreateEvent it -> onSessionRecreate(it);
      case SessionDisconnectEvent it -> onSessionDisconnect(it);
      case SessionResumeEvent it -> onSessionResume(it);
      case GuildJoinEvent it -> onGuildJoin(it);
      case UnavailableGuildJoinedEvent it -> onUnavailableGuildJoined(it);
      case GuildAvailableEvent it -> onGuildAvailable(it);
      case GuildLeaveEvent it -> onGuildLeave(it);
      case UnavailableGuildLeaveEvent it -> onUnavailableGuildLeave(it);
      default -> {
        // Not heard here.
      }
    }
  }

  private void onChannelCreate(ChannelCreateEvent event) {
    if (event.isFromGuild() && !event.getChannelType().isThread()) {
      arrivals.channelMade(
          new GuildId(event.getGuild().getIdLong()), new ChannelId(event.getChannel().getIdLong()));
    }
  }

  private void onGuildMemberJoin(GuildMemberJoinEvent event) {
    arrivals.memberJoined(
        new GuildId(event.getGuild().getIdLong()), new UserId(event.getUser().getIdLong()));
  }

  private void onReady(ReadyEvent event) {
    called(SessionRoll.of(event.getJDA()));
  }

  private void onSessionRecreate(SessionRecreateEvent event) {
    called(SessionRoll.of(event.getJDA()));
  }

  private void called(GuildRoll roll) {
    attendance.called(roll);
    arrivals.called(roll);
  }

  private void onSessionDisconnect(SessionDisconnectEvent event) {
    attendance.cutOff(event.getJDA().getShardInfo().getShardId());
  }

  private void onSessionResume(SessionResumeEvent event) {
    attendance.resumed(event.getJDA().getShardInfo().getShardId());
  }

  private void onGuildJoin(GuildJoinEvent event) {
    attendance.entered(new GuildId(event.getGuild().getIdLong()));
  }

  private void onUnavailableGuildJoined(UnavailableGuildJoinedEvent event) {
    attendance.entered(new GuildId(event.getGuildIdLong()));
  }

  private void onGuildAvailable(GuildAvailableEvent event) {
    GuildId guild = new GuildId(event.getGuild().getIdLong());
    attendance.entered(guild);
    arrivals.heardAgain(guild);
  }

  private void onGuildLeave(GuildLeaveEvent event) {
    attendance.left(new GuildId(event.getGuild().getIdLong()));
  }

  private void onUnavailableGuildLeave(UnavailableGuildLeaveEvent event) {
    attendance.left(new GuildId(event.getGuildIdLong()));
  }
}
