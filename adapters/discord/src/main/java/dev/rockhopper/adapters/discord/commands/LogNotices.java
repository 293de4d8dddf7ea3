package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandAction;
import dev.rockhopper.adapters.discord.command.CommandEntry;
import dev.rockhopper.adapters.discord.command.CommandGroup;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.wording.LogWords;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.logs.LogTrouble;
import java.util.List;
import java.util.function.Function;

/// Lets every command that moderates say, below its answer, that the log of cases takes no
/// messages: whoever has just made a case would look for it there.
final class LogNotices {
  private final Function<GuildId, List<LogTrouble>> troubles;

  LogNotices(Function<GuildId, List<LogTrouble>> troubles) {
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

  Command served(Command command) {
    return doing(
        command,
        (request, meanwhile) -> noticed(command.action().run(request, meanwhile), request.place()));
  }

  /// The same for commands that everybody may use: only who moderates learns of it.
  List<CommandEntry> servedToModerators(List<Command> commands) {
    return commands.stream().<CommandEntry>map(this::servedToModerators).toList();
  }

  private Command servedToModerators(Command command) {
    Command served = served(command);
    return doing(
        command,
        (request, meanwhile) ->
            (moderates(request.caller()) ? served : command).action().run(request, meanwhile));
  }

  private static Command doing(Command command, CommandAction action) {
    return new Command(
        command.naming(),
        command.options(),
        command.rights(),
        command.visibility(),
        command.pace(),
        command.cooldown(),
        command.menus(),
        action);
  }

  private static boolean moderates(Caller caller) {
    return caller.may(DiscordPermission.MODERATE_MEMBERS)
        || caller.may(DiscordPermission.MANAGE_GUILD);
  }

  private Answer noticed(Answer answer, Place place) {
    return answer instanceof Answer.Said(var reply) && place instanceof Place.InGuild in
        ? Answer.of(LogWords.noticed(reply, troubles.apply(in.guild())))
        : answer;
  }
}
