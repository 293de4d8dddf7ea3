package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.CommandGroup;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.CommandTree.NamedCommand;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.menu.PageMenu;
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
import dev.rockhopper.adapters.discord.wording.PresenceWords;
import dev.rockhopper.domain.audit.AuditFilter;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.permissions.PermissionDecision;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Who may use which command in a server, why, and who said so.
final class PermissionCommands {
  private static final int LONGEST = 110;
  private static final Option<TargetUser> USER =
      Option.required("user", "Whose right it is about", new UserType()).flagged("u");
  private static final Option<TargetChannel> CHANNEL =
      Option.optional("channel", "Where; here unless given", new ChannelType()).flagged("c");
  private static final Option<TargetUser> ACTOR =
      Option.optional("actor", "Only what this person changed", new UserType()).flagged("by");
  private static final Option<String> SUBJECT =
      Option.optional(
          "subject",
          "Only what was done to this: a command, a role's or a user's id, ...",
          TextType.restOfLine(LONGEST));

  private final PermissionTools tools;
  private final CommandTargets targets;
  private final Clock clock;
  private final Option<String> command;

  PermissionCommands(PermissionTools tools, CommandTargets targets, Clock clock) {
    this.tools = tools;
    this.targets = targets;
    this.clock = clock;
    this.command = targets.command("command", "Which command, such as ban", TextType.Span.WORD);
  }

  CommandGroup group() {
    RuleCommands rules = new RuleCommands(tools, targets);
    return new CommandGroup(
        Naming.of("permissions", "Who may use which command here, and why", "perms", "permission"),
        List.of(
            RuleCommands.command(
                    Naming.of("explain", "Show every step that decides whether somebody may"),
                    List.of(USER, command, CHANNEL),
                    this::explain)
                .reading(),
            RuleCommands.command(
                    Naming.of(
                        "can-run", "Say whether somebody may use a command, and why", "canrun"),
                    List.of(USER, command, CHANNEL),
                    this::canRun)
                .reading(),
            rules.group(),
            rules.defaults(),
            new ListCommands(tools).group(),
            RuleCommands.command(
                    Naming.of("audit", "Show who changed which right or setting, and when"),
                    List.of(ACTOR, SUBJECT),
                    this::audit)
                .reading()),
        _ -> "");
  }

  /// Somebody, a command and a place, and what is decided of them.
  private record Decided(
      TargetUser user,
      NamedCommand named,
      Place.InGuild place,
      PresenceWords reach,
      PermissionDecision decision) {
    boolean may() {
      return reach.stop().isEmpty() && decision.isAllowed();
    }

    String title() {
      return "%s %s use %s in <#%s>"
          .formatted(
              Markdown.escape(user.name()),
              may() ? "may" : "may not",
              named.path(),
              place.channel());
    }
  }

  private Optional<Decided> decide(CommandRequest request) {
    TargetUser user = request.arguments().get(USER);
    Place.InGuild here = (Place.InGuild) request.place();
    Place.InGuild place =
        request
            .arguments()
            .find(CHANNEL)
            .flatMap(channel -> tools.sightings().place(request.guild(), channel.id()))
            .orElse(here);
    return targets
        .findCommand(request.arguments().get(command))
        .map(named -> {
          Caller person = tools.sightings().person(request.guild(), user.id(), place.channel());
          PresenceWords reach =
              PresenceWords.of(
                  tools.sightings().presence(request.guild(), user.id(), place.channel()),
                  clock.instant());
          return new Decided(
              user, named, place, reach, tools.guards().gate().decide(named, person, place));
        });
  }

  private Answer explain(CommandRequest request) {
    return decide(request)
        .map(decided ->
            answer(
                decided,
                decided
                    .reach()
                    .before(DecisionWords.steps(decided.decision(), tools.ranks(request)))))
        .orElseGet(() -> unknown(request));
  }

  private Answer canRun(CommandRequest request) {
    return decide(request)
        .map(decided ->
            answer(
                decided,
                decided
                    .reach()
                    .stop()
                    .map(PresenceWords.Stop::sentence)
                    .orElseGet(
                        () -> DecisionWords.deciding(decided.decision(), tools.ranks(request)))))
        .orElseGet(() -> unknown(request));
  }

  private static Answer answer(Decided decided, String body) {
    return Answer.of(
        Reply.of(decided.may() ? Tone.DONE : Tone.PROBLEM, decided.title(), body)
            .footed(decided.reach().decidedBy(decided.decision().reason())));
  }

  private Answer unknown(CommandRequest request) {
    return Answer.of(CommandTargets.unknown(request.arguments().get(command)));
  }

  private Answer audit(CommandRequest request) {
    AuditFilter filter = filter(request);
    GuildId guild = request.guild();
    return new Answer.Offered(
        new PageMenu<>(
            new AuditPages(page ->
                tools.records().audit().findChanges(guild, filter, page).map(AuditPages::line))));
  }

  /// The options of a trail.
  static List<Option<?>> auditOptions() {
    return List.of(ACTOR, SUBJECT);
  }

  /// What of a trail is wanted.
  static AuditFilter filter(CommandRequest request) {
    return new AuditFilter(
        request.arguments().find(ACTOR).map(TargetUser::id),
        request.arguments().find(SUBJECT).map(PermissionCommands::bare));
  }

  /// A mention means whom it mentions, by id.
  private static String bare(String subject) {
    return subject.replaceAll("<[@#][!&]?(\\d+)>", "$1");
  }
}
