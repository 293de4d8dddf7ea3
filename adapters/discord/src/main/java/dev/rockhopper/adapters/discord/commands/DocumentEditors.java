package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.setup.SetupItem;
import dev.rockhopper.adapters.discord.setup.SetupItems;
import dev.rockhopper.application.documents.GuildDocument;
import dev.rockhopper.application.documents.GuildEditor;
import dev.rockhopper.application.documents.GuildEditor.Part;
import dev.rockhopper.application.guilds.GuildSetup;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.RuleSubject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Who brings a document, with what they could change by command.
final class DocumentEditors {
  /// So many are looked for at most; of others it is supposed that they stand above everybody.
  private static final int MOST_PEOPLE = 100;

  private final SetupItems items;
  private final PermissionTools tools;
  private final CommandTargets targets;

  DocumentEditors(SetupItems items, PermissionTools tools, CommandTargets targets) {
    this.items = items;
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
      case RULES ->
          List.of("permissions rule set", "permissions rule clear", "permissions default");
    };
  }

  /// Whoever used a command; looks for those whom changed rules are about.
  ///
  /// @param changed the rules that they may want to change
  GuildEditor of(CommandRequest request, Set<GuildSetup.Rule> changed) {
    return new GuildEditor(
        tools.actor(request),
        tools.questions(request, targets.tree()),
        people(request, changed),
        Arrays.stream(Part.values())
            .filter(
                part -> commandsFor(part).stream().allMatch(command -> mayUse(request, command)))
            .collect(Collectors.toSet()),
        closedSettings(request));
  }

  private Set<String> closedSettings(CommandRequest request) {
    Map<String, Boolean> known = new HashMap<>();
    return items.all().stream()
        .filter(item ->
            item.standsFor()
                .filter(path -> !known.computeIfAbsent(path, command -> mayUse(request, command)))
                .isPresent())
        .map(SetupItem::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The rules of one document that another does not have.
  static Set<GuildSetup.Rule> onlyIn(GuildDocument one, GuildDocument other) {
    Set<GuildSetup.Rule> rules = new HashSet<>(one.rules());
    other.rules().forEach(rules::remove);
    return rules;
  }

  private Map<UserId, Asker> people(CommandRequest request, Set<GuildSetup.Rule> changed) {
    return changed.stream()
        .filter(rule -> rule.subject() == RuleSubject.Kind.USER && rule.id() > 0)
        .map(rule -> new UserId(rule.id()))
        .distinct()
        .limit(MOST_PEOPLE)
        .collect(Collectors.toMap(user -> user, user -> tools.person(request, user)));
  }

  /// What the bot itself lacks keeps nobody from setting something.
  private boolean mayUse(CommandRequest request, String command) {
    return targets
        .tree()
        .named(command)
        .filter(named ->
            tools
                .guards()
                .gate()
                .decide(named, request.caller(), request.place())
                .isAllowedBarTheBot())
        .isPresent();
  }
}
