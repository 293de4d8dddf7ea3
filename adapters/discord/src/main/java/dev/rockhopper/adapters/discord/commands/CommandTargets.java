package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.command.CommandTree.NamedCommand;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.Suggestion;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Reads which command, group or module somebody means, and offers them while they type.
final class CommandTargets {
  private static final String MODULE = "module ";
  private static final int LONGEST = 110;

  private final Supplier<CommandTree> tree;

  CommandTargets(Supplier<CommandTree> tree) {
    this.tree = tree;
  }

  CommandTree tree() {
    return tree.get();
  }

  /// An option that takes a command, a group or a module.
  Option<String> target() {
    return target("target", "A command, a group, or a module such as: module moderation");
  }

  /// The same under another name.
  Option<String> target(String name, String summary) {
    return Option.required(name, summary, TextType.word(LONGEST))
        .suggested((typed, _) -> fitting(typed, targets()));
  }

  /// An option that takes a command alone.
  ///
  /// @param span a word where something follows it in a typed line
  Option<String> command(String name, String summary, TextType.Span span) {
    return Option.required(name, summary, new TextType(1, LONGEST, span))
        .suggested(
            (typed, _) -> fitting(typed, tree.get().commands().stream().map(NamedCommand::path)));
  }

  private Stream<String> targets() {
    Stream<String> groups =
        tree.get().commands().stream()
            .map(NamedCommand::demand)
            .flatMap(demand -> demand.name().path().stream())
            .map(CommandName::text)
            .distinct();
    return Stream.concat(groups, tree.get().modules().stream().map(module -> MODULE + module));
  }

  private static List<Suggestion> fitting(String typed, Stream<String> all) {
    String part = typed.strip().toLowerCase(Locale.ROOT);
    return all.filter(name -> name.contains(part))
        .limit(Suggestion.MOST)
        .map(name -> new Suggestion(name, name))
        .toList();
  }

  /// What a text means, absent where there is no such thing.
  Optional<RuleTarget> find(String text) {
    String name = bare(text);
    if (name.startsWith(MODULE) || name.startsWith("module:")) {
      String module = name.substring(MODULE.length()).strip();
      return tree.get().modules().contains(module)
          ? Optional.of(RuleTarget.module(module))
          : Optional.empty();
    }
    return Optional.of(name)
        .filter(words -> !words.isEmpty())
        .map(words -> RuleTarget.command(new CommandName(words)))
        .filter(target -> !tree.get().coveredBy(target).isEmpty())
        .or(() -> findCommand(text).map(named -> RuleTarget.command(named.demand().name())));
  }

  /// The same, or, where there is no such thing any more, the one of those that are stored which is
  /// called so: what is said of it can only be taken away.
  Optional<RuleTarget> find(String text, Supplier<Stream<RuleTarget>> stored) {
    String name = bare(text).replaceFirst("^module:\\s*", MODULE);
    return find(text)
        .or(() -> stored.get().filter(target -> written(target).equals(name)).findFirst());
  }

  private static String written(RuleTarget target) {
    return target.kind() == RuleTarget.Kind.MODULE ? MODULE + target.name() : target.name();
  }

  /// The command that a text means, by its name or an alias.
  Optional<NamedCommand> findCommand(String text) {
    List<String> words = Arrays.asList(bare(text).split("\\s+", -1));
    return tree.get()
        .typed(words)
        .filter(found -> found.wordsUsed() == words.size())
        .map(CommandTree.Found::named);
  }

  private static String bare(String text) {
    String stripped = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    return stripped.startsWith("/") ? stripped.substring(1).strip() : stripped;
  }

  /// The answer where there is no such thing.
  static Reply unknown(String text) {
    return Reply.of(
        Tone.PROBLEM,
        "There is no such command",
        "I know no command, group or module called "
            + Markdown.code(Markdown.cut(text, LONGEST))
            + ". `/help` lists the commands; modules are written like `module moderation`. Nothing"
            + " was changed.");
  }
}
