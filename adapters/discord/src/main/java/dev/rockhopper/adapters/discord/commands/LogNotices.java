package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandAction;
import dev.rockhopper.adapters.discord.command.CommandEntry;
import dev.rockhopper.adapters.discord.command.CommandGroup;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.menu.Menu;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.wording.LogWords;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.limits.LimitSettings;
import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.logs.LogTrouble;
import dev.rockhopper.domain.permissions.PermissionLevel;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets every command that moderates say, below its answer and whatever a menu of it shows, that
/// the log of cases takes no messages: whoever has just made a case would look for it there; and
/// that limits are stored that do not fit any more: whoever they stop would ask why.
final class LogNotices {
  private static final Logger LOG = LoggerFactory.getLogger(LogNotices.class);

  private final LogDesk desk;
  private final PermissionTools tools;

  LogNotices(LogDesk desk, PermissionTools tools) {
    this.desk = desk;
    this.tools = tools;
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
    return noticing(command, _ -> true);
  }

  /// The same for commands that everybody may use: only who moderates learns of it.
  List<CommandEntry> servedToModerators(List<Command> commands) {
    return commands.stream()
        .<CommandEntry>map(command -> noticing(command, this::moderates))
        .toList();
  }

  private Command noticing(Command command, Predicate<CommandRequest> isTold) {
    return doing(
        command,
        (request, meanwhile) -> noticed(command.action().run(request, meanwhile), request, isTold));
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

  private boolean moderates(CommandRequest request) {
    Caller caller = request.caller();
    return caller.may(DiscordPermission.MODERATE_MEMBERS)
        || caller.may(DiscordPermission.MANAGE_GUILD)
        || tools
                .permissions()
                .authority(request.guild(), tools.actor(request))
                .level()
                .compareTo(PermissionLevel.MOD)
            >= 0;
  }

  private Answer noticed(Answer answer, CommandRequest request, Predicate<CommandRequest> isTold) {
    if (!(request.place() instanceof Place.InGuild in)) {
      return answer;
    }
    return switch (answer) {
      case Answer.Said(var reply) -> Answer.of(noticed(reply, in.guild(), request, isTold));
      case Answer.Offered(Menu menu) ->
          new Answer.Offered(
              NoticedMenu.of(menu, reply -> noticed(reply, in.guild(), request, isTold)));
    };
  }

  /// Never fails, because whoever is told has just done something else.
  private Reply noticed(
      Reply reply, GuildId guild, CommandRequest request, Predicate<CommandRequest> isTold) {
    try {
      List<LogTrouble> troubles = desk.troubles().apply(guild);
      List<String> unfit = unfit(guild);
      return (troubles.isEmpty() && unfit.isEmpty()) || !isTold.test(request)
          ? reply
          : LogWords.unfit(LogWords.noticed(reply, troubles), unfit);
    } catch (InfrastructureException e) {
      LOG.debug("log-notices.not-looked-at guild={}", guild, e);
      return reply;
    }
  }

  private List<String> unfit(GuildId guild) {
    return LimitSettings.all().stream()
        .filter(setting -> desk.settings().misfit(guild, setting).isPresent())
        .map(GuildSetting::name)
        .toList();
  }
}
