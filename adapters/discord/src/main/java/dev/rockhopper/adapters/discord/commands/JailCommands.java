package dev.rockhopper.adapters.discord.commands;

import static dev.rockhopper.adapters.discord.commands.ModerationCommands.ON_BEHALF_OF;
import static dev.rockhopper.adapters.discord.commands.ModerationCommands.REASON;
import static dev.rockhopper.adapters.discord.commands.ModerationCommands.SHORTEST;
import static dev.rockhopper.adapters.discord.commands.ModerationCommands.SILENT;
import static dev.rockhopper.adapters.discord.commands.ModerationCommands.USER;

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
import dev.rockhopper.adapters.discord.option.RoleType;
import dev.rockhopper.adapters.discord.option.TargetChannel;
import dev.rockhopper.adapters.discord.option.TargetRole;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.ChannelEmbeds;
import dev.rockhopper.adapters.discord.wording.JailWords;
import dev.rockhopper.application.channels.JailGrounds;
import dev.rockhopper.application.channels.JailSetupOutcome;
import dev.rockhopper.application.moderation.JailService;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.guilds.RoleId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The jail: making it, into it and out of it.
final class JailCommands {
  private static final Option<Duration> DURATION =
      Option.optional(
              "duration",
              "How long, such as 12h or 7d, at most 5 years; without it until you release them",
              new DurationType(SHORTEST, Sanction.LONGEST))
          .flagged("t", "d", "e")
          .onlyAsFlag();

  private static final Option<TargetRole> ROLE =
      Option.optional("role", "The role to use; otherwise I make one", new RoleType()).flagged("r");
  private static final Option<TargetChannel> CHANNEL =
      Option.optional(
              "channel", "The channel that they see; otherwise I make one", new ChannelType())
          .flagged("c");

  private final JailService jail;
  private final JailGrounds grounds;

  JailCommands(JailService jail, JailGrounds grounds) {
    this.jail = jail;
    this.grounds = grounds;
  }

  List<Command> all() {
    return List.of(
        command(
            Naming.of("jail", "Give a member the jail role in place of theirs", "j"),
            List.of(USER, DURATION, REASON, SILENT, ON_BEHALF_OF),
            ModerationCommands.action(
                CaseType.JAIL,
                (request, sanction, meanwhile) ->
                    request
                        .arguments()
                        .find(DURATION)
                        .map(length -> jail.jail(sanction, length, meanwhile))
                        .orElseGet(() -> jail.jail(sanction, meanwhile)))),
        command(
            Naming.of("unjail", "Give a member their roles back", "uj"),
            List.of(USER, REASON, SILENT, ON_BEHALF_OF),
            ModerationCommands.action(
                CaseType.UNJAIL, (_, sanction, meanwhile) -> jail.unjail(sanction, meanwhile))),
        new Command(
            Naming.of("jailsetup", "Make the jail: its role, its channel, and close all others"),
            List.of(ROLE, CHANNEL),
            Rights.inGuild(DiscordPermission.MANAGE_GUILD)
                .botNeeds(DiscordPermission.MANAGE_ROLES)
                .botNeeds(DiscordPermission.MANAGE_CHANNELS),
            Visibility.PRIVATE,
            (request, _) -> setUp(request)));
  }

  private Answer setUp(CommandRequest request) {
    Optional<RoleId> role = request.arguments().find(ROLE).map(TargetRole::id);
    JailSetupOutcome outcome =
        grounds.setUp(
            request.guild(),
            request.caller().id(),
            role,
            request.arguments().find(CHANNEL).map(TargetChannel::id));
    return Answer.of(
        switch (outcome) {
          case JailSetupOutcome.Ready(var setup) -> ChannelEmbeds.of(setup);
          case JailSetupOutcome.WrongRole(var why) ->
              Reply.of(
                  Tone.PROBLEM,
                  "I cannot jail with that role",
                  "It cannot be the role of the jail: "
                      + JailWords.of(why)
                      + ". Choose another one, or leave it out and I make one. Nothing was changed.");
        });
  }

  private static Command command(Naming naming, List<Option<?>> options, CommandAction action) {
    return new Command(
        naming,
        options,
        Rights.inGuild(DiscordPermission.MODERATE_MEMBERS).botNeeds(DiscordPermission.MANAGE_ROLES),
        Visibility.PRIVATE,
        action);
  }
}
