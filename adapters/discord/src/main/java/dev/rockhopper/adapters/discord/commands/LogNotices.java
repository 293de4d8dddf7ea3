package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandEntry;
import dev.rockhopper.adapters.discord.command.CommandGroup;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.wording.LogWords;
import dev.rockhopper.application.moderation.LogTroubles;
import java.util.List;

/// Lets every command that moderates say, below its answer, that the log of cases takes no
/// messages: whoever has just made a case would look for it there.
final class LogNotices {
  private final LogTroubles troubles;

  LogNotices(LogTroubles troubles) {
    this.troubles = troubles;
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
    return new Command(
        command.naming(),
        command.options(),
        command.rights(),
        command.visibility(),
        command.pace(),
        command.cooldown(),
        command.menus(),
        (request, meanwhile) -> noticed(command.action().run(request, meanwhile), request.place()));
  }

  private Answer noticed(Answer answer, Place place) {
    return answer instanceof Answer.Said(var reply) && place instanceof Place.InGuild in
        ? Answer.of(LogWords.noticed(reply, troubles.known(in.guild())))
        : answer;
  }
}
