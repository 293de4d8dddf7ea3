package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.CommandTree.NamedCommand;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.command.Presence;
import dev.rockhopper.adapters.discord.command.Presence.Ability;
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
import dev.rockhopper.adapters.discord.wording.PresenceWords;
import dev.rockhopper.domain.permissions.PermissionDecision;
import java.time.Clock;
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
  private final Clock clock;
  private final Option<String> command;

  DiagnoseCommand(PermissionTools tools, CommandTargets targets, Clock clock) {
    this.tools = tools;
    this.targets = targets;
    this.clock = clock;
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
    Presence presence = tools.sightings().presence(request.guild(), user.id(), place.channel());
    return Answer.of(
        diagnosed(request, user, channel, named.get(), new Seen(person, presence), place));
  }

  /// Somebody in a channel.
  private record Seen(Caller person, Presence presence) {
    boolean can(Ability ability) {
      return presence instanceof Presence.Present present && present.abilities().contains(ability);
    }
  }

  private Reply diagnosed(
      CommandRequest request,
      TargetUser user,
      TargetChannel channel,
      NamedCommand named,
      Seen seen,
      Place.InGuild place) {
    Caller person = seen.person();
    PresenceWords reach = PresenceWords.of(seen.presence(), clock.instant());
    PermissionDecision decision = tools.guards().gate().decide(named, person, place);
    boolean isUnheard = tools.guards().gate().isUnheard(named, person, place);
    Optional<String> cooling =
        tools
            .guards()
            .cooldowns()
            .busyUntil(named, person, place)
            .map(free -> "used up, free again " + Moment.relative(free));
    boolean isReached = reach.stop().isEmpty();
    boolean isPicked = isReached && seen.can(Ability.USE_SLASH_COMMANDS);
    boolean isTyped = isReached && seen.can(Ability.WRITE);
    boolean isHeard = isTyped && !isUnheard && channel.writable();
    boolean works = decision.isAllowed() && cooling.isEmpty() && (isPicked || isHeard);
    Set<DiscordPermission> bot = place.botPermissions();
    return Reply.of(
            works ? Tone.DONE : Tone.PROBLEM,
            "%s %s for %s in #%s"
                .formatted(
                    named.path(),
                    works ? "works" : "does not work",
                    Markdown.escape(user.name()),
                    channel.name()),
            reach.before(DecisionWords.steps(decision, tools.ranks(request))))
        .with(
            "My rights",
            rights(
                named.command().rights().bot(),
                right -> bot.contains(right) || bot.contains(DiscordPermission.ADMINISTRATOR)))
        .with("Their rights at Discord", rights(named.command().rights().caller(), person::may))
        .with("Cooldown", cooling.orElse(named.command().cooldown().isEmpty() ? "none" : "free"))
        .with(
            "As a slash command",
            isPicked ? "reaches me" : "not possible for them, Discord does not let them")
        .with("Typed there", typed(isTyped, isUnheard, channel))
        .footed(reach.decidedBy(decision.reason()));
  }

  private static String typed(boolean isTyped, boolean isUnheard, TargetChannel channel) {
    if (!isTyped) {
      return "not possible for them, Discord does not let them write";
    }
    if (isUnheard) {
      return "not heard, the channel is ignored";
    }
    return channel.writable() ? "heard and answered" : "not run, I may not write there";
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
