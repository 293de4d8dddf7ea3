package dev.rockhopper.application.cache;

import dev.rockhopper.application.validation.Fault;
import dev.rockhopper.application.validation.Inspection;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// How one kind of data is cached. How long it is kept is a safety net only: what has changed is
/// forgotten when it changes.
///
/// Anything can be put into one of these; [#inspect] finds what cannot be used.
///
/// @param levels where, in the order in which it is looked for; nowhere means that it is not cached
/// @param lifetime how long
/// @param size the most entries in memory
/// @param pattern what happens at a write
/// @param trust whether it is believed while the line to the other processes is in doubt
/// @param failSafe what happens when the database is away
/// @param refresh what happens to entries that are read while they grow old
/// @param patience how long a read waits for a load
public record CacheConfig(
    List<CacheLevel> levels,
    Lifetime lifetime,
    int size,
    Pattern pattern,
    Trust trust,
    FailSafe failSafe,
    Refresh refresh,
    Patience patience) {
  /// The most entries of one kind.
  public static final int MAX_SIZE = 10_000_000;

  /// The longest that anything is kept.
  public static final Duration MAX_LIFETIME = Duration.ofDays(30);

  /// The most that lifetimes differ.
  public static final double MAX_JITTER = 0.5;

  /// What happens at a write.
  public enum Pattern {
    /// The entry is forgotten; the next read loads it.
    ASIDE,
    /// What was written takes its place in memory once it is committed; at levels that processes
    /// share it is forgotten. Only of kinds whose writers say what they have written.
    WRITE_THROUGH
  }

  /// Whether what is cached is believed.
  public enum Trust {
    /// Only while it is certain that other processes are heard; else the database is asked.
    STRICT,
    /// Always.
    RELAXED
  }

  /// How long entries are kept.
  ///
  /// @param present those of what is there
  /// @param absent those that say that there is nothing
  /// @param jitter by which share it is shorter at most, so that what was loaded together does not
  ///   have to be loaded together again
  /// @param levels how long what is there is kept at a level, where that is another time than
  ///   `present`
  public record Lifetime(
      Duration present, Duration absent, double jitter, Map<CacheLevel, Duration> levels) {
    /// The usual jitter: a tenth.
    public static final double USUAL_JITTER = 0.1;

    /// Copies the map in.
    public Lifetime {
      levels = Map.copyOf(levels);
    }

    /// The same at every level.
    public Lifetime(Duration present, Duration absent, double jitter) {
      this(present, absent, jitter, Map.of());
    }

    /// With the usual jitter, the same at every level.
    public static Lifetime of(Duration present, Duration absent) {
      return new Lifetime(present, absent, USUAL_JITTER);
    }

    /// How long something is kept at a level. That there is nothing is kept no longer than what is
    /// there.
    public Duration at(CacheLevel level, boolean isAbsent) {
      Duration longest = levels.getOrDefault(level, present);
      return isAbsent && absent.compareTo(longest) < 0 ? absent : longest;
    }
  }

  /// What happens when a load fails because the database is away.
  public sealed interface FailSafe {
    /// The caller hears of it.
    record Off() implements FailSafe {}

    /// The last value is given, unless it is known to have changed.
    ///
    /// @param longest how long after it was loaded
    /// @param pause how long until the database is asked again
    record On(Duration longest, Duration pause) implements FailSafe {}
  }

  /// What happens to entries that are read while they grow old.
  public sealed interface Refresh {
    /// They are given until their time is over.
    record Off() implements Refresh {}

    /// They are loaded anew while they are given, so that nobody waits.
    ///
    /// @param share the share of their time after which they are old
    record Ahead(double share) implements Refresh {}
  }

  /// How long a read waits for a load, its own or that of another. What is loaded later is kept as
  /// any load is.
  ///
  /// @param soft how long where there is a value that may be given instead, as when the database is
  ///   away; absent means no shorter than without one
  /// @param hard how long at the most: then the database counts as away
  public record Patience(Optional<Duration> soft, Duration hard) {
    /// The longest that anybody waits.
    public static final Duration LONGEST = Duration.ofMinutes(5);

    /// What suits a database that answers in milliseconds.
    public static final Patience USUAL =
        new Patience(Optional.of(Duration.ofSeconds(1)), Duration.ofSeconds(10));
  }

  /// Copies the levels in.
  public CacheConfig {
    levels = List.copyOf(levels);
  }

  /// Without refreshing.
  public CacheConfig(
      List<CacheLevel> levels,
      Lifetime lifetime,
      int size,
      Pattern pattern,
      Trust trust,
      FailSafe failSafe) {
    this(levels, lifetime, size, pattern, trust, failSafe, new Refresh.Off());
  }

  /// With the usual patience.
  public CacheConfig(
      List<CacheLevel> levels,
      Lifetime lifetime,
      int size,
      Pattern pattern,
      Trust trust,
      FailSafe failSafe,
      Refresh refresh) {
    this(levels, lifetime, size, pattern, trust, failSafe, refresh, Patience.USUAL);
  }

  /// In memory, at most so many, aside.
  public static CacheConfig inMemory(Lifetime lifetime, int size, Trust trust, FailSafe failSafe) {
    return new CacheConfig(
        List.of(CacheLevel.MEMORY),
        lifetime,
        size,
        Pattern.ASIDE,
        trust,
        failSafe,
        new Refresh.Off());
  }

  /// The same at other levels.
  public CacheConfig at(List<CacheLevel> where) {
    return new CacheConfig(where, lifetime, size, pattern, trust, failSafe, refresh, patience);
  }

  /// Whether it is cached at all.
  public boolean isCached() {
    return !levels.isEmpty();
  }

  /// The same with another pattern.
  public CacheConfig writing(Pattern how) {
    return new CacheConfig(levels, lifetime, size, how, trust, failSafe, refresh, patience);
  }

  /// The same with another size.
  public CacheConfig sized(int most) {
    return new CacheConfig(levels, lifetime, most, pattern, trust, failSafe, refresh, patience);
  }

  /// The same for another time.
  public CacheConfig lasting(Lifetime howLong) {
    return new CacheConfig(levels, howLong, size, pattern, trust, failSafe, refresh, patience);
  }

  /// The same, refreshed in another way.
  public CacheConfig refreshed(Refresh how) {
    return new CacheConfig(levels, lifetime, size, pattern, trust, failSafe, how, patience);
  }

  /// The same with another patience.
  public CacheConfig waiting(Patience howLong) {
    return new CacheConfig(levels, lifetime, size, pattern, trust, failSafe, refresh, howLong);
  }

  /// Finds everything that cannot be used.
  ///
  /// @param path where this stands, for the problems
  /// @param available the levels that there are
  public void inspect(Inspection inspection, String path, Set<CacheLevel> available) {
    inspectLevels(inspection, path + ".levels", available);
    require(
        inspection,
        path + ".ttl",
        isLifetime(lifetime.present()),
        "a lifetime is above 0 and at most " + MAX_LIFETIME + ", this is " + lifetime.present());
    require(
        inspection,
        path + ".absent_ttl",
        isLifetime(lifetime.absent()),
        "a lifetime is above 0 and at most " + MAX_LIFETIME + ", this is " + lifetime.absent());
    new TreeMap<>(lifetime.levels())
        .forEach((level, length) ->
            require(
                inspection,
                path + ".ttl_" + level.name().toLowerCase(Locale.ROOT),
                isLifetime(length),
                "a lifetime is above 0 and at most " + MAX_LIFETIME + ", this is " + length));
    require(
        inspection,
        path + ".jitter",
        lifetime.jitter() >= 0 && lifetime.jitter() <= MAX_JITTER,
        "a jitter is a share of 0 to " + MAX_JITTER + ", this is " + lifetime.jitter());
    require(
        inspection,
        path + ".size",
        size >= 1 && size <= MAX_SIZE,
        "a cache holds 1 to " + MAX_SIZE + " entries, this asks for " + size);
    if (refresh instanceof Refresh.Ahead(double share)) {
      require(
          inspection,
          path + ".refresh_percent",
          share > 0 && share < 1,
          "an entry is old after a share of its time between 0 and 1, this is " + share);
    }
    if (failSafe instanceof FailSafe.On(Duration longest, Duration pause)) {
      require(
          inspection,
          path + ".fail_safe",
          isLifetime(longest) && longest.compareTo(lifetime.present()) >= 0,
          "what is served when the database is away is kept for at least the lifetime and at most "
              + "%s, this is %s".formatted(MAX_LIFETIME, longest));
      require(
          inspection,
          path + ".fail_safe_pause",
          pause.isPositive() && pause.compareTo(lifetime.present()) <= 0,
          "the pause is above 0 and at most the lifetime, this is " + pause);
    }
    inspectPatience(inspection, path);
  }

  private void inspectPatience(Inspection inspection, String path) {
    require(
        inspection,
        path + ".hard_timeout",
        patience.hard().isPositive() && patience.hard().compareTo(Patience.LONGEST) <= 0,
        "a read waits for more than 0 and at most %s, not %s"
            .formatted(Patience.LONGEST, patience.hard()));
    patience
        .soft()
        .ifPresent(soft ->
            require(
                inspection,
                path + ".soft_timeout",
                soft.isPositive() && soft.compareTo(patience.hard()) <= 0,
                "who has an old value to give waits for more than 0 and no longer than anybody, which"
                    + " is %s; this is %s".formatted(patience.hard(), soft)));
  }

  private void inspectLevels(Inspection inspection, String path, Set<CacheLevel> available) {
    require(
        inspection,
        path,
        levels.isEmpty() || levels.getFirst() == CacheLevel.MEMORY,
        "the first level is MEMORY, these are " + levels);
    require(
        inspection,
        path,
        levels.equals(levels.stream().sorted().distinct().toList()),
        "each level once, in the order MEMORY, REDIS, DATABASE; these are " + levels);
    Set<CacheLevel> missing = EnumSet.noneOf(CacheLevel.class);
    missing.addAll(levels);
    missing.removeAll(available);
    require(
        inspection,
        path,
        missing.isEmpty(),
        "nothing is set up for %s here; there is %s".formatted(missing, available));
  }

  private static boolean isLifetime(Duration length) {
    return length.isPositive() && length.compareTo(MAX_LIFETIME) <= 0;
  }

  private static void require(Inspection inspection, String path, boolean isFine, String rule) {
    if (!isFine) {
      inspection.found(path, new Fault.Unfit(rule));
    }
  }
}
