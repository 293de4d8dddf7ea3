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
import dev.rockhopper.adapters.discord.command.Spelling;
import dev.rockhopper.adapters.discord.command.Usage;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.door.GuildPrefixes;
import dev.rockhopper.adapters.discord.duration.DurationGrammar;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.Suggestion;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.DenialWords.RankNames;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.permissions.CommandDemand.Audience;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What can be done with the bot: the commands that somebody may use, or one command in full.
final class HelpCommand {
  private static final int LONGEST = 100;

  private final Supplier<CommandTree> tree;
  private final GuildPrefixes prefixes;
  private final PermissionTools tools;
  private final Option<String> wanted;

  HelpCommand(Supplier<CommandTree> tree, GuildPrefixes prefixes, PermissionTools tools) {
    this.tools = tools;
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
            (request, _) -> help(request))
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

  private Answer help(CommandRequest request) {
    Prefix prefix =
        switch (request.place()) {
          case Place.InGuild in -> prefixes.of(in.guild());
          case Place.InPrivate _ -> prefixes.inPrivate();
        };
    String footer = "Typed commands start with " + prefix.text() + " here, or with a mention of me";
    Optional<String> text = request.arguments().find(wanted);
    return text.isPresent()
        ? Answer.of(explained(text.get(), prefix, request).footed(footer))
        : new Answer.Offered(
            new HelpMenu(
                tree.get().entries(),
                allowed(request),
                path -> explained(path, prefix, request),
                footer));
  }

  /// The full names of the commands that the caller may use here.
  private Set<String> allowed(CommandRequest request) {
    return tree.get().commands().stream()
        .filter(named -> mayUse(request.caller(), request.place(), named))
        .map(NamedCommand::path)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// By the decision that is made before the command runs; what the bot itself lacks keeps nobody
  /// from knowing of it.
  private boolean mayUse(Caller caller, Place place, NamedCommand named) {
    return tools.guards().gate().decide(named, caller, place).isAllowedBarTheBot();
  }

  private Reply explained(String text, Prefix prefix, CommandRequest request) {
    List<String> words = Arrays.asList(bare(text, prefix).split("\\s+", -1));
    return group("", tree.get().entries(), words, allowed(request))
        .or(() -> tree.get().typed(words).map(found -> explained(found.named(), prefix, request)))
        .orElseGet(() ->
            Reply.of(
                Tone.PROBLEM,
                "There is no such command",
                "I know no command called "
                    + Markdown.code(Markdown.cut(text, LONGEST))
                    + "."
                    + meant(words.getFirst(), request)
                    + " `/help` lists them all."));
  }

  private String meant(String word, CommandRequest request) {
    Set<String> allowed =
        allowed(request).stream()
            .map(path -> path.split(" ", 2)[0])
            .collect(Collectors.toUnmodifiableSet());
    List<String> names =
        tree.get().entries().stream()
            .filter(entry -> allowed.contains(entry.name()))
            .flatMap(
                entry -> Stream.concat(Stream.of(entry.name()), entry.naming().aliases().stream()))
            .toList();
    List<String> nearest = Spelling.nearest(word, names, 3);
    return nearest.isEmpty()
        ? ""
        : nearest.stream()
            .map(Markdown::code)
            .collect(Collectors.joining(" or ", " Did you mean ", "?"));
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

  /// The explanation of the group that all of the words name; absent where they name none.
  private static Optional<Reply> group(
      String before, List<CommandEntry> among, List<String> words, Set<String> allowed) {
    for (CommandEntry entry : among) {
      if (entry instanceof CommandGroup group && entry.naming().answersTo(words.getFirst())) {
        String path = before + group.name();
        return words.size() == 1
            ? Optional.of(explained(path, group, allowed))
            : group(path + " ", group.members(), words.subList(1, words.size()), allowed);
      }
    }
    return Optional.empty();
  }

  /// What the caller may use of it.
  private static Reply explained(String path, CommandGroup group, Set<String> allowed) {
    String lines =
        group.members().stream()
            .filter(member -> isFor(path + " " + member.name(), allowed))
            .map(member -> line(path, member))
            .collect(Collectors.joining("\n"));
    String summary = group.naming().summary().english() + ".\n\n";
    Reply reply =
        Reply.of(
            Tone.PLAIN,
            "/" + path,
            summary + (lines.isEmpty() ? "You may not use any of its commands here." : lines));
    return withAliases(reply, group.naming());
  }

  /// Whether they may use the command of this name, or any in the group of this name.
  static boolean isFor(String path, Set<String> allowed) {
    return allowed.contains(path) || allowed.stream().anyMatch(one -> one.startsWith(path + " "));
  }

  private static String line(String group, CommandEntry member) {
    return "**/%s %s** – %s".formatted(group, member.name(), member.naming().summary().english());
  }

  private Reply explained(NamedCommand named, Prefix prefix, CommandRequest request) {
    Command command = named.command();
    String summary = command.naming().summary().english();
    Reply reply =
        Reply.of(
                Tone.PLAIN,
                "/" + named.path(),
                mayUse(request.caller(), request.place(), named)
                    ? summary
                    : summary + ".\n\nYou may not use it here.")
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
    String needed = needed(named, request);
    reply = needed.isEmpty() ? reply : reply.with("You need", needed);
    reply = withRights(reply, "I need", command.rights().bot());
    return withCooldown(reply, command);
  }

  /// What decides before rules: ranks where there are some, Discord's permissions elsewhere.
  private String needed(NamedCommand named, CommandRequest request) {
    RankNames ranks = tools.ranks(request);
    if (!(request.place() instanceof Place.InGuild in)
        || ranks.ranks().isEmpty()
        || named.demand().audience() == Audience.OPERATORS) {
      return titles(named.command().rights().caller());
    }
    return tools
        .permissions()
        .neededRank(in.guild(), named.demand().name())
        .map(rank -> ranks.name(rank) + " or higher")
        .orElse(
            named.demand().audience() == Audience.GUARDED
                ? "to own this server: no rank is set for it"
                : "");
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
    return rights.isEmpty() ? reply : reply.with(label, titles(rights));
  }

  private static String titles(Set<DiscordPermission> rights) {
    return rights.stream().map(DiscordPermission::title).sorted().collect(Collectors.joining(", "));
  }
}
