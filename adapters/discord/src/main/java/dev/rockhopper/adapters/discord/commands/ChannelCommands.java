package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandAction;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.option.ChannelType;
import dev.rockhopper.adapters.discord.option.DurationType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.PauseType;
import dev.rockhopper.adapters.discord.option.TargetChannel;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.adapters.discord.wording.ChannelEmbeds;
import dev.rockhopper.application.channels.ChannelRequest;
import dev.rockhopper.application.channels.ChannelService;
import dev.rockhopper.domain.guilds.ChannelId;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// What moderators do to channels: slowmode, lock, unlock.
final class ChannelCommands {
  private static final int LONGEST_REASON = 400;
  private static final Option<Duration> PAUSE =
      Option.optional(
              "pause",
              "Between messages: off, or 10s, 5m, up to 6h; leave it out to see it",
              new PauseType(Duration.ofSeconds(ChannelService.MOST_SECONDS)))
          .flagged("seconds", "s");
  private static final Option<TargetChannel> CHANNEL =
      Option.optional(
              "channel",
              "A channel or thread; this one unless given",
              new ChannelType(ChannelType.Offered.ANY))
          .flagged("c");
  private static final Option<TargetChannel> LOCKED =
      Option.optional(
              "channel",
              "A channel or thread; this one unless given",
              new ChannelType(ChannelType.Offered.ANY))
          .flagged("c")
          .onlyAsFlag();
  private static final Option<Duration> DURATION =
      Option.optional(
              "duration",
              "How long, such as 30m or 2h; without it until somebody unlocks it",
              new DurationType(ModerationCommands.SHORTEST, ChannelService.LONGEST_LOCK))
          .flagged("t", "d")
          .onlyAsFlag();
  private static final Option<String> REASON =
      Option.optional(
              "reason", "Why; Discord's audit log keeps it", TextType.restOfLine(LONGEST_REASON))
          .flagged("r");

  private final ChannelService channels;
  private final ChannelRights rights;

  ChannelCommands(ChannelService channels, ChannelRights rights) {
    this.channels = channels;
    this.rights = rights;
  }

  List<Command> all() {
    return List.of(
        command(
            Naming.of("slowmode", "See or set how often members may write in a channel", "sm"),
            Rights.inGuild(DiscordPermission.MANAGE_CHANNELS)
                .botNeeds(DiscordPermission.MANAGE_CHANNELS),
            List.of(PAUSE, CHANNEL),
            there(CHANNEL, this::slowmode)),
        command(
            Naming.of("lock", "Let nobody write in a channel or thread", "lockdown"),
            locking(),
            List.of(LOCKED, DURATION, REASON),
            there(LOCKED, this::lock)),
        command(
            Naming.of("unlock", "Let people write again as they could before"),
            locking(),
            List.of(LOCKED, REASON),
            there(
                LOCKED,
                request ->
                    Answer.of(
                        ChannelEmbeds.of(
                            channels.unlock(request(request, LOCKED)),
                            channel(request, LOCKED))))));
  }

  /// Does it to those channels only where whoever wants it may do so.
  private CommandAction there(
      Option<TargetChannel> option, Function<CommandRequest, Answer> action) {
    return (request, _) ->
        rights
            .objection(request, request.arguments().find(option))
            .map(Answer::of)
            .orElseGet(() -> action.apply(request));
  }

  private static Rights locking() {
    return Rights.inGuild(DiscordPermission.MANAGE_CHANNELS)
        .botNeeds(DiscordPermission.MANAGE_CHANNELS)
        .botNeeds(DiscordPermission.MANAGE_ROLES);
  }

  private static Command command(
      Naming naming, Rights rights, List<Option<?>> options, CommandAction action) {
    return new Command(naming, options, rights, Visibility.PRIVATE, action);
  }

  private Answer slowmode(CommandRequest request) {
    ChannelId channel = channel(request, CHANNEL);
    return request
        .arguments()
        .find(PAUSE)
        .map(pause ->
            ChannelEmbeds.of(
                channels.slowDown(request(request, CHANNEL), Math.toIntExact(pause.toSeconds())),
                channel))
        .map(Answer::of)
        .orElseGet(() ->
            Answer.of(
                ChannelEmbeds.slowmode(channels.slowmode(request.guild(), channel), channel)));
  }

  private Answer lock(CommandRequest request) {
    ChannelRequest wanted = request(request, LOCKED);
    return Answer.of(
        ChannelEmbeds.of(
            request
                .arguments()
                .find(DURATION)
                .map(length -> channels.lock(wanted, length))
                .orElseGet(() -> channels.lock(wanted)),
            wanted.channel()));
  }

  private static ChannelRequest request(CommandRequest request, Option<TargetChannel> option) {
    return new ChannelRequest(
        request.guild(),
        channel(request, option),
        request.caller().id(),
        request.arguments().find(REASON).orElse(""));
  }

  private static ChannelId channel(CommandRequest request, Option<TargetChannel> option) {
    return request
        .arguments()
        .find(option)
        .map(TargetChannel::id)
        .orElseGet(() -> request.place().channel());
  }
}
