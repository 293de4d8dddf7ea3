package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Arguments;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandEntry;
import dev.rockhopper.adapters.discord.command.CommandGroup;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.option.Lookup;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.Suggester;
import dev.rockhopper.adapters.discord.option.Suggestion;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.application.reasons.ReasonTemplates;
import dev.rockhopper.domain.reasons.ReasonTemplate;
import java.util.List;
import java.util.Optional;

/// Gives every option `reason`, of whatever command, the templates of the guild: they are offered
/// while somebody types, and where the text names one, the command gets its text.
final class ReasonOptions {
  private static final String REASON = "reason";
  private static final int LONGEST_SHOWN = 100;

  private final ReasonTemplates templates;

  ReasonOptions(ReasonTemplates templates) {
    this.templates = templates;
  }

  List<CommandEntry> served(List<CommandEntry> entries) {
    return entries.stream().map(this::served).toList();
  }

  private CommandEntry served(CommandEntry entry) {
    return switch (entry) {
      case Command command -> served(command);
      case CommandGroup group ->
          new CommandGroup(
              group.naming(), served(group.members()), group.shorthand(), group.redirection());
    };
  }

  private Command served(Command command) {
    if (command.options().stream().noneMatch(ReasonOptions::isReason)) {
      return command;
    }
    List<Option<?>> options = command.options().stream().<Option<?>>map(this::served).toList();
    return new Command(
        command.naming(),
        options,
        command.rights(),
        command.visibility(),
        command.pace(),
        command.cooldown(),
        command.menus(),
        (request, meanwhile) -> command.action().run(expanded(request, options), meanwhile));
  }

  private Option<?> served(Option<?> option) {
    return isReason(option) ? option.suggested(suggester(option.suggester())) : option;
  }

  private static boolean isReason(Option<?> option) {
    return option.name().equals(REASON) && option.type() instanceof TextType;
  }

  private CommandRequest expanded(CommandRequest request, List<Option<?>> options) {
    if (!(request.place() instanceof Place.InGuild in)) {
      return request;
    }
    Arguments arguments = request.arguments();
    for (Option<?> option : options) {
      if (isReason(option) && arguments.find(option).orElse(null) instanceof String text) {
        arguments = arguments.with(reason(option), templates.expand(in.guild(), text));
      }
    }
    return new CommandRequest(
        request.path(), arguments, request.caller(), request.place(), request.source());
  }

  /// An option whose type is for texts takes texts.
  @SuppressWarnings("unchecked")
  private static Option<String> reason(Option<?> option) {
    return (Option<String>) option;
  }

  private Suggester suggester(Optional<Suggester> own) {
    return (typed, lookup) -> {
      List<Suggestion> offered = suggestions(typed, lookup);
      return offered.isEmpty()
          ? own.map(other -> other.suggest(typed, lookup)).orElse(List.of())
          : offered;
    };
  }

  private List<Suggestion> suggestions(String typed, Lookup lookup) {
    return lookup
        .guild()
        .map(guild ->
            templates.matching(guild, typed).stream()
                .limit(Suggestion.MOST)
                .map(ReasonOptions::suggestion)
                .toList())
        .orElse(List.of());
  }

  private static Suggestion suggestion(ReasonTemplate template) {
    return new Suggestion(
        Markdown.cut(template.name() + " · " + template.text(), LONGEST_SHOWN),
        ReasonTemplates.SIGN + template.name());
  }
}
