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
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.limits.LimitSettings;
import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.domain.guilds.GuildId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets every command that moderates say, below its answer, that the log of cases takes no
/// messages: whoever has just made a case would look for it there; and that limits are stored that
/// do not fit any more: whoever they stop would ask why.
final class LogNotices {
  private static final Logger LOG = LoggerFactory.getLogger(LogNotices.class);

  private final LogDesk desk;

  LogNotices(LogDesk desk) {
    this.desk = desk;
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
        ? Answer.of(
            LogWords.unfit(
                LogWords.noticed(reply, desk.troubles().apply(in.guild())), unfit(in.guild())))
        : answer;
  }

  /// Never fails, because whoever is told has just done something else.
  private List<String> unfit(GuildId guild) {
    try {
      return LimitSettings.all().stream()
          .filter(setting -> desk.settings().misfit(guild, setting).isPresent())
          .map(GuildSetting::name)
          .toList();
    } catch (InfrastructureException e) {
      LOG.debug("limits.not-looked-at guild={}", guild, e);
      return List.of();
    }
  }
}
