package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.CommandGroup;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.wording.ChangeWords;
import dev.rockhopper.adapters.discord.wording.SubjectWords;
import dev.rockhopper.application.permissions.CommandSwitchService;
import dev.rockhopper.application.permissions.PermissionChange;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.List;
import java.util.Optional;

/// Commands and modules of a server, off and on again.
final class SwitchCommands {
  private final PermissionTools tools;
  private final CommandTargets targets;
  private final Option<String> target;

  SwitchCommands(PermissionTools tools, CommandTargets targets) {
    this.tools = tools;
    this.targets = targets;
    this.target = targets.target();
  }

  CommandGroup group() {
    return new CommandGroup(
        Naming.of("command", "Switch commands and modules off and on in this server", "cmd"),
        List.of(
            RuleCommands.command(
                Naming.of("disable", "Switch a command, a group or a module off"),
                List.of(target),
                request -> change(request, false)),
            RuleCommands.command(
                Naming.of("enable", "Switch a command, a group or a module on again"),
                List.of(target),
                request -> change(request, true))),
        _ -> "");
  }

  private Answer change(CommandRequest request, boolean isEnabling) {
    String text = request.arguments().get(target);
    Optional<RuleTarget> found = targets.find(text);
    if (found.isEmpty()) {
      return Answer.of(CommandTargets.unknown(text));
    }
    CommandSwitchService switches = tools.changes().switches();
    var questions = tools.questions(request, targets.tree());
    PermissionChange change =
        isEnabling
            ? switches.enable(request.guild(), tools.actor(request), found.get(), questions)
            : switches.disable(request.guild(), tools.actor(request), found.get(), questions);
    return Answer.of(ChangeWords.of(change, SubjectWords.of(found.get()), tools.ranks(request)));
  }
}
