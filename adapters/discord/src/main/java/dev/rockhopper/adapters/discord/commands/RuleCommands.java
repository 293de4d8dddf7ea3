package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandGroup;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.menu.PageMenu;
import dev.rockhopper.adapters.discord.option.ChoiceType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.wording.ChangeWords;
import dev.rockhopper.adapters.discord.wording.SubjectWords;
import dev.rockhopper.application.permissions.PermissionChange;
import dev.rockhopper.application.permissions.RuleService;
import dev.rockhopper.application.permissions.RuleService.About;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Rules of a server: who may use what whatever their rank, who may not, and what holds for all
/// others.
final class RuleCommands {
  private static final RuleSubject OTHERS = new RuleSubject.Default();
  static final Option<Effect> EFFECT =
      Option.required(
          "effect",
          "Whether they may",
          ChoiceType.of(
              Effect.values(), effect -> effect.name().toLowerCase(Locale.ROOT), "effect"));
  private static final Option<Effect> DEFAULT_EFFECT =
      Option.optional(
          "effect", "Whether they may; leave it out to remove the default", EFFECT.type());

  private final PermissionTools tools;
  private final CommandTargets targets;
  private final Option<String> target;

  RuleCommands(PermissionTools tools, CommandTargets targets) {
    this.tools = tools;
    this.targets = targets;
    this.target = targets.target();
  }

  CommandGroup group() {
    return new CommandGroup(
        Naming.of("rule", "Rules for people, roles and places, whatever ranks say", "rules"),
        List.of(
            command(
                Naming.of("set", "Allow or deny a command to somebody, whatever their rank", "add"),
                options(target, EFFECT),
                request -> change(request, Optional.of(request.arguments().get(EFFECT)))),
            command(
                Naming.of("clear", "Remove a rule", "remove"),
                options(target),
                request -> change(request, Optional.empty())),
            command(Naming.of("list", "Show the rules of this server"), List.of(), this::list)
                .reading()),
        word -> word.isEmpty() ? "list" : "");
  }

  /// What holds for all others.
  Command defaults() {
    return command(
        Naming.of("default", "Allow or deny a command to everybody whom no rule names"),
        List.of(target, DEFAULT_EFFECT),
        this::changeDefault);
  }

  private static List<Option<?>> options(Option<?>... first) {
    return Stream.concat(Stream.of(first), SubjectOptions.ALL.stream()).toList();
  }

  /// What a command does here.
  @FunctionalInterface
  interface Deed {
    Answer run(CommandRequest request);
  }

  static Command command(Naming naming, List<Option<?>> options, Deed deed) {
    return new Command(
            naming,
            options,
            Rights.inGuild(DiscordPermission.MANAGE_GUILD),
            Visibility.PRIVATE,
            (request, _) -> deed.run(request))
        .prompt();
  }

  private Answer change(CommandRequest request, Optional<Effect> effect) {
    return switch (SubjectOptions.read(request, tools)) {
      case SubjectOptions.Given.Unclear(var reply) -> Answer.of(reply);
      case SubjectOptions.Given.One(var subject, var person) ->
          change(request, subject, person, effect);
    };
  }

  private Answer changeDefault(CommandRequest request) {
    return change(request, OTHERS, Optional.empty(), request.arguments().find(DEFAULT_EFFECT));
  }

  private Answer change(
      CommandRequest request,
      RuleSubject subject,
      Optional<Asker> person,
      Optional<Effect> effect) {
    String text = request.arguments().get(target);
    Optional<RuleTarget> found =
        effect.isPresent()
            ? targets.find(text)
            : targets.find(text, tools.ruled(new RuleScope.InGuild(request.guild())));
    if (found.isEmpty()) {
      return Answer.of(CommandTargets.unknown(text));
    }
    About about = new About(found.get(), subject, person);
    RuleService rules = tools.changes().rules();
    var questions = tools.questions(request, targets.tree());
    Asker actor = tools.actor(request);
    PermissionChange change =
        effect
            .map(wanted -> rules.set(request.guild(), actor, about, wanted, questions))
            .orElseGet(() -> rules.clear(request.guild(), actor, about, questions));
    return Answer.of(
        ChangeWords.of(
            change,
            "The rule for %s and %s"
                .formatted(SubjectWords.of(found.get()), SubjectWords.of(subject)),
            tools.ranks(request)));
  }

  private Answer list(CommandRequest request) {
    return new Answer.Offered(
        new PageMenu<>(
            new RulePages(tools.records().rules(), new RuleScope.InGuild(request.guild()))));
  }
}
