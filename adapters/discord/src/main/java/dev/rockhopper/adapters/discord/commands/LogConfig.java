package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.option.ChoiceType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.TargetChannel;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.wording.LogWords;
import dev.rockhopper.application.moderation.LogTopic;
import dev.rockhopper.application.moderation.ModLogSettings;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.logs.LogTrouble;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The log of cases in `/config`: the channels of single topics, and what is wrong with them.
final class LogConfig {
  static final Option<LogTopic> TOPIC =
      Option.optional(
              "for",
              "Only these cases; with no channel they go where the others go",
              ChoiceType.of(LogTopic.values(), LogWords::topic, "topic of the log"))
          .flagged("f", "topic")
          .onlyAsFlag();

  private final LogDesk desk;

  LogConfig(LogDesk desk) {
    this.desk = desk;
  }

  /// Gives a topic a channel of its own, or takes it away.
  void change(CommandRequest request, LogTopic topic, Optional<TargetChannel> channel) {
    desk.settings()
        .set(
            request.guild(),
            request.caller().id(),
            ModLogSettings.channelFor(topic),
            channel.map(TargetChannel::id));
  }

  /// The same reply with where the log goes and what is wrong with it.
  Reply shown(Reply reply, GuildConfig config) {
    GuildId guild = config.guild();
    String own =
        Stream.of(LogTopic.values())
            .flatMap(topic ->
                desk.settings().get(guild, ModLogSettings.channelFor(topic)).stream()
                    .map(channel -> LogWords.topic(topic) + ": <#" + channel + ">"))
            .collect(Collectors.joining("\n"));
    Reply shown =
        reply.with(
            "Log of cases",
            config.modLog().target().map(channel -> "<#" + channel + ">").orElse("off"));
    if (!own.isEmpty()) {
      shown = shown.withWide("Cases with a channel of their own", own);
    }
    List<LogTrouble> troubles = desk.troubles().apply(guild);
    if (!troubles.isEmpty()) {
      shown = LogWords.noticed(shown, troubles);
    }
    return desk.isAuditLogHidden().test(guild)
        ? shown.withWide(
            "Actions by hand",
            "I lack the **View Audit Log** permission: bans, kicks and timeouts that are done in"
                + " Discord itself get no case.")
        : shown;
  }
}
