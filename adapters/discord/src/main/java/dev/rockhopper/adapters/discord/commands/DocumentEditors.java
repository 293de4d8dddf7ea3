package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.application.documents.GuildEditor;
import dev.rockhopper.application.documents.GuildEditor.Part;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Who brings a document, with what they could change by command.
final class DocumentEditors {
  private final PermissionTools tools;
  private final CommandTargets targets;

  DocumentEditors(PermissionTools tools, CommandTargets targets) {
    this.tools = tools;
    this.targets = targets;
  }

  /// The commands that change a part; whoever may use all of them may bring it in a document.
  static List<String> commandsFor(Part part) {
    return switch (part) {
      case PREFIX -> List.of("config prefix");
      case MOD_LOG -> List.of("config modlog");
      case SETTINGS -> List.of("config set", "config reset");
      case RANKS -> List.of("ranks create", "ranks edit", "ranks delete");
      case ROLES -> List.of("ranks assign role", "ranks unassign role");
      case COMMANDS -> List.of("ranks command");
    };
  }

  /// Whoever used a command.
  GuildEditor of(CommandRequest request) {
    return new GuildEditor(
        tools.actor(request),
        tools.questions(request, targets.tree()),
        Arrays.stream(Part.values())
            .filter(
                part -> commandsFor(part).stream().allMatch(command -> mayUse(request, command)))
            .collect(Collectors.toSet()));
  }

  private boolean mayUse(CommandRequest request, String command) {
    return targets
        .tree()
        .named(command)
        .filter(named ->
            tools.guards().gate().decide(named, request.caller(), request.place()).isAllowed())
        .isPresent();
  }
}
