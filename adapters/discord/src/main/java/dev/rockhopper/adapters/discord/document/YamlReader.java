package dev.rockhopper.adapters.discord.document;

import dev.rockhopper.application.documents.GuildDocument;
import dev.rockhopper.application.documents.GuildDocument.Listed;
import dev.rockhopper.application.guilds.GuildSetup;
import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.application.settings.SettingCatalog;
import dev.rockhopper.domain.permissions.ListEntry.Listing;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import dev.rockhopper.domain.settings.SettingValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads a document out of a tree, and goes on after a fault, so that all of them are told. Reads
/// one.
final class YamlReader {
  private final SettingCatalog catalog;
  private final List<YamlFault> faults = new ArrayList<>();
  private final Map<String, Integer> lines = new HashMap<>();

  YamlReader(SettingCatalog catalog) {
    this.catalog = catalog;
  }

  YamlReading read(Node root) {
    SequencedMap<String, Node> parts = mapping("", root);
    Optional<String> prefix = Optional.empty();
    Optional<Long> modLog = Optional.empty();
    List<GuildDocument.RankPart> ranks = new ArrayList<>();
    SortedMap<String, Integer> commandRanks = new TreeMap<>();
    List<GuildSetup.Rule> rules = new ArrayList<>();
    Optional<SortedMap<Long, Integer>> userRanks = Optional.empty();
    Optional<List<Listed>> lists = Optional.empty();
    Optional<List<RuleTarget>> disabled = Optional.empty();
    SortedMap<String, SettingValue> settings = new TreeMap<>();
    for (Map.Entry<String, Node> part : parts.entrySet()) {
      Node node = part.getValue();
      lines.putIfAbsent(part.getKey(), line(node));
      switch (part.getKey()) {
        case "prefix" -> {
          prefix = YamlValues.isNone(node) ? Optional.of("") : text("prefix", node);
        }
        case "mod-log" -> {
          modLog = YamlValues.isNone(node) ? Optional.of(0L) : number("mod-log", node);
        }
        case "ranks" -> ranks(node, ranks);
        case "command-ranks" -> commandRanks(node, commandRanks);
        case "rules" -> rules(node, rules);
        case "user-ranks" -> userRanks = Optional.of(userRanks(node));
        case "lists" -> lists = Optional.of(lists(node));
        case "disabled" -> disabled = Optional.of(disabled(node));
        case "settings" -> settings(node, settings);
        default ->
            fault(
                node,
                part.getKey(),
                "there is no such part; known are prefix, mod-log, ranks, command-ranks,"
                    + " rules, user-ranks, lists, disabled, settings");
      }
    }
    if (!faults.isEmpty()) {
      faults.sort(Comparator.comparingInt(YamlFault::line));
      return new YamlReading.Faulty(faults);
    }
    return new YamlReading.Understood(
        new GuildDocument(
            prefix,
            modLog,
            ranks,
            commandRanks,
            rules,
            settings,
            new GuildDocument.Access(userRanks, lists, disabled)),
        lines);
  }

  private void ranks(Node node, List<GuildDocument.RankPart> ranks) {
    List<Node> items = sequence("ranks", node);
    for (int n = 0; n < items.size(); n++) {
      String path = "ranks[" + n + "]";
      lines.put(path, line(items.get(n)));
      SequencedMap<String, Node> parts = mapping(path, items.get(n));
      Optional<Long> number = Optional.empty();
      String name = "";
      String description = "";
      List<Long> roles = new ArrayList<>();
      for (Map.Entry<String, Node> part : parts.entrySet()) {
        String place = path + "." + part.getKey();
        lines.put(place, line(part.getValue()));
        switch (part.getKey()) {
          case "number" -> number = number(place, part.getValue());
          case "name" -> name = text(place, part.getValue()).orElse("");
          case "description" ->
              description =
                  YamlValues.isNone(part.getValue()) ? "" : text(place, part.getValue()).orElse("");
          case "roles" -> {
            List<Node> given = sequence(place, part.getValue());
            for (int at = 0; at < given.size(); at++) {
              String one = place + "[" + at + "]";
              lines.put(one, line(given.get(at)));
              number(one, given.get(at)).ifPresent(roles::add);
            }
          }
          default ->
              fault(part.getValue(), place, "a rank has number, name, description and roles");
        }
      }
      if (!parts.containsKey("number")) {
        fault(items.get(n), path, "a rank needs a number");
      }
      String called = name;
      String purpose = description;
      number.ifPresent(
          value -> ranks.add(new GuildDocument.RankPart(bounded(value), called, purpose, roles)));
    }
  }

  private void commandRanks(Node node, SortedMap<String, Integer> commandRanks) {
    for (Map.Entry<String, Node> one : mapping("command-ranks", node).entrySet()) {
      String path = "command-ranks." + one.getKey();
      lines.put(path, line(one.getValue()));
      number(path, one.getValue()).ifPresent(rank -> commandRanks.put(one.getKey(), bounded(rank)));
    }
  }

  private SortedMap<Long, Integer> userRanks(Node node) {
    SortedMap<Long, Integer> ranks = new TreeMap<>();
    for (Map.Entry<String, Node> one : mapping("user-ranks", node).entrySet()) {
      String path = "user-ranks." + one.getKey();
      lines.put(path, line(one.getValue()));
      if (one.getKey().matches("[1-9][0-9]*")) {
        caught(path, one.getValue(), () -> YamlValues.id(one.getKey()))
            .ifPresent(user ->
                number(path, one.getValue()).ifPresent(rank -> ranks.put(user, bounded(rank))));
      } else {
        fault(one.getValue(), path, "the id of a user is right, such as `123456789012345678: 3`");
      }
    }
    return ranks;
  }

  private List<Listed> lists(Node node) {
    List<Listed> all = new ArrayList<>();
    for (Map.Entry<String, Node> one : mapping("lists", node).entrySet()) {
      String path = "lists." + one.getKey();
      lines.put(path, line(one.getValue()));
      Optional<Listing> list =
          Arrays.stream(Listing.values())
              .filter(known -> Listed.word(known).equals(one.getKey()))
              .findFirst();
      if (list.isEmpty()) {
        fault(one.getValue(), path, "the lists are allowed, blocked, ignored and immune");
        continue;
      }
      List<Node> items = sequence(path, one.getValue());
      for (int n = 0; n < items.size(); n++) {
        String place = path + "[" + n + "]";
        Node item = items.get(n);
        lines.put(place, line(item));
        caught(place, item, () -> listed(YamlValues.text(item)))
            .ifPresent(subject -> all.add(new Listed(list.get(), subject)));
      }
    }
    return all;
  }

  private static RuleSubject listed(String text) {
    Subject subject = Subject.of(text);
    if (subject.kind() == RuleSubject.Kind.DEFAULT) {
      throw new IllegalArgumentException("user, channel, category or role with an id is right");
    }
    return RuleSubject.of(subject.kind(), subject.id());
  }

  private List<RuleTarget> disabled(Node node) {
    List<RuleTarget> targets = new ArrayList<>();
    List<Node> items = sequence("disabled", node);
    for (int n = 0; n < items.size(); n++) {
      String path = "disabled[" + n + "]";
      Node item = items.get(n);
      lines.put(path, line(item));
      caught(path, item, () -> target(YamlValues.text(item))).ifPresent(targets::add);
    }
    return targets;
  }

  private static RuleTarget target(String text) {
    for (RuleTarget.Kind kind : RuleTarget.Kind.values()) {
      String start = kind.name().toLowerCase(Locale.ROOT) + " ";
      if (text.startsWith(start)) {
        return new RuleTarget(kind, text.substring(start.length()));
      }
    }
    throw new IllegalArgumentException(
        "a command or a module is right, such as `command ban` or `module moderation`");
  }

  private void rules(Node node, List<GuildSetup.Rule> rules) {
    List<Node> items = sequence("rules", node);
    for (int n = 0; n < items.size(); n++) {
      String path = "rules[" + n + "]";
      lines.put(path, line(items.get(n)));
      rule(path, items.get(n)).ifPresent(rules::add);
    }
  }

  /// A rule has a command or a module, somebody for whom it is, and an effect.
  private Optional<GuildSetup.Rule> rule(String path, Node item) {
    Optional<RuleTarget.Kind> kind = Optional.empty();
    Optional<String> target = Optional.empty();
    Optional<Subject> subject = Optional.empty();
    Optional<Effect> effect = Optional.empty();
    int faultsBefore = faults.size();
    for (Map.Entry<String, Node> part : mapping(path, item).entrySet()) {
      Node node = part.getValue();
      String place = path + "." + part.getKey();
      lines.put(place, line(node));
      switch (part.getKey()) {
        case "command", "module" -> {
          if (kind.isPresent()) {
            fault(node, place, "a rule has either a command or a module, and this one has both");
          }
          kind = Optional.of(RuleTarget.Kind.valueOf(part.getKey().toUpperCase(Locale.ROOT)));
          target = text(place, node);
        }
        case "for" -> subject = caught(place, node, () -> Subject.of(YamlValues.text(node)));
        case "effect" ->
            effect =
                caught(
                    place,
                    node,
                    () ->
                        switch (YamlValues.text(node)) {
                          case "allow" -> Effect.ALLOW;
                          case "deny" -> Effect.DENY;
                          default -> throw new IllegalArgumentException("allow or deny is right");
                        });
        default -> fault(node, place, "a rule has command or module, for, and effect");
      }
    }
    if (target.isPresent() && subject.isPresent() && effect.isPresent()) {
      return Optional.of(
          new GuildSetup.Rule(
              kind.orElseThrow(),
              target.get(),
              subject.get().kind(),
              subject.get().id(),
              effect.get()));
    }
    if (faults.size() == faultsBefore) {
      fault(item, path, "a rule needs a command or a module, for, and an effect");
    }
    return Optional.empty();
  }

  /// Whom a rule is for, such as `role 123` or `default` for everybody else.
  private record Subject(RuleSubject.Kind kind, long id) {
    private static final Pattern FORM =
        Pattern.compile("(user|channel|category|role) ([1-9][0-9]*)");

    static Subject of(String text) {
      if (text.equals("default")) {
        return new Subject(RuleSubject.Kind.DEFAULT, 0);
      }
      Matcher matcher = FORM.matcher(text);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "user, channel, category or role with an id is right, or default for everybody else");
      }
      return new Subject(
          RuleSubject.Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
          YamlValues.id(matcher.group(2)));
    }
  }

  private void settings(Node node, SortedMap<String, SettingValue> settings) {
    for (Map.Entry<String, Node> module : mapping("settings", node).entrySet()) {
      String path = "settings." + module.getKey();
      for (Map.Entry<String, Node> one : mapping(path, module.getValue()).entrySet()) {
        String name = module.getKey() + "." + one.getKey();
        lines.put("settings." + name, line(one.getValue()));
        Optional<GuildSetting<?>> setting = catalog.find(module.getKey(), one.getKey());
        if (setting.isEmpty()) {
          fault(one.getValue(), "settings." + name, "there is no such setting");
        } else {
          setting(setting.get(), one.getValue()).ifPresent(value -> settings.put(name, value));
        }
      }
    }
  }

  private Optional<SettingValue> setting(GuildSetting<?> setting, Node node) {
    try {
      return Optional.of(setting.checked(YamlValues.read(setting.definition().kind(), node)));
    } catch (IllegalArgumentException e) {
      fault(node, "settings." + setting.name(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  // --- nodes -------------------------------------------------------------------------------------

  private SequencedMap<String, Node> mapping(String path, Node node) {
    SequencedMap<String, Node> parts = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      if (!YamlValues.isNone(node)) {
        fault(node, path, "expected names with values, such as `name: value`");
      }
      return parts;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        fault(tuple.getKeyNode(), path, "expected a name");
      } else if (parts.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
        fault(
            key,
            path.isEmpty() ? key.getValue() : path + "." + key.getValue(),
            "it is there twice");
      }
    }
    return parts;
  }

  private List<Node> sequence(String path, Node node) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    if (!YamlValues.isNone(node)) {
      fault(node, path, "expected a list, a line with a dash for each");
    }
    return List.of();
  }

  private Optional<String> text(String path, Node node) {
    return caught(path, node, () -> YamlValues.text(node));
  }

  private Optional<Long> number(String path, Node node) {
    return caught(path, node, () -> YamlValues.number(node));
  }

  private <T> Optional<T> caught(String path, Node node, Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (IllegalArgumentException e) {
      fault(node, path, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /// What does not fit is refused by the rule for ranks, not silently cut here.
  private static int bounded(long value) {
    return Math.clamp(value, -1, 1_000);
  }

  private void fault(Node node, String path, String wrong) {
    faults.add(new YamlFault(line(node), path, wrong));
  }

  private static int line(Node node) {
    return SafeYaml.line(node.getStartMark());
  }
}
