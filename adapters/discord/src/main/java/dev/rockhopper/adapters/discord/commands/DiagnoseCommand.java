package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.CommandTree.NamedCommand;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.option.ChannelType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.TargetChannel;
import dev.rockhopper.adapters.discord.option.TargetUser;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.adapters.discord.option.UserType;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.DecisionWords;
import dev.rockhopper.adapters.discord.wording.Moment;
import dev.rockhopper.domain.permissions.PermissionDecision;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Why a command does, or does not, work for somebody in a channel: everything that stands before
/// it, looked at without using it.
final class DiagnoseCommand {
  private static final Option<TargetUser> USER =
      Option.required("user", "Who", new UserType()).flagged("u");
  private static final Option<TargetChannel> CHANNEL =
      Option.required("channel", "Where", new ChannelType()).flagged("c");

  private final PermissionTools tools;
  private final CommandTargets targets;
  private final Option<String> command;

  DiagnoseCommand(PermissionTools tools, CommandTargets targets) {
    this.tools = tools;
    this.targets = targets;
    this.command =
        targets.command("command", "Which command, such as ban", TextType.Span.REST_OF_LINE);
  }

  Command command() {
    return RuleCommands.command(
            Naming.of("diagnose", "Find out why a command does or does not work for somebody"),
            List.of(USER, CHANNEL, command),
            this::diagnose)
        .reading();
  }

  private Answer diagnose(CommandRequest request) {
    String text = request.arguments().get(command);
    TargetChannel channel = request.arguments().get(CHANNEL);
    Optional<NamedCommand> named = targets.findCommand(text);
    if (named.isEmpty()) {
      return Answer.of(CommandTargets.unknown(text));
    }
    Place.InGuild place =
        tools
            .sightings()
            .place(request.guild(), channel.id())
            .orElse((Place.InGuild) request.place());
    TargetUser user = request.arguments().get(USER);
    Caller person = tools.sightings().person(request.guild(), user.id(), channel.id());
    return Answer.of(diagnosed(request, user, channel, named.get(), person, place));
  }

  private Reply diagnosed(
      CommandRequest request,
      TargetUser user,
      TargetChannel channel,
      NamedCommand named,
      Caller person,
      Place.InGuild place) {
    PermissionDecision decision = tools.guards().gate().decide(named, person, place);
    boolean isUnheard = tools.guards().gate().isUnheard(named, person, place);
    Optional<String> cooling =
        tools
            .guards()
            .cooldowns()
            .busyUntil(named, person, place)
            .map(free -> "used up, free again " + Moment.relative(free));
    boolean works = decision.isAllowed() && cooling.isEmpty();
    Set<DiscordPermission> bot = place.botPermissions();
    return Reply.of(
            works ? Tone.DONE : Tone.PROBLEM,
            "%s %s for %s in #%s"
                .formatted(
                    named.path(),
                    works ? "works" : "does not work",
                    Markdown.escape(user.name()),
                    channel.name()),
            DecisionWords.steps(decision, tools.ranks(request)))
        .with(
            "My rights",
            rights(
                named.command().rights().bot(),
                right -> bot.contains(right) || bot.contains(DiscordPermission.ADMINISTRATOR)))
        .with("Their rights at Discord", rights(named.command().rights().caller(), person::may))
        .with("Cooldown", cooling.orElse(named.command().cooldown().isEmpty() ? "none" : "free"))
        .with(
            "Typed there",
            isUnheard
                ? "not heard, the channel is ignored"
                : channel.writable() ? "heard and answered" : "not run, I may not write there")
        .footed("Decided by " + decision.reason());
  }

  private static String rights(Set<DiscordPermission> asked, Predicate<DiscordPermission> isThere) {
    return asked.isEmpty()
        ? "none needed"
        : asked.stream()
            .sorted()
            .map(right -> (isThere.test(right) ? "✅ " : "⛔ ") + right.title())
            .collect(Collectors.joining("\n"));
  }
}
