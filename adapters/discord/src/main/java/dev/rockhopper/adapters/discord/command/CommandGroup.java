package dev.rockhopper.adapters.discord.command;

import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/// Commands under one name.
///
/// @param naming what the group is called
/// @param members the commands and groups in it
/// @param shorthand names the member that is meant when the first word after the group's name is
///   none of them; it gets that word, or an empty text when there is none, and answers with an
///   empty text when nothing is meant
/// @param redirection names the member that is meant in place of the one that the first word names,
///   because of the word after it; it gets both, and answers with the first when that is meant
public record CommandGroup(
    Naming naming,
    List<CommandEntry> members,
    Function<String, String> shorthand,
    BinaryOperator<String> redirection)
    implements CommandEntry {
  /// A group whose members are meant by their names, whatever follows.
  public CommandGroup(
      Naming naming, List<CommandEntry> members, Function<String, String> shorthand) {
    this(naming, members, shorthand, (word, _) -> word);
  }

  /// Copies the members.
  public CommandGroup {
    members = List.copyOf(members);
    CommandTree.requireDistinctNames(naming.name(), members);
  }

  /// The member that is meant by a word with another after it.
  public Optional<CommandEntry> member(String word, String next) {
    return member(redirection.apply(word, next));
  }

  /// The member that answers to a word.
  public Optional<CommandEntry> member(String word) {
    return members.stream().filter(member -> member.naming().answersTo(word)).findFirst();
  }
}
