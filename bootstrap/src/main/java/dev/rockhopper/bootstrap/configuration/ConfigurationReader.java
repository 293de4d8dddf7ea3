package dev.rockhopper.bootstrap.configuration;

import dev.rockhopper.adapters.postgres.connection.DatabaseConnectionException;
import dev.rockhopper.application.cache.CacheLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Puts the configuration together: the environment first, then `rockhopper.toml`, then the
/// defaults. Everything is checked before anything starts, and all problems are found at once.
public final class ConfigurationReader {

  private final Map<String, String> environment;
  private final InstanceFolder folder;

  /// Reads this environment and the file in this folder.
  public ConfigurationReader(Map<String, String> environment, InstanceFolder folder) {
    this.environment = Map.copyOf(environment);
    this.folder = folder;
  }

  /// The configuration that holds now, or all that is wrong with it.
  public ConfigurationReading read() {
    List<String> problems = new ArrayList<>();
    Map<Key<?>, RawValue> raw = new LinkedHashMap<>();
    raw.putAll(new TomlSource(folder, problems::add).read());
    raw.putAll(new EnvironmentSource(environment, problems::add).read());
    Map<Key<?>, String> texts = new LinkedHashMap<>();
    raw.forEach((key, value) -> {
      if (isFine(key, value, problems)) {
        texts.put(key, value.text());
      }
    });
    checkToken(raw, problems);
    ConfigurationValues values = new ConfigurationValues(texts);
    contradiction(values).ifPresent(problems::add);
    needlessCertificates(values, raw).ifPresent(problems::add);
    problems.addAll(CacheKeys.problems(values, levels(raw)));
    if (!problems.isEmpty()) {
      return new ConfigurationReading.Rejected(problems);
    }
    return new ConfigurationReading.Accepted(
        Configuration.from(values),
        ConfigurationKeys.ALL.stream()
            .filter(key -> raw.containsKey(key) || !CacheKeys.isOfFamily(key))
            .map(key -> effective(key, raw))
            .toList(),
        secrets(raw));
  }

  private static boolean isFine(Key<?> key, RawValue value, List<String> problems) {
    try {
      key.kind().parse(value.text());
      return true;
    } catch (DatabaseConnectionException e) {
      // Its message is complete and never repeats the address.
      problems.add("%s (%s): %s".formatted(key.path(), value.origin().described(), e.getMessage()));
    } catch (IllegalArgumentException e) {
      String quoted =
          key.kind().secrecy() == Kind.Secrecy.SECRET
              ? "the value"
              : "`" + key.kind().shown().apply(value.text()) + "`";
      problems.add(
          "%s (%s): %s %s. Expected %s."
              .formatted(
                  key.path(),
                  value.origin().described(),
                  quoted,
                  e.getMessage(),
                  key.kind().expected()));
    }
    return false;
  }

  private static Set<CacheLevel> levels(Map<Key<?>, RawValue> raw) {
    return raw.containsKey(ConfigurationKeys.REDIS_URL)
        ? EnumSet.allOf(CacheLevel.class)
        : EnumSet.of(CacheLevel.MEMORY, CacheLevel.DATABASE);
  }

  private static void checkToken(Map<Key<?>, RawValue> raw, List<String> problems) {
    RawValue base = raw.get(ConfigurationKeys.DISCORD_API_BASE_URL);
    if (base != null && !raw.containsKey(ConfigurationKeys.DISCORD_TOKEN)) {
      problems.add(
          "discord.api_base_url is set (%s), but there is no token to log in with. Set"
                  .formatted(base.origin().described())
              + " DISCORD_TOKEN too, or neither of them for the sandbox Discord.");
    }
  }

  /// Lengths that are well each for itself may contradict each other.
  private static Optional<String> contradiction(ConfigurationValues values) {
    Duration needed =
        values
            .get(ConfigurationKeys.MODERATION_DM_TIMEOUT)
            .plus(values.get(ConfigurationKeys.MODERATION_ORDER_TIMEOUT));
    Duration lease = values.get(ConfigurationKeys.MODERATION_LEASE);
    return needed.compareTo(lease) < 0
        ? Optional.empty()
        : Optional.of(
            "moderation.dm_timeout and moderation.order_timeout together (%d s) must be less than moderation.lease (%d s)."
                .formatted(needed.toSeconds(), lease.toSeconds()));
  }

  /// Whoever says who may vouch for Redis wants its connections to be encrypted.
  private static Optional<String> needlessCertificates(
      ConfigurationValues values, Map<Key<?>, RawValue> raw) {
    Optional<RedisAddress> address = values.find(ConfigurationKeys.REDIS_URL);
    boolean mayBeEncrypted =
        address.isPresent()
            ? address.get().encryption() == RedisAddress.Encryption.TLS
            : raw.containsKey(ConfigurationKeys.REDIS_URL);
    return mayBeEncrypted || values.find(ConfigurationKeys.REDIS_CA_CERTIFICATES).isEmpty()
        ? Optional.empty()
        : Optional.of(
            "redis.ca_certificates is set, but redis.url does not begin with rediss://: connections"
                + " to it would not be encrypted.");
  }

  private static EffectiveValue effective(Key<?> key, Map<Key<?>, RawValue> raw) {
    RawValue value = raw.get(key);
    return value == null
        ? new EffectiveValue(key.path(), key.fallback(), new Origin.Default())
        : new EffectiveValue(key.path(), key.kind().shown().apply(value.text()), value.origin());
  }

  private static Set<String> secrets(Map<Key<?>, RawValue> raw) {
    Set<String> secrets = new LinkedHashSet<>();
    raw.forEach((key, value) -> {
      switch (key.kind().secrecy()) {
        case SECRET -> secrets.add(value.text());
        case CONTAINS_SECRET -> secrets.addAll(UrlPasswords.find(value.text()));
        case OPEN -> {}
      }
    });
    return secrets;
  }
}
