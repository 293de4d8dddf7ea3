package dev.rockhopper.application.cache;

import dev.rockhopper.application.cache.CacheConfig.FailSafe;
import dev.rockhopper.application.cache.CacheConfig.Lifetime;
import dev.rockhopper.application.cache.CacheConfig.Pattern;
import dev.rockhopper.application.cache.CacheConfig.Trust;
import dev.rockhopper.application.validation.Fault;
import dev.rockhopper.application.validation.Inspection;
import dev.rockhopper.application.validation.Problem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// How every kind of data is cached.
///
/// @param byKind the configuration of each kind, by its name
public record CacheConfigs(Map<String, CacheConfig> byKind) {
  /// What fail-safe usually means.
  public static final FailSafe.On USUAL_FAIL_SAFE =
      new FailSafe.On(Duration.ofDays(2), Duration.ofSeconds(10));

  private static final Duration ABSENT = Duration.ofMinutes(5);
  private static final FailSafe OFF = new FailSafe.Off();
  private static final FailSafe ON = USUAL_FAIL_SAFE;
  private static final int GUILDS = 10_000;
  private static final int MEMBERS = 50_000;

  /// Copies the map in.
  public CacheConfigs {
    byKind = Map.copyOf(byKind);
  }

  /// What a newcomer gets: guild settings a day, rights and snippets an hour, absences, cases and
  /// reminders half an hour, sanctions and levels five minutes.
  public static CacheConfigs defaults() {
    Map<String, CacheConfig> configs = new LinkedHashMap<>();
    configs.put(
        CacheKinds.GUILD_CONFIG.name(),
        CacheConfig.inMemory(
            Lifetime.of(Duration.ofHours(24), Duration.ofHours(24)), GUILDS, Trust.STRICT, ON));
    CacheConfig rights =
        CacheConfig.inMemory(
            Lifetime.of(Duration.ofHours(1), Duration.ofHours(1)), GUILDS, Trust.STRICT, ON);
    configs.put(
        SettingKinds.SETTINGS.name(),
        CacheConfig.inMemory(
            Lifetime.of(Duration.ofHours(24), Duration.ofHours(24)), MEMBERS, Trust.STRICT, ON));
    configs.put(CacheKinds.COMMAND_RANKS.name(), rights);
    configs.put(CacheKinds.RANKS.name(), rights);
    configs.put(CacheKinds.ROLE_RANKS.name(), rights);
    configs.put(CacheKinds.USER_RANKS.name(), rights.sized(MEMBERS));
    configs.put(PermissionKinds.RULES.name(), rights);
    configs.put(PermissionKinds.LISTED.name(), rights.sized(MEMBERS));
    configs.put(PermissionKinds.UNUSED_LISTS.name(), rights.sized(MEMBERS));
    configs.put(PermissionKinds.DISABLED.name(), rights);
    configs.put(PermissionKinds.RANK_OF.name(), rights.sized(MEMBERS));
    configs.put(PermissionKinds.QUARANTINES.name(), rights.sized(MEMBERS));
    configs.put(
        RecordKinds.SNIPPETS.name(),
        CacheConfig.inMemory(Lifetime.of(Duration.ofHours(1), ABSENT), GUILDS, Trust.RELAXED, OFF));
    CacheConfig absences =
        CacheConfig.inMemory(
            Lifetime.of(Duration.ofMinutes(30), ABSENT), MEMBERS, Trust.RELAXED, OFF);
    configs.put(CacheKinds.AFK.name(), absences);
    configs.put(CacheKinds.AFK_GUILDS.name(), absences.sized(GUILDS));
    configs.put(RecordKinds.CASES.name(), absences.sized(GUILDS));
    configs.put(RecordKinds.REMINDERS.name(), absences.sized(GUILDS));
    configs.put(RecordKinds.EVIDENCE_COUNTS.name(), absences.sized(GUILDS));
    CacheConfig fiveMinutes =
        CacheConfig.inMemory(
            Lifetime.of(Duration.ofMinutes(5), ABSENT), MEMBERS, Trust.RELAXED, OFF);
    configs.put(
        CacheKinds.SANCTIONS.name(),
        CacheConfig.inMemory(fiveMinutes.lifetime(), MEMBERS, Trust.STRICT, OFF));
    configs.put(CacheKinds.LEVELS.name(), fiveMinutes.writing(Pattern.WRITE_THROUGH));
    return new CacheConfigs(configs);
  }

  /// The same with another configuration of one kind.
  public CacheConfigs with(String kind, CacheConfig config) {
    Map<String, CacheConfig> changed = new LinkedHashMap<>(byKind);
    changed.put(kind, config);
    return new CacheConfigs(changed);
  }

  /// The same with these levels for every kind whose values can be written for other processes.
  public CacheConfigs at(CacheLevel... levels) {
    Map<String, CacheConfig> changed = new LinkedHashMap<>(byKind);
    CacheKinds.all().stream()
        .filter(kind -> kind.values().isPresent())
        .forEach(kind ->
            changed.computeIfPresent(kind.name(), (_, config) -> config.at(List.of(levels))));
    return new CacheConfigs(changed);
  }

  /// Whether any kind is kept at a level.
  public boolean uses(CacheLevel level) {
    return byKind.values().stream().anyMatch(config -> config.levels().contains(level));
  }

  /// The same with nothing cached.
  public CacheConfigs off() {
    Map<String, CacheConfig> changed = new LinkedHashMap<>();
    byKind.forEach((kind, config) -> changed.put(kind, config.at(List.of())));
    return new CacheConfigs(changed);
  }

  private static boolean isSaidByItsWriters(String kind) {
    return CacheKinds.all().stream()
        .anyMatch(one -> one.name().equals(kind) && one.entity().isPresent());
  }

  /// Everything that cannot be used, in the order of the kinds' names.
  ///
  /// @param known the names of the kinds that there are
  /// @param available the levels that there are
  public List<Problem> problems(Set<String> known, Set<CacheLevel> available) {
    Inspection inspection = new Inspection();
    new TreeMap<>(byKind)
        .forEach((kind, config) -> {
          if (!known.contains(kind)) {
            inspection.found("cache." + kind, new Fault.Unknown(kind));
          }
          config.inspect(inspection, "cache." + kind, available);
          if (config.pattern() == Pattern.WRITE_THROUGH && !isSaidByItsWriters(kind)) {
            inspection.found(
                "cache." + kind + ".pattern",
                new Fault.Unfit(
                    "nobody who writes it says what is there then: it is forgotten and loaded again"
                        + " (ASIDE)"));
          }
        });
    new TreeSet<>(known)
        .stream()
            .filter(kind -> !byKind.containsKey(kind))
            .forEach(kind ->
                inspection.found("cache." + kind, new Fault.Unfit("nothing is said about it")));
    return inspection.problems();
  }
}
