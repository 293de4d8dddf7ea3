package dev.rockhopper.application.documents;

import dev.rockhopper.application.guilds.GuildSetup;
import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.application.settings.SettingCatalog;
import dev.rockhopper.domain.permissions.ListEntry;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import dev.rockhopper.domain.settings.SettingValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The set-up of a guild as one document: what can be written into a file, changed there, and
/// brought back. Nothing of it has been checked.
///
/// @param prefix what starts a typed command: empty where it is not named, an empty text for none
///   of the guild's own
/// @param modLog the channel of the log of cases: empty where it is not named, 0 for none
/// @param ranks the ranks, with the roles that give them
/// @param commandRanks which commands ask for which ranks
/// @param rules who may use what whatever their rank
/// @param settings what the modules have set, by `module.path`
/// @param access what is set for single people, places and commands
public record GuildDocument(
    Optional<String> prefix,
    Optional<Long> modLog,
    List<RankPart> ranks,
    SortedMap<String, Integer> commandRanks,
    List<GuildSetup.Rule> rules,
    SortedMap<String, SettingValue> settings,
    Access access) {

  /// A document that names nothing.
  public static final GuildDocument EMPTY =
      new GuildDocument(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          new TreeMap<>(),
          List.of(),
          new TreeMap<>(),
          Access.NOT_NAMED);

  /// One that names nothing of [Access].
  public GuildDocument(
      Optional<String> prefix,
      Optional<Long> modLog,
      List<RankPart> ranks,
      SortedMap<String, Integer> commandRanks,
      List<GuildSetup.Rule> rules,
      SortedMap<String, SettingValue> settings) {
    this(prefix, modLog, ranks, commandRanks, rules, settings, Access.NOT_NAMED);
  }

  /// The same with what is set for single people, places and commands.
  public GuildDocument with(Access other) {
    return new GuildDocument(prefix, modLog, ranks, commandRanks, rules, settings, other);
  }

  /// Copies what it is given.
  public GuildDocument {
    ranks = List.copyOf(ranks);
    commandRanks = Collections.unmodifiableSortedMap(new TreeMap<>(commandRanks));
    rules = List.copyOf(rules);
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /// What is set for single people, places and commands. What is absent is not named, and stays as
  /// it is also where a guild is to be set up exactly so: revisions of old do not name it.
  ///
  /// @param userRanks the ranks that people have by themselves, by their ids
  /// @param lists what is on the lists
  /// @param switchedOff the commands and modules that are switched off
  public record Access(
      Optional<SortedMap<Long, Integer>> userRanks,
      Optional<List<Listed>> lists,
      Optional<List<RuleTarget>> switchedOff) {
    /// Nothing of it.
    public static final Access NOT_NAMED =
        new Access(Optional.empty(), Optional.empty(), Optional.empty());

    /// Copies what it is given.
    public Access {
      userRanks = userRanks.map(map -> Collections.unmodifiableSortedMap(new TreeMap<>(map)));
      lists = lists.map(List::copyOf);
      switchedOff = switchedOff.map(List::copyOf);
    }

    /// What is on the lists, nothing where they are not named.
    List<Listed> listed() {
      return lists.orElse(List.of());
    }

    /// What is switched off, nothing where that is not named.
    List<RuleTarget> off() {
      return switchedOff.orElse(List.of());
    }

    /// The ranks of people, none where they are not named.
    Map<Long, Integer> ofUsers() {
      return userRanks.<Map<Long, Integer>>map(map -> map).orElse(Map.of());
    }

    private void addLines(SortedMap<String, String> lines) {
      ofUsers().forEach((user, rank) -> lines.put("user-ranks." + user, "rank " + rank));
      listed().forEach(one -> lines.put("lists." + one.words(), "listed"));
      off().forEach(target -> lines.put("disabled." + words(target), "off"));
    }

    /// What a target is called in documents, such as `command ban`.
    public static String words(RuleTarget target) {
      return target.kind().name().toLowerCase(Locale.ROOT) + " " + target.name();
    }
  }

  /// Somebody, or something, on a list.
  ///
  /// @param list which list
  /// @param subject who is on it
  public record Listed(ListEntry.Listing list, RuleSubject subject) {
    /// What the list is called in documents.
    public static String word(ListEntry.Listing list) {
      return list.name().toLowerCase(Locale.ROOT);
    }

    /// What a subject is called in documents, such as `role 12`.
    public static String word(RuleSubject subject) {
      return subject.kind().name().toLowerCase(Locale.ROOT) + " " + subject.id();
    }

    String words() {
      return word(list) + " " + word(subject);
    }
  }

  /// A rank.
  ///
  /// @param number how high it stands
  /// @param name what it is called
  /// @param description what it is for
  /// @param roles the roles that give it
  public record RankPart(int number, String name, String description, List<Long> roles) {
    /// Copies what it is given.
    public RankPart {
      roles = List.copyOf(roles);
    }

    /// Whether another says the same, apart from the roles.
    boolean isCalledLike(RankPart other) {
      return name.equals(other.name) && description.equals(other.description);
    }
  }

  /// What it says, a line for each thing, by the thing's path, for people who compare two.
  ///
  /// @param catalog knows how settings are shown
  public SortedMap<String, String> lines(SettingCatalog catalog) {
    SortedMap<String, String> lines = new TreeMap<>();
    prefix.filter(text -> !text.isEmpty()).ifPresent(text -> lines.put("prefix", text));
    modLog.filter(id -> id != 0).ifPresent(id -> lines.put("mod-log", Long.toString(id)));
    for (RankPart rank : ranks) {
      String path = "ranks.%02d".formatted(rank.number());
      lines.put(
          path,
          rank.description().isEmpty() ? rank.name() : rank.name() + ": " + rank.description());
      rank.roles().forEach(role -> lines.put("roles." + role, "rank " + rank.number()));
    }
    commandRanks.forEach((command, rank) -> lines.put("commands." + command, "rank " + rank));
    rules.forEach(rule ->
        lines.put("rules." + described(rule), rule.effect().name().toLowerCase(Locale.ROOT)));
    settings.forEach((name, value) -> lines.put("settings." + name, shown(catalog, name, value)));
    access.addLines(lines);
    return lines;
  }

  private static String shown(SettingCatalog catalog, String name, SettingValue value) {
    Optional<GuildSetting<?>> setting =
        catalog.all().stream().filter(one -> one.name().equals(name)).findFirst();
    return setting.map(one -> one.shown(value)).orElseGet(value::toString);
  }

  /// What a rule is about, in words that tell it from all others.
  static String described(GuildSetup.Rule rule) {
    String words = "%s %s for %s".formatted(rule.kind(), rule.target(), rule.subject());
    return words.toLowerCase(Locale.ROOT) + (rule.id() == 0 ? "" : " " + rule.id());
  }

  /// The roles that give ranks, by the ranks' order.
  List<GuildSetup.RoleRank> roleRanks() {
    List<GuildSetup.RoleRank> all = new ArrayList<>();
    ranks.forEach(rank ->
        rank.roles().forEach(role -> all.add(new GuildSetup.RoleRank(role, rank.number()))));
    return all;
  }
}
