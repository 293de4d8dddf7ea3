package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandGroup;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.menu.PageMenu;
import dev.rockhopper.adapters.discord.option.ChoiceType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.Snowflakes;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.ChangeWords;
import dev.rockhopper.adapters.discord.wording.DenialWords.RankNames;
import dev.rockhopper.adapters.discord.wording.SubjectWords;
import dev.rockhopper.application.permissions.PermissionChange;
import dev.rockhopper.domain.permissions.ListEntry.Listing;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleSubject.Kind;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;

/// What holds in every server: rules, lists and switches of whoever runs the bot, for them alone.
final class OperatorRightsCommands {
  private static final RuleScope EVERYWHERE = new RuleScope.Everywhere();
  private static final Option<Kind> KIND =
      Option.required("kind", "Of what kind", new ChoiceType<>(kinds(), "kind"));
  private static final Option<String> ID =
      Option.optional("id", "Its id at Discord; of default there is none", TextType.word(25));

  private final PermissionTools tools;
  private final Operators operators;
  private final CommandTargets targets;
  private final Option<String> target;

  OperatorRightsCommands(PermissionTools tools, Operators operators, CommandTargets targets) {
    this.tools = tools;
    this.operators = operators;
    this.targets = targets;
    this.target = targets.target();
  }

  private static Map<String, Kind> kinds() {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    kinds.put("user", Kind.USER);
    kinds.put("server", Kind.GUILD);
    kinds.put("role", Kind.ROLE);
    kinds.put("channel", Kind.CHANNEL);
    kinds.put("category", Kind.CATEGORY);
    kinds.put("default", Kind.DEFAULT);
    return kinds;
  }

  /// None where there is no operator.
  List<CommandGroup> all() {
    if (operators.people().isEmpty()) {
      return List.of();
    }
    return List.of(
        new CommandGroup(
            Naming.of("operator", "Rights that hold in every server, for whoever runs the bot"),
            List.of(
                new CommandGroup(
                    Naming.of("rule", "Rules that hold in every server"),
                    List.of(
                        command(
                            Naming.of("set", "Allow or deny a command everywhere"),
                            List.of(target, RuleCommands.EFFECT, KIND, ID),
                            request ->
                                rule(request, request.arguments().find(RuleCommands.EFFECT))),
                        command(
                            Naming.of("clear", "Remove a rule that holds everywhere"),
                            List.of(target, KIND, ID),
                            request -> rule(request, Optional.empty())),
                        command(
                            Naming.of("list", "Show the rules that hold everywhere"),
                            List.of(),
                            _ ->
                                new Answer.Offered(
                                    new PageMenu<>(
                                        new RulePages(tools.records().rules(), EVERYWHERE))))),
                    _ -> ""),
                new CommandGroup(
                    Naming.of("list", "Lists that hold in every server"),
                    List.of(
                        command(
                            Naming.of("add", "Put somebody or a server on a list"),
                            List.of(ListCommands.LIST, KIND, ID),
                            request ->
                                listed(
                                    request,
                                    (list, subject) ->
                                        tools
                                            .changes()
                                            .lists()
                                            .addEverywhere(tools.actor(request), list, subject))),
                        command(
                            Naming.of("remove", "Take somebody or a server off a list"),
                            List.of(ListCommands.LIST, KIND, ID),
                            request ->
                                listed(
                                    request,
                                    (list, subject) ->
                                        tools
                                            .changes()
                                            .lists()
                                            .removeEverywhere(
                                                tools.actor(request), list, subject))),
                        command(
                            Naming.of("show", "Show who is on a list"),
                            List.of(ListCommands.LIST),
                            request ->
                                Answer.of(
                                    ListCommands.shown(
                                        tools.records().lists(),
                                        EVERYWHERE,
                                        request.arguments().get(ListCommands.LIST))))),
                    _ -> ""),
                command(
                    Naming.of("disable", "Switch a command or module off in every server"),
                    List.of(target),
                    request ->
                        switched(
                            request,
                            found ->
                                tools
                                    .changes()
                                    .switches()
                                    .disableEverywhere(
                                        tools.actor(request),
                                        found,
                                        tools.questions(request, targets.tree())))),
                command(
                    Naming.of("enable", "Switch a command or module on again"),
                    List.of(target),
                    request ->
                        switched(
                            request,
                            found ->
                                tools
                                    .changes()
                                    .switches()
                                    .enableEverywhere(tools.actor(request), found))),
                command(
                    Naming.of("audit", "Show what operators changed that holds everywhere"),
                    PermissionCommands.auditOptions(),
                    this::audit)),
            _ -> ""));
  }

  private Command command(Naming naming, List<Option<?>> options, RuleCommands.Deed deed) {
    return new Command(
            naming,
            options,
            Rights.only(operators.people()),
            Visibility.PRIVATE,
            (request, _) -> deed.run(request))
        .prompt();
  }

  private Answer rule(CommandRequest request, Optional<Effect> effect) {
    return subject(request)
        .map(subject ->
            changed(
                request,
                effect.isPresent()
                    ? targets.find(request.arguments().get(target))
                    : targets.find(request.arguments().get(target), tools.ruled(EVERYWHERE)),
                found ->
                    effect
                        .map(wanted ->
                            tools
                                .changes()
                                .rules()
                                .setEverywhere(tools.actor(request), found, subject, wanted))
                        .orElseGet(() ->
                            tools
                                .changes()
                                .rules()
                                .clearEverywhere(tools.actor(request), found, subject))))
        .orElseGet(OperatorRightsCommands::unclear);
  }

  private Answer listed(
      CommandRequest request, BiFunction<Listing, RuleSubject, PermissionChange> change) {
    return subject(request)
        .filter(subject -> subject.kind() != Kind.DEFAULT)
        .map(subject ->
            answer(
                change.apply(request.arguments().get(ListCommands.LIST), subject),
                SubjectWords.of(subject)))
        .orElseGet(OperatorRightsCommands::unclear);
  }

  private Answer switched(CommandRequest request, Function<RuleTarget, PermissionChange> change) {
    return changed(request, targets.find(request.arguments().get(target)), change);
  }

  private Answer changed(
      CommandRequest request,
      Optional<RuleTarget> named,
      Function<RuleTarget, PermissionChange> change) {
    return named
        .map(found -> answer(change.apply(found), SubjectWords.of(found) + ", everywhere"))
        .orElseGet(() -> Answer.of(CommandTargets.unknown(request.arguments().get(target))));
  }

  private static Answer answer(PermissionChange change, String done) {
    return Answer.of(ChangeWords.of(change, done, RankNames.NONE));
  }

  /// What the two options name, absent where they do not fit.
  private static Optional<RuleSubject> subject(CommandRequest request) {
    Kind kind = request.arguments().get(KIND);
    OptionalLong id =
        request.arguments().find(ID).map(OperatorRightsCommands::id).orElse(OptionalLong.empty());
    if (kind == Kind.DEFAULT) {
      return Optional.of(new RuleSubject.Default());
    }
    return id.isPresent() ? Optional.of(RuleSubject.of(kind, id.getAsLong())) : Optional.empty();
  }

  private static OptionalLong id(String text) {
    return Snowflakes.ofDigits(text.replaceAll("[<@#!&>]", ""));
  }

  private static Answer unclear() {
    return Answer.of(
        Reply.of(
            Tone.PROBLEM,
            "Nothing was changed",
            "Give the `id` of the user, server, role, channel or category. Only a rule can be for"
                + " `default`, which has none."));
  }

  private Answer audit(CommandRequest request) {
    var filter = PermissionCommands.filter(request);
    return new Answer.Offered(
        new PageMenu<>(
            new AuditPages(
                page -> tools.records().operatorAudit().find(filter, page).map(AuditPages::line))));
  }
}
