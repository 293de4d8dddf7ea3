package dev.rockhopper.application.documents;

import dev.rockhopper.application.guilds.GuildSetup;
import dev.rockhopper.application.settings.SettingMisfit;
import dev.rockhopper.domain.permissions.ListEntry;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import dev.rockhopper.domain.settings.SettingValue;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Documents as lines of words, for tests: short, exact, and read again.
public final class LineDocuments implements GuildDocumentForm {
  @Override
  public String write(GuildDocument document) {
    List<String> lines = new ArrayList<>();
    document.prefix().ifPresent(prefix -> lines.add("prefix " + code(prefix)));
    document.modLog().ifPresent(id -> lines.add("log " + id));
    for (GuildDocument.RankPart rank : document.ranks()) {
      String roles =
          rank.roles().stream().map(Object::toString).collect(Collectors.joining(",", "[", "]"));
      lines.add(
          "rank %d %s %s %s"
              .formatted(rank.number(), code(rank.name()), code(rank.description()), roles));
    }
    document
        .commandRanks()
        .forEach((command, rank) -> lines.add("command " + code(command) + " " + rank));
    document
        .rules()
        .forEach(rule ->
            lines.add(
                "rule %s %s %s %d %s"
                    .formatted(
                        rule.kind(),
                        code(rule.target()),
                        rule.subject(),
                        rule.id(),
                        rule.effect())));
    document
        .access()
        .userRanks()
        .ifPresent(ranks -> {
          lines.add("users");
          ranks.forEach((user, rank) -> lines.add("user " + user + " " + rank));
        });
    document
        .access()
        .lists()
        .ifPresent(lists -> {
          lines.add("lists");
          lists.forEach(one ->
              lines.add(
                  "listed %s %s %d"
                      .formatted(one.list(), one.subject().kind(), one.subject().id())));
        });
    document
        .access()
        .switchedOff()
        .ifPresent(targets -> {
          lines.add("switches");
          targets.forEach(one -> lines.add("off " + one.kind() + " " + code(one.name())));
        });
    document.settings().forEach((name, value) -> lines.add("setting " + name + " " + words(value)));
    return String.join("\n", lines);
  }

  @Override
  public String write(GuildDocument document, SortedMap<String, SettingMisfit> unfit) {
    return unfit.keySet().stream().map(name -> "unfit " + name + "\n").collect(Collectors.joining())
        + write(document);
  }

  private static String words(SettingValue value) {
    return switch (value) {
      case SettingValue.Flag(boolean on) -> "flag " + on;
      case SettingValue.WholeNumber(long number) -> "number " + number;
      case SettingValue.Text(String text) -> "text " + code(text);
      case SettingValue.Document(String json) -> "json " + code(json);
    };
  }

  private static String code(String text) {
    return "=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String text(String code) {
    return URLDecoder.decode(code.substring(1), StandardCharsets.UTF_8);
  }

  @Override
  public Optional<GuildDocument> read(String text) {
    try {
      return Optional.of(readAll(text));
    } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }

  private static GuildDocument readAll(String text) {
    Optional<String> prefix = Optional.empty();
    Optional<Long> modLog = Optional.empty();
    List<GuildDocument.RankPart> ranks = new ArrayList<>();
    SortedMap<String, Integer> commands = new TreeMap<>();
    List<GuildSetup.Rule> rules = new ArrayList<>();
    SortedMap<String, SettingValue> settings = new TreeMap<>();
    SortedMap<Long, Integer> users = new TreeMap<>();
    List<GuildDocument.Listed> listed = new ArrayList<>();
    List<RuleTarget> off = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "prefix" -> prefix = Optional.of(text(words[1]));
        case "log" -> modLog = Optional.of(Long.parseLong(words[1]));
        case "rank" ->
            ranks.add(
                new GuildDocument.RankPart(
                    Integer.parseInt(words[1]), text(words[2]), text(words[3]), ids(words[4])));
        case "command" -> commands.put(text(words[1]), Integer.parseInt(words[2]));
        case "rule" ->
            rules.add(
                new GuildSetup.Rule(
                    RuleTarget.Kind.valueOf(words[1]),
                    text(words[2]),
                    RuleSubject.Kind.valueOf(words[3]),
                    Long.parseLong(words[4]),
                    Effect.valueOf(words[5])));
        case "unfit" -> {}
        case "users", "lists", "switches" -> named.add(words[0]);
        case "user" -> users.put(Long.parseLong(words[1]), Integer.parseInt(words[2]));
        case "listed" ->
            listed.add(
                new GuildDocument.Listed(
                    ListEntry.Listing.valueOf(words[1]),
                    RuleSubject.of(RuleSubject.Kind.valueOf(words[2]), Long.parseLong(words[3]))));
        case "off" -> off.add(new RuleTarget(RuleTarget.Kind.valueOf(words[1]), text(words[2])));
        case "setting" -> settings.put(words[1], value(words[2], words[3]));
        default -> throw new IllegalArgumentException(line);
      }
    }
    return new GuildDocument(
        prefix,
        modLog,
        ranks,
        commands,
        rules,
        settings,
        new GuildDocument.Access(
            Optional.of(users).filter(_ -> named.contains("users")),
            Optional.of(listed).filter(_ -> named.contains("lists")),
            Optional.of(off).filter(_ -> named.contains("switches"))));
  }

  private static List<Long> ids(String list) {
    String inside = list.substring(1, list.length() - 1);
    return inside.isEmpty()
        ? List.of()
        : Arrays.stream(inside.split(",", -1)).map(Long::parseLong).toList();
  }

  private static SettingValue value(String kind, String word) {
    return switch (kind) {
      case "flag" -> new SettingValue.Flag(Boolean.parseBoolean(word));
      case "number" -> new SettingValue.WholeNumber(Long.parseLong(word));
      case "text" -> new SettingValue.Text(text(word));
      case "json" -> new SettingValue.Document(text(word));
      default -> throw new IllegalArgumentException(kind);
    };
  }
}
