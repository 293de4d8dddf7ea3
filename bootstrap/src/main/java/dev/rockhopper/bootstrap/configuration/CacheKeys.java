package dev.rockhopper.bootstrap.configuration;

import dev.rockhopper.application.cache.CacheConfig;
import dev.rockhopper.application.cache.CacheConfig.FailSafe;
import dev.rockhopper.application.cache.CacheConfig.Lifetime;
import dev.rockhopper.application.cache.CacheConfig.Patience;
import dev.rockhopper.application.cache.CacheConfig.Pattern;
import dev.rockhopper.application.cache.CacheConfig.Refresh;
import dev.rockhopper.application.cache.CacheConfig.Trust;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKind;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.validation.Fault;
import dev.rockhopper.application.validation.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The keys that say how each kind of data is cached: a family, the same ones for every kind, each
/// kind in a section of its own, such as `[cache.guild-config]`.
final class CacheKeys {
  private static final String SECTION = "cache";
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final int PERCENT = 100;

  static final Key<Boolean> ENABLED =
      new Key<>(
          SECTION,
          "enabled",
          Kinds.yesOrNo(),
          "true",
          "Whether anything is cached at all; without, every read asks the database",
          List.of());

  static final Key<Optional<Duration>> CHECK_INTERVAL =
      new Key<>(
          SECTION,
          "check_interval",
          Kinds.offOr(Kinds.duration(Duration.ofSeconds(1), Duration.ofDays(1))),
          Kinds.OFF,
          "How often some of what is cached in memory is compared with the database; what is stale"
              + " is said in the log and forgotten, and should never be found",
          List.of());

  /// The keys of each kind, in the order of the kinds.
  static final List<OfKind> BY_KIND =
      CacheKinds.all().stream()
          .map(kind -> OfKind.of(kind.name(), kind.values().isPresent()))
          .toList();

  /// All of them.
  static final List<Key<?>> ALL =
      Stream.<Key<?>>concat(
              Stream.of(ENABLED, CHECK_INTERVAL),
              BY_KIND.stream().flatMap(keys -> keys.all().stream()))
          .toList();

  private static final Set<Key<?>> FAMILY =
      BY_KIND.stream().flatMap(keys -> keys.all().stream()).collect(Collectors.toUnmodifiableSet());

  private CacheKeys() {}

  /// Whether a key is one of those that every kind has.
  static boolean isOfFamily(Key<?> key) {
    return FAMILY.contains(key);
  }

  /// How everything is cached.
  static Configuration.Caching caching(ConfigurationValues values) {
    return new Configuration.Caching(
        configs(values),
        values
            .get(CHECK_INTERVAL)
            .<Configuration.Checks>map(Configuration.Checks.Every::new)
            .orElseGet(Configuration.Checks.Off::new));
  }

  /// How each kind is cached, by values of which each is well for itself.
  private static CacheConfigs configs(ConfigurationValues values) {
    Map<String, CacheConfig> configs = new LinkedHashMap<>();
    BY_KIND.forEach(keys -> configs.put(keys.kind(), keys.config(values)));
    CacheConfigs all = new CacheConfigs(configs);
    return values.get(ENABLED) ? all : all.off();
  }

  /// What contradicts itself, or asks for what is not there, one sentence each.
  ///
  /// @param available the levels that there are
  static List<String> problems(ConfigurationValues values, Set<CacheLevel> available) {
    Set<String> known = CacheKinds.all().stream().map(CacheKind::name).collect(Collectors.toSet());
    return configs(values).problems(known, available).stream().map(CacheKeys::sentence).toList();
  }

  private static String sentence(Problem problem) {
    String rule =
        switch (problem.fault()) {
          case Fault.Unfit(String text) -> text;
          case Fault.Repeated(String other) -> "it says the same as " + other;
          case Fault.Unknown(String name) -> "there is no kind of data called " + name;
          case Fault.Taken(String name) -> "there is something called " + name + " already";
          case Fault.TooMany(int most) -> "there may be " + most + " at most";
        };
    return "%s: %s.".formatted(problem.path(), rule);
  }

  /// The keys of one kind.
  ///
  /// @param kind its name
  /// @param isWritten whether its values can be kept outside this process
  /// @param levels where, unless said otherwise also in a Redis that there is
  /// @param lifetime how long
  /// @param size the most entries in memory
  /// @param pattern what happens at a write
  /// @param trust whether it is believed while others may not be heard
  /// @param failSafe what happens when the database is away
  /// @param refresh what happens to entries that are read while they grow old
  /// @param waits how long a read waits
  record OfKind(
      String kind,
      boolean isWritten,
      Key<List<CacheLevel>> levels,
      Times lifetime,
      Key<Integer> size,
      Key<Pattern> pattern,
      Key<Trust> trust,
      Fallback failSafe,
      Key<Optional<Integer>> refresh,
      Waits waits) {

    /// How long entries are kept.
    record Times(
        Key<Duration> present,
        Key<Duration> absent,
        Map<CacheLevel, Key<Duration>> levels,
        Key<Integer> jitter) {}

    /// What is given when the database is away.
    record Fallback(Key<Optional<Duration>> longest, Key<Duration> pause) {}

    /// How long a read waits for a load.
    record Waits(Key<Optional<Duration>> soft, Key<Duration> hard) {}

    static OfKind of(String kind, boolean isWritten) {
      CacheConfig usual =
          Optional.ofNullable(CacheConfigs.defaults().byKind().get(kind))
              .orElseThrow(() -> new IllegalStateException("no default for " + kind));
      Family family = new Family(SECTION + "." + kind);
      return new OfKind(
          kind,
          isWritten,
          family.key(
              "levels",
              Kinds.levels(),
              usual.levels().stream()
                  .map(level -> level.name().toLowerCase(Locale.ROOT))
                  .collect(Collectors.joining(",")),
              "Where it is cached, in this order; where `redis.url` is set and this is not, in"
                  + " memory and Redis"),
          times(family, usual.lifetime()),
          family.key(
              "size",
              Kinds.integer(1, CacheConfig.MAX_SIZE),
              String.valueOf(usual.size()),
              "The most entries in memory"),
          family.key(
              "pattern",
              Kinds.choice(Pattern.class),
              usual.pattern().name().toLowerCase(Locale.ROOT),
              "What happens to an entry that is written: it is loaded again, or what was written"
                  + " takes its place (only guild-config and level)"),
          family.key(
              "trust",
              Kinds.choice(Trust.class),
              usual.trust().name().toLowerCase(Locale.ROOT),
              "Whether it is believed only while it is certain that other processes are heard, or"
                  + " always"),
          fallback(family, usual.failSafe()),
          family.key(
              "refresh_percent",
              Kinds.offOr(Kinds.integer(1, PERCENT - 1)),
              refresh(usual.refresh()),
              "After how much of its time an entry that is read is loaded anew beside, so that"
                  + " nobody waits for it"),
          waits(family, usual.patience()));
    }

    private static String refresh(Refresh usual) {
      return switch (usual) {
        case Refresh.Off() -> Kinds.OFF;
        case Refresh.Ahead(double share) -> String.valueOf(Math.round(share * PERCENT));
      };
    }

    private static Times times(Family family, Lifetime usual) {
      Map<CacheLevel, Key<Duration>> levels = new EnumMap<>(CacheLevel.class);
      for (CacheLevel level : List.of(CacheLevel.REDIS, CacheLevel.DATABASE)) {
        String name = level.name().toLowerCase(Locale.ROOT);
        levels.put(
            level,
            family.key(
                "ttl_" + name,
                lifetimes(),
                Optional.ofNullable(usual.levels().get(level)).map(Kinds::shortest).orElse(""),
                "How long it is kept at the level `%s`, where not as long as `ttl` says"
                    .formatted(name)));
      }
      return new Times(
          family.key("ttl", lifetimes(), Kinds.shortest(usual.present()), "How long it is kept"),
          family.key(
              "absent_ttl",
              lifetimes(),
              Kinds.shortest(usual.absent()),
              "How long it is kept that there is nothing"),
          levels,
          family.key(
              "jitter_percent",
              Kinds.integer(0, (int) (CacheConfig.MAX_JITTER * PERCENT)),
              String.valueOf(Math.round(usual.jitter() * PERCENT)),
              "By how much such a time is shorter at most, so that not everything ends at once"));
    }

    private static Fallback fallback(Family family, FailSafe usual) {
      FailSafe.On on = usual instanceof FailSafe.On it ? it : CacheConfigs.USUAL_FAIL_SAFE;
      return new Fallback(
          family.key(
              "fail_safe",
              Kinds.offOr(lifetimes()),
              usual instanceof FailSafe.On ? Kinds.shortest(on.longest()) : Kinds.OFF,
              "How long after it was loaded a value is given still when the database is away"),
          family.key(
              "fail_safe_pause",
              lifetimes(),
              Kinds.shortest(on.pause()),
              "How long the database is then not asked again"));
    }

    private static Waits waits(Family family, Patience usual) {
      return new Waits(
          family.key(
              "soft_timeout",
              Kinds.offOr(patiences()),
              usual.soft().map(Kinds::shortest).orElse(Kinds.OFF),
              "How long a read waits for the database where `fail_safe` has an old value to give"
                  + " instead"),
          family.key(
              "hard_timeout",
              patiences(),
              Kinds.shortest(usual.hard()),
              "How long a read waits for the database at the most; then it counts as away"));
    }

    private static Kind<Duration> patiences() {
      return Kinds.duration(Duration.ofMillis(1), Patience.LONGEST);
    }

    private static Kind<Duration> lifetimes() {
      return Kinds.duration(SHORTEST, CacheConfig.MAX_LIFETIME);
    }

    /// All of them, in the order in which people read them.
    List<Key<?>> all() {
      List<Key<?>> all = new ArrayList<>();
      all.add(levels);
      all.add(lifetime.present());
      all.add(lifetime.absent());
      all.addAll(lifetime.levels().values());
      all.add(lifetime.jitter());
      all.add(size);
      all.add(pattern);
      all.add(trust);
      all.add(failSafe.longest());
      all.add(failSafe.pause());
      all.add(refresh);
      all.add(waits.soft());
      all.add(waits.hard());
      return all;
    }

    /// Whoever has a Redis wants it used, where values can be written into it.
    private List<CacheLevel> levels(ConfigurationValues values) {
      boolean isShared =
          !values.isSet(levels) && values.isSet(ConfigurationKeys.REDIS_URL) && isWritten;
      return isShared ? List.of(CacheLevel.MEMORY, CacheLevel.REDIS) : values.get(levels);
    }

    private CacheConfig config(ConfigurationValues values) {
      Map<CacheLevel, Duration> atLevels = new EnumMap<>(CacheLevel.class);
      lifetime
          .levels()
          .forEach((level, key) -> values.find(key).ifPresent(it -> atLevels.put(level, it)));
      return new CacheConfig(
          levels(values),
          new Lifetime(
              values.get(lifetime.present()),
              values.get(lifetime.absent()),
              values.get(lifetime.jitter()) / (double) PERCENT,
              atLevels),
          values.get(size),
          values.get(pattern),
          values.get(trust),
          values
              .get(failSafe.longest())
              .<FailSafe>map(longest -> new FailSafe.On(longest, values.get(failSafe.pause())))
              .orElseGet(FailSafe.Off::new),
          values
              .get(refresh)
              .<Refresh>map(percent -> new Refresh.Ahead(percent / (double) PERCENT))
              .orElseGet(Refresh.Off::new),
          new Patience(values.get(waits.soft()), values.get(waits.hard())));
    }
  }

  /// Makes the keys of one section.
  private record Family(String section) {
    <T> Key<T> key(String name, Kind<T> kind, String fallback, String description) {
      return new Key<>(section, name, kind, fallback, description, List.of());
    }
  }

  /// The rows of the table of keys: each key of the family once.
  static Stream<String> rows() {
    OfKind first = BY_KIND.getFirst();
    Function<String, String> anyKind =
        text -> text.replace(first.kind(), "KIND").replace(Key.word(first.kind()), "KIND");
    return first.all().stream()
        .map(key ->
            "| `%s` | `%s` | see below | %s: %s |"
                .formatted(
                    anyKind.apply(key.path()),
                    anyKind.apply(key.variable()),
                    key.description(),
                    key.kind().expected()));
  }

  /// What holds where nobody sets it, as Markdown: one row a kind, one column a key.
  static String defaults() {
    List<Key<?>> columns = BY_KIND.getFirst().all();
    String head =
        columns.stream().map(Key::name).collect(Collectors.joining("` | `", "| KIND | `", "` |"));
    String line = "|---".repeat(columns.size() + 1) + "|";
    return Stream.concat(
            Stream.of(head, line),
            BY_KIND.stream()
                .map(keys ->
                    keys.all().stream()
                        .map(key -> key.fallback().isEmpty() ? "–" : key.fallback())
                        .collect(Collectors.joining(" | ", "| `" + keys.kind() + "` | ", " |"))))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
