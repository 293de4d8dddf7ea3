package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandEntry;
import dev.rockhopper.adapters.discord.command.CommandGroup;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.command.CommandTree.NamedCommand;
import dev.rockhopper.adapters.discord.command.Cooldown;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Usage;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.door.GuildPrefixes;
import dev.rockhopper.adapters.discord.duration.DurationGrammar;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.Suggestion;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.adapters.discord.pipeline.CommandGate;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.domain.guilds.Prefix;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What can be done with the bot: the commands that somebody may use, or one command in full.
final class HelpCommand {
  private static final int LONGEST = 100;

  private final Supplier<CommandTree> tree;
  private final GuildPrefixes prefixes;
  private final CommandGate gate;
  private final Option<String> wanted;

  HelpCommand(Supplier<CommandTree> tree, GuildPrefixes prefixes, CommandGate gate) {
    this.gate = gate;
    this.tree = tree;
    this.prefixes = prefixes;
    this.wanted =
        Option.optional(
                "command", "The command to explain, such as ban", TextType.restOfLine(LONGEST))
            .suggested((typed, _) -> suggestions(typed));
  }

  Command command() {
    return new Command(
            Naming.of("help", "What you can do with the bot", "h", "commands"),
            List.of(wanted),
            Rights.open(),
            Visibility.PRIVATE,
            (request, _) -> Answer.of(help(request)))
        .prompt()
        .cooled(new Cooldown(Cooldown.Scope.USER, 5, Duration.ofSeconds(10)));
  }

  private List<Suggestion> suggestions(String typed) {
    String part = typed.strip().toLowerCase(Locale.ROOT);
    return tree.get().commands().stream()
        .map(NamedCommand::path)
        .filter(path -> path.contains(part))
        .limit(Suggestion.MOST)
        .map(path -> new Suggestion(path, path))
        .toList();
  }

  private Reply help(CommandRequest request) {
    Prefix prefix =
        switch (request.place()) {
          case Place.InGuild in -> prefixes.of(in.guild());
          case Place.InPrivate _ -> prefixes.inPrivate();
        };
    Reply reply =
        request
            .arguments()
            .find(wanted)
            .map(text -> explained(text, prefix))
            .orElseGet(() -> overview(request));
    return reply.footed(
        "Typed commands start with " + prefix.text() + " here, or with a mention of me");
  }

  private Reply overview(CommandRequest request) {
    String lines =
        tree.get().commands().stream()
            .filter(named -> mayUse(request.caller(), request.place(), named))
            .map(named ->
                "**/" + named.path() + "** – " + named.command().naming().summary().english())
            .collect(Collectors.joining("\n"));
    return Reply.of(
        Tone.PLAIN,
        "What you can do here",
        lines + "\n\n`/help command:ban` explains one of them.");
  }

  /// By the decision that is made before the command runs; what the bot itself lacks keeps nobody
  /// from knowing of it.
  private boolean mayUse(Caller caller, Place place, NamedCommand named) {
    return gate.decide(named, caller, place).isAllowedBarTheBot();
  }

  private Reply explained(String text, Prefix prefix) {
    List<String> words = Arrays.asList(bare(text, prefix).split("\\s+", -1));
    Optional<CommandGroup> group = words.size() == 1 ? group(words.getFirst()) : Optional.empty();
    return group
        .map(HelpCommand::explained)
        .or(() -> tree.get().typed(words).map(found -> explained(found.named(), prefix)))
        .orElseGet(() ->
            Reply.of(
                Tone.PROBLEM,
                "There is no such command",
                "I know no command called "
                    + Markdown.code(Markdown.cut(text, LONGEST))
                    + ". `/help` lists them all."));
  }

  /// What was meant by `/ban` and `$ban`.
  private static String bare(String text, Prefix prefix) {
    String stripped = text.strip();
    for (String start : List.of(prefix.text(), "/")) {
      if (stripped.length() > start.length() && stripped.startsWith(start)) {
        return stripped.substring(start.length()).strip();
      }
    }
    return stripped;
  }

  private Optional<CommandGroup> group(String word) {
    return tree.get().entries().stream()
        .filter(entry -> entry.naming().answersTo(word))
        .findFirst()
        .flatMap(
            entry -> entry instanceof CommandGroup group ? Optional.of(group) : Optional.empty());
  }

  private static Reply explained(CommandGroup group) {
    String lines =
        group.members().stream()
            .map(member -> line(group, member))
            .collect(Collectors.joining("\n"));
    String summary = group.naming().summary().english() + ".\n\n";
    Reply reply = Reply.of(Tone.PLAIN, "/" + group.name(), summary + lines);
    return withAliases(reply, group.naming());
  }

  private static String line(CommandGroup group, CommandEntry member) {
    return "**/%s %s** – %s"
        .formatted(group.name(), member.name(), member.naming().summary().english());
  }

  private static Reply explained(NamedCommand named, Prefix prefix) {
    Command command = named.command();
    Reply reply =
        Reply.of(Tone.PLAIN, "/" + named.path(), command.naming().summary().english())
            .withWide(
                "Usage",
                Markdown.code(Usage.slash(named.path(), command))
                    + "\n"
                    + Markdown.code(Usage.typed(prefix.text(), named.path(), command)));
    if (!command.options().isEmpty()) {
      reply =
          reply.withWide(
              "Options",
              command.options().stream().map(HelpCommand::line).collect(Collectors.joining("\n")));
    }
    reply = withAliases(reply, command.naming());
    reply = withRights(reply, "You need", command.rights().caller());
    reply = withRights(reply, "I need", command.rights().bot());
    return withCooldown(reply, command);
  }

  private static Reply withCooldown(Reply reply, Command command) {
    return command
        .cooldown()
        .map(limit ->
            reply.with(
                "How often",
                "%d times in %s per %s"
                    .formatted(
                        limit.uses(), DurationGrammar.write(limit.window()), limit.scope().noun())))
        .orElse(reply);
  }

  private static String line(Option<?> option) {
    String flags =
        option.flags().stream().map(flag -> " `-" + flag + "`").collect(Collectors.joining());
    return "**%s**%s – %s · `-%s`%s"
        .formatted(
            option.name(),
            option.isRequired() ? " (needed)" : "",
            option.summary().english(),
            option.name(),
            flags);
  }

  private static Reply withAliases(Reply reply, Naming naming) {
    return naming.aliases().isEmpty()
        ? reply
        : reply.with(
            "Also typed as",
            naming.aliases().stream().map(Markdown::code).collect(Collectors.joining(" ")));
  }

  private static Reply withRights(Reply reply, String label, Set<DiscordPermission> rights) {
    return rights.isEmpty()
        ? reply
        : reply.with(
            label,
            rights.stream()
                .map(DiscordPermission::title)
                .sorted()
                .collect(Collectors.joining(", ")));
  }
}
