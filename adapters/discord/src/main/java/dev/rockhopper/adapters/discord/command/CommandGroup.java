package dev.rockhopper.adapters.discord.command;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Commands under one name.
///
/// @param naming what the group is called
/// @param members the commands and groups in it
/// @param shorthand names the member that is meant when the first word after the group's name is
///   none of them; it gets that word, or an empty text when there is none, and answers with an
///   empty text when nothing is meant
public record CommandGroup(
    Naming naming, List<CommandEntry> members, Function<String, String> shorthand)
    implements CommandEntry {
  /// Copies the members.
  public CommandGroup {
    members = List.copyOf(members);
    CommandTree.requireDistinctNames(naming.name(), members);
  }

  /// The member that answers to a word.
  public Optional<CommandEntry> member(String word) {
    return members.stream().filter(member -> member.naming().answersTo(word)).findFirst();
  }
}
