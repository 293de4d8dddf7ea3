package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.adapters.discord.door.Arrivals;
import dev.rockhopper.application.channels.GuildNews;
import dev.rockhopper.application.guilds.GuildRoll;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;

/// Tells what Discord's door hears to whoever works on it.
///
/// @param news who does
record TellingNews(GuildNews news) implements Arrivals {
  @Override
  public void memberJoined(GuildId guild, UserId user) {
    news.memberJoined(guild, user);
  }

  @Override
  public void channelMade(GuildId guild, ChannelId channel) {
    news.channelMade(guild, channel);
  }

  @Override
  public void called(GuildRoll roll) {
    news.called(roll);
  }

  @Override
  public void heardAgain(GuildId guild) {
    news.heardAgain(guild);
  }
}
