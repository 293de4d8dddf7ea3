package dev.rockhopper.adapters.discord.prefix;

import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.domain.guilds.Prefix;
import java.util.List;
import java.util.Optional;

/// The prefix door: which command a typed line means, and its arguments.
public final class TypedCommands {
  private final CommandTree tree;

  /// A command that was typed.
  ///
  /// @param found which one
  /// @param arguments what follows its name
  public record Typed(CommandTree.Found found, TypedArguments arguments) {}

  /// The door to these commands.
  public TypedCommands(CommandTree tree) {
    this.tree = tree;
  }

  /// The command that a line (without the prefix) means, absent when its first word is none. Where
  /// it names a group and none of its commands, it means one that says which there are.
  public Optional<Typed> read(String line, Prefix prefix) {
    List<Word> words = Word.split(line);
    List<String> texts = words.stream().map(Word::text).toList();
    return tree.typed(texts)
        .or(() ->
            tree.openGroup(texts).map(group -> UnclearGroup.found(tree, group, texts, prefix)))
        .map(found -> {
          int end = words.get(found.wordsUsed() - 1).end();
          String rest = line.substring(end).strip();
          return new Typed(found, new TypedArguments(rest, prefix));
        });
  }
}
