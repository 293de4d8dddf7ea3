package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandGroup;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.option.IntegerType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.RoleType;
import dev.rockhopper.adapters.discord.option.TargetRole;
import dev.rockhopper.adapters.discord.option.TargetUser;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.adapters.discord.option.UserType;
import dev.rockhopper.adapters.discord.wording.ChangeWords;
import dev.rockhopper.adapters.discord.wording.RankEmbeds;
import dev.rockhopper.adapters.discord.wording.SubjectWords;
import dev.rockhopper.application.permissions.PermissionChange;
import dev.rockhopper.application.permissions.RankService;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Ranks of a server: which there are, who has them, which command needs which.
final class RankCommands {
  private static final Option<Long> NUMBER =
      Option.required("rank", "0 to 10; 2 and more moderate, 5 and more administrate", number());
  private static final Option<Long> NEEDED =
      Option.optional("rank", "0 to 10; leave it out to go by the group, or to close it", number())
          .flagged("n");
  private static final Option<String> NAME =
      Option.required("name", "What it is called", TextType.word(100));
  private static final Option<String> NEW_NAME =
      Option.optional("name", "What it is called from now on", TextType.word(100)).onlyAsFlag();
  private static final Option<String> DESCRIPTION =
      Option.optional("description", "What it is for", TextType.restOfLine(500));
  private static final Option<TargetRole> ROLE =
      Option.required("role", "Whoever has this role", new RoleType());
  private static final Option<TargetUser> USER =
      Option.required("user", "This person, whatever their roles give", new UserType());

  private final PermissionTools tools;
  private final CommandTargets targets;
  private final RankSetup setup;
  private final Option<String> command;

  RankCommands(PermissionTools tools, CommandTargets targets) {
    this.tools = tools;
    this.targets = targets;
    this.setup = new RankSetup(tools, targets);
    this.command =
        targets.target("name", "A command, or a group for all of it that has no rank of its own");
  }

  private static IntegerType number() {
    return new IntegerType(0, RankNumber.HIGHEST, "rank");
  }

  CommandGroup group() {
    return new CommandGroup(
        Naming.of("ranks", "Ranks from 0 to 10: who has them, which command needs which", "rank"),
        List.of(
            setup.command(),
            new Command(
                    Naming.of("list", "Show the ranks of this server"),
                    List.of(),
                    new Rights(Set.of(), Set.of(), Rights.Where.GUILD, new Rights.Who.Anybody()),
                    Visibility.PRIVATE,
                    (request, _) -> list(request))
                .prompt(),
            RuleCommands.command(
                Naming.of("create", "Add a rank"),
                List.of(NUMBER, NAME, DESCRIPTION),
                this::create),
            RuleCommands.command(
                Naming.of("edit", "Change the name or the description of a rank"),
                List.of(NUMBER, DESCRIPTION, NEW_NAME),
                this::edit),
            RuleCommands.command(
                Naming.of("delete", "Remove a rank; nobody has it any more"),
                List.of(NUMBER),
                this::delete),
            new CommandGroup(
                Naming.of("assign", "Give a rank to a role or a person"),
                List.of(
                    RuleCommands.command(
                        Naming.of("role", "Let a role give a rank"),
                        List.of(ROLE, NUMBER),
                        this::assignRole),
                    RuleCommands.command(
                        Naming.of("user", "Give a person a rank, whatever their roles give"),
                        List.of(USER, NUMBER),
                        this::assignUser)),
                _ -> ""),
            new CommandGroup(
                Naming.of("unassign", "Take a rank from a role or a person"),
                List.of(
                    RuleCommands.command(
                        Naming.of("role", "Let a role give no rank"),
                        List.of(ROLE),
                        this::unassignRole),
                    RuleCommands.command(
                        Naming.of("user", "Take the rank that a person has by themselves"),
                        List.of(USER),
                        this::unassignUser)),
                _ -> ""),
            RuleCommands.command(
                Naming.of("command", "Say which rank a command needs"),
                List.of(command, NEEDED),
                this::command)),
        word -> word.isEmpty() ? "list" : "");
  }

  private Answer list(CommandRequest request) {
    return Answer.of(
        RankEmbeds.of(
            tools.records().ranks().findByGuild(request.guild()),
            tools.records().ranks().findRoleRanks(request.guild()),
            tools.records().commandRanks().findByGuild(request.guild())));
  }

  private RankService ranks() {
    return tools.changes().ranks();
  }

  private static RankNumber number(CommandRequest request) {
    return new RankNumber(request.arguments().get(NUMBER).intValue());
  }

  private Answer create(CommandRequest request) {
    RankNumber number = number(request);
    return answer(
        request,
        ranks()
            .create(
                request.guild(),
                tools.actor(request),
                number,
                request.arguments().get(NAME),
                request.arguments().find(DESCRIPTION).orElse("")),
        "Rank " + number);
  }

  private Answer edit(CommandRequest request) {
    RankNumber number = number(request);
    return answer(
        request,
        ranks()
            .edit(
                request.guild(),
                tools.actor(request),
                number,
                request.arguments().find(NEW_NAME),
                request.arguments().find(DESCRIPTION)),
        "Rank " + number);
  }

  private Answer delete(CommandRequest request) {
    RankNumber number = number(request);
    return answer(
        request,
        ranks().delete(request.guild(), tools.actor(request), number),
        "Rank " + number + " is deleted");
  }

  private Answer assignRole(CommandRequest request) {
    TargetRole role = request.arguments().get(ROLE);
    return answer(
        request,
        ranks().assign(request.guild(), tools.actor(request), role.id(), number(request)),
        "The rank of " + SubjectWords.of(new RuleSubject.OfRole(role.id())));
  }

  private Answer unassignRole(CommandRequest request) {
    TargetRole role = request.arguments().get(ROLE);
    return answer(
        request,
        ranks().withdraw(request.guild(), tools.actor(request), role.id()),
        "The rank of " + SubjectWords.of(new RuleSubject.OfRole(role.id())));
  }

  private Answer assignUser(CommandRequest request) {
    TargetUser user = request.arguments().get(USER);
    return answer(
        request,
        ranks()
            .assign(
                request.guild(),
                tools.actor(request),
                tools.person(request, user.id()),
                number(request)),
        "The rank of " + SubjectWords.of(new RuleSubject.OfUser(user.id())));
  }

  private Answer unassignUser(CommandRequest request) {
    TargetUser user = request.arguments().get(USER);
    return answer(
        request,
        ranks().withdraw(request.guild(), tools.actor(request), tools.person(request, user.id())),
        "The rank of " + SubjectWords.of(new RuleSubject.OfUser(user.id())));
  }

  private Answer command(CommandRequest request) {
    String text = request.arguments().get(command);
    Optional<RuleTarget> target =
        (request.arguments().find(NEEDED).isPresent()
                ? targets.find(text)
                : targets.find(text, () -> ranked(request)))
            .filter(found -> found.kind() == RuleTarget.Kind.COMMAND);
    if (target.isEmpty()) {
      return Answer.of(CommandTargets.unknown(text));
    }
    CommandName name = new CommandName(target.get().name());
    var questions = tools.questions(request, targets.tree());
    PermissionChange change =
        request
            .arguments()
            .find(NEEDED)
            .map(rank -> new RankNumber(rank.intValue()))
            .map(rank ->
                tools
                    .changes()
                    .commandRanks()
                    .require(request.guild(), tools.actor(request), name, rank, questions))
            .orElseGet(() ->
                tools
                    .changes()
                    .commandRanks()
                    .withdraw(request.guild(), tools.actor(request), name, questions));
    return answer(request, change, "The rank that " + SubjectWords.of(target.get()) + " needs");
  }

  private Stream<RuleTarget> ranked(CommandRequest request) {
    return tools.records().commandRanks().findByGuild(request.guild()).keySet().stream()
        .map(RuleTarget::command);
  }

  private Answer answer(CommandRequest request, PermissionChange change, String done) {
    return Answer.of(ChangeWords.of(change, done, tools.ranks(request)));
  }
}
