package dev.rockhopper.application.documents;

import dev.rockhopper.application.guilds.GuildSetup;
import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.application.settings.SettingCatalog;
import dev.rockhopper.domain.settings.SettingValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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
public record GuildDocument(
    Optional<String> prefix,
    Optional<Long> modLog,
    List<RankPart> ranks,
    SortedMap<String, Integer> commandRanks,
    List<GuildSetup.Rule> rules,
    SortedMap<String, SettingValue> settings) {

  /// A document that names nothing.
  public static final GuildDocument EMPTY =
      new GuildDocument(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          new TreeMap<>(),
          List.of(),
          new TreeMap<>());

  /// Copies what it is given.
  public GuildDocument {
    ranks = List.copyOf(ranks);
    commandRanks = Collections.unmodifiableSortedMap(new TreeMap<>(commandRanks));
    rules = List.copyOf(rules);
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
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
