package dev.rockhopper.adapters.discord.prefix;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandGroup;
import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.command.CommandTree.NamedCommand;
import dev.rockhopper.adapters.discord.command.Usage;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.List;
import java.util.stream.Collectors;

/// Answers whoever typed the name of a group and none of its commands. It does so as a command with
/// the group's name and the rights of its first command, so that strangers read what they read of
/// those.
final class UnclearGroup {
  private static final int LONGEST = 40;

  private UnclearGroup() {}

  /// The command that answers; it takes all the words.
  static CommandTree.Found found(
      CommandTree tree, CommandGroup group, List<String> words, Prefix prefix) {
    List<NamedCommand> commands = tree.coveredBy(RuleTarget.command(new CommandName(group.name())));
    Reply reply = reply(group, words.subList(1, words.size()), commands, prefix);
    Command answering =
        new Command(
                group.naming(),
                List.of(),
                commands.getFirst().command().rights(),
                Visibility.PRIVATE,
                (_, _) -> Answer.of(reply))
            .prompt();
    return new CommandTree.Found(
        new NamedCommand(group.name(), answering, commands.getFirst().demand()), words.size());
  }

  private static Reply reply(
      CommandGroup group, List<String> rest, List<NamedCommand> commands, Prefix prefix) {
    String usages =
        commands.stream()
            .map(named -> Markdown.code(Usage.typed(prefix.text(), named.path(), named.command())))
            .collect(Collectors.joining("\n"));
    String wrong =
        rest.isEmpty()
            ? Markdown.code(prefix.text() + group.name()) + " needs to be told what to do."
            : Markdown.code(prefix.text() + group.name())
                + " has no command called "
                + Markdown.code(Markdown.cut(rest.getFirst(), LONGEST))
                + ".";
    return Reply.of(Tone.PROBLEM, "Nothing was done", wrong).withWide("Usage", usages);
  }
}
