package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.setup.SetupItem;
import dev.rockhopper.adapters.discord.setup.SetupItems;
import dev.rockhopper.application.documents.GuildDocument;
import dev.rockhopper.application.documents.GuildDocument.Listed;
import dev.rockhopper.application.documents.GuildEditor;
import dev.rockhopper.application.documents.GuildEditor.Part;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.RuleSubject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
      case USERS -> List.of("ranks assign user", "ranks unassign user");
      case LISTS -> List.of("permissions list add", "permissions list remove");
      case SWITCHES -> List.of("command disable", "command enable");
    };
  }

  /// Whoever used a command; looks for those whose rights they may want to change.
  GuildEditor of(CommandRequest request, Set<UserId> people) {
    return new GuildEditor(
        tools.actor(request),
        tools.questions(request, targets.tree()),
        seen(request, people),
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

  /// The people about whom one document says something that another does not.
  static Set<UserId> onlyIn(GuildDocument one, GuildDocument other) {
    Set<UserId> people = new HashSet<>();
    one.rules().stream()
        .filter(rule -> !other.rules().contains(rule))
        .filter(rule -> rule.subject() == RuleSubject.Kind.USER && rule.id() > 0)
        .forEach(rule -> people.add(new UserId(rule.id())));
    ranks(one).entrySet().stream()
        .filter(rank -> !rank.getValue().equals(ranks(other).get(rank.getKey())))
        .filter(rank -> rank.getKey() > 0)
        .forEach(rank -> people.add(new UserId(rank.getKey())));
    listed(one).stream()
        .filter(listed -> !listed(other).contains(listed))
        .map(Listed::subject)
        .forEach(subject -> {
          if (subject instanceof RuleSubject.OfUser(UserId user)) {
            people.add(user);
          }
        });
    return people;
  }

  private static SortedMap<Long, Integer> ranks(GuildDocument document) {
    return document.access().userRanks().orElseGet(TreeMap::new);
  }

  private static List<Listed> listed(GuildDocument document) {
    return document.access().lists().orElse(List.of());
  }

  private Map<UserId, Asker> seen(CommandRequest request, Set<UserId> people) {
    return people.stream()
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
