package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.adapters.discord.session.DiscordAddress;
import dev.rockhopper.adapters.discord.session.DiscordConnection;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.SandboxSettings;
import dev.rockhopper.adapters.sandbox.page.ChatPage;
import dev.rockhopper.application.guilds.GuildConfigService;
import dev.rockhopper.bootstrap.configuration.InstanceFolder;
import dev.rockhopper.bootstrap.lifecycle.Lifecycle;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/// The simulated Discord of an instance, with its chat page.
///
/// @param discord the running one
public record Sandbox(SandboxDiscord discord) {

  /// Starts it with the world that the instance's folder keeps.
  ///
  /// @param port where its chat page should be; another is taken when it is in use or 0
  public static Sandbox start(Lifecycle lifecycle, InstanceFolder folder, int port) {
    SandboxSettings settings =
        SandboxSettings.inFolder(folder.sandbox(), Clock.systemUTC()).withPorts(port, 0);
    SandboxDiscord discord =
        lifecycle.start("sandbox", () -> SandboxDiscord.start(settings), SandboxDiscord::close);
    lifecycle.start("chat-page", () -> ChatPage.open(discord), ChatPage::close);
    return new Sandbox(discord);
  }

  /// How the bot that comes with it logs in.
  public DiscordConnection connection() {
    return DiscordConnection.of(
        discord.token(), new DiscordAddress.At(URI.create(discord.discordApi())));
  }

  /// What scripts find it by.
  public Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("chatPage", discord.pageUrl());
    addresses.put("discordApi", discord.discordApi());
    addresses.put("discordToken", discord.token());
    return addresses;
  }

  /// Gives the seeded guild its mod log, unless somebody has set something there already; and again
  /// the new one whenever the world is started anew.
  public void prepare(GuildConfigService configs) {
    setModLog(configs);
    discord.afterReset(() -> setModLog(configs));
  }

  private void setModLog(GuildConfigService configs) {
    GuildId guild = new GuildId(discord.seeded().guildId());
    if (configs.show(guild).version() == 0) {
      configs.changeModLog(
          guild,
          new UserId(discord.seeded().botId()),
          new GuildConfig.ModLog.To(new ChannelId(discord.seeded().modLog())));
    }
  }
}
