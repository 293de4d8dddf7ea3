package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.CommandGroup;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.option.ChoiceType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.ChangeWords;
import dev.rockhopper.adapters.discord.wording.SubjectWords;
import dev.rockhopper.application.permissions.PermissionChange;
import dev.rockhopper.application.permissions.PermissionListService;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.IPermissionListRepository;
import dev.rockhopper.domain.permissions.ListEntry.Listing;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleSubject.Kind;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lists of a server: who may use the bot, who may not, where it takes no commands, whom it leaves
/// alone by itself.
final class ListCommands {
  static final Option<Listing> LIST =
      Option.required(
          "list",
          "Which list: where anybody is on the allowed list, nobody else may use me",
          ChoiceType.of(Listing.values(), ListCommands::word, "list"));
  private static final int MOST_SHOWN = 40;

  private final PermissionTools tools;

  ListCommands(PermissionTools tools) {
    this.tools = tools;
  }

  static String word(Listing list) {
    return list.name().toLowerCase(Locale.ROOT);
  }

  CommandGroup group() {
    return new CommandGroup(
        Naming.of("list", "Who may use me, who may not, ignored channels, immune roles", "lists"),
        List.of(
            RuleCommands.command(
                Naming.of("add", "Put somebody, a role or a channel on a list"),
                options(),
                request -> change(request, true)),
            RuleCommands.command(
                Naming.of("remove", "Take somebody, a role or a channel off a list"),
                options(),
                request -> change(request, false)),
            RuleCommands.command(
                    Naming.of("show", "Show who is on a list"),
                    List.of(LIST),
                    request ->
                        Answer.of(
                            shown(
                                tools.records().lists(),
                                new RuleScope.InGuild(request.guild()),
                                request.arguments().get(LIST))))
                .reading()),
        _ -> "");
  }

  private static List<Option<?>> options() {
    return Stream.concat(Stream.of(LIST), SubjectOptions.ALL.stream()).toList();
  }

  private Answer change(CommandRequest request, boolean isAdding) {
    return switch (SubjectOptions.read(request, tools)) {
      case SubjectOptions.Given.Unclear(var reply) -> Answer.of(reply);
      case SubjectOptions.Given.One(var subject, var person) -> {
        Listing list = request.arguments().get(LIST);
        PermissionListService lists = tools.changes().lists();
        Asker actor = tools.actor(request);
        PermissionChange change =
            isAdding
                ? lists.add(request.guild(), actor, list, subject, person)
                : lists.remove(request.guild(), actor, list, subject, person);
        yield Answer.of(
            ChangeWords.of(
                change,
                "%s and the list %s".formatted(SubjectWords.of(subject), word(list)),
                tools.ranks(request)));
      }
    };
  }

  /// A list, as far as it can be shown.
  static Reply shown(IPermissionListRepository lists, RuleScope scope, Listing list) {
    Reply reply = Reply.of(Tone.PLAIN, "The list " + word(list), meaning(list));
    boolean isEmpty = true;
    for (Kind kind : Kind.values()) {
      if (kind == Kind.DEFAULT || (kind == Kind.GUILD && scope instanceof RuleScope.InGuild)) {
        continue;
      }
      Page<RuleSubject> page = lists.find(scope, list, kind, PageRequest.first(MOST_SHOWN));
      if (!page.items().isEmpty()) {
        isEmpty = false;
        reply =
            reply.withWide(
                kind.name().toLowerCase(Locale.ROOT),
                page.items().stream().map(SubjectWords::of).collect(Collectors.joining(", "))
                    + (page.hasNext() ? " and more" : ""));
      }
    }
    return isEmpty ? reply.adding("Nobody is on it.") : reply;
  }

  private static String meaning(Listing list) {
    return switch (list) {
      case ALLOWED -> "Where anybody is on it, nobody else may use me.";
      case BLOCKED -> "Whoever is on it may not use me.";
      case IGNORED -> "I take no commands there, except from administrators.";
      case IMMUNE -> "I do nothing by myself to whoever is on it.";
    };
  }
}
