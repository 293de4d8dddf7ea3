package dev.rockhopper.bootstrap.configuration;

import static java.util.stream.Collectors.joining;

import dev.rockhopper.adapters.cache.redis.Certificates;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.members.UserId;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The kinds of value that configuration keys have.
final class Kinds {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  /// What switches something off.
  static final String OFF = "off";

  private Kinds() {}

  /// A secret that goes into a header as it is.
  static Kind<Secret> token(String expected) {
    return new Kind<>(
        expected,
        Kind.Shape.TEXT,
        text -> {
          if (text.chars().anyMatch(letter -> letter <= ' ' || letter > '~')) {
            throw new IllegalArgumentException("cannot be a token");
          }
          return new Secret(text);
        },
        _ -> Secret.MASK,
        Kind.Secrecy.SECRET);
  }

  /// A secret of some form.
  ///
  /// @param check throws `IllegalArgumentException` whose message does not repeat the text
  static Kind<Secret> secret(String expected, Consumer<String> check) {
    return new Kind<>(
        expected,
        Kind.Shape.TEXT,
        text -> {
          check.accept(text);
          return new Secret(text);
        },
        _ -> Secret.MASK,
        Kind.Secrecy.SECRET);
  }

  /// A name for machines.
  static Kind<String> word(int longest) {
    return open(
        "1 to %d letters, digits, dots, dashes and underscores".formatted(longest),
        Kind.Shape.TEXT,
        text -> {
          if (!text.matches("[A-Za-z0-9._-]{1," + longest + "}")) {
            throw new IllegalArgumentException("is no such name");
          }
          return text;
        });
  }

  /// An address of this machine, in numbers: names would have to be asked for.
  static Kind<InetAddress> networkAddress() {
    return open(
        "an address in numbers, such as 127.0.0.1, ::1, or 0.0.0.0 for all",
        Kind.Shape.TEXT,
        text -> {
          try {
            return InetAddress.ofLiteral(text);
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is no address", e);
          }
        });
  }

  static Kind<Prefix> prefix() {
    return open(
        Prefix.RULE,
        Kind.Shape.TEXT,
        text -> {
          if (!Prefix.isValid(text)) {
            throw new IllegalArgumentException("cannot be a prefix");
          }
          return new Prefix(text);
        });
  }

  /// Ids of guilds.
  static Kind<Set<GuildId>> guilds(int most) {
    return ids(most, "servers", GuildId::new);
  }

  /// Ids of users.
  static Kind<Set<UserId>> users(int most) {
    return ids(most, "users", UserId::new);
  }

  private static <I> Kind<Set<I>> ids(int most, String whose, LongFunction<I> make) {
    return open(
        "1 to %d ids of %s, such as [123456789012345678]; with commas between them in the"
                .formatted(most, whose)
            + " environment",
        Kind.Shape.LIST,
        text -> {
          Set<I> ids = new LinkedHashSet<>();
          for (String id : text.split(",", -1)) {
            ids.add(id(id.strip(), make));
          }
          if (ids.size() > most) {
            throw new IllegalArgumentException("names " + ids.size() + " " + whose);
          }
          return Set.copyOf(ids);
        });
  }

  private static <I> I id(String id, LongFunction<I> make) {
    try {
      return make.apply(Long.parseLong(id));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("holds something that is no id", e);
    }
  }

  static Kind<Integer> integer(int least, int most) {
    String expected = "a whole number from %d to %d".formatted(least, most);
    return open(
        expected,
        Kind.Shape.INTEGER,
        text -> {
          int number;
          try {
            number = Integer.parseInt(text);
          } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is not a whole number", e);
          }
          if (number < least || number > most) {
            throw new IllegalArgumentException("is out of range");
          }
          return number;
        });
  }

  static Kind<Duration> duration(Duration least, Duration most) {
    String expected =
        "a number and a unit (ms, s, m, h or d) from %s to %s, such as 250ms, 5s or 15m"
            .formatted(shortest(least), shortest(most));
    return open(
        expected,
        Kind.Shape.TEXT,
        text -> {
          Matcher matcher = DURATION.matcher(text);
          if (!matcher.matches()) {
            throw new IllegalArgumentException("is not a duration");
          }
          long amount = Long.parseLong(matcher.group(1));
          Duration duration =
              switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
              };
          if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw new IllegalArgumentException("is out of range");
          }
          return duration;
        });
  }

  /// Whether something is so.
  static Kind<Boolean> yesOrNo() {
    return open(
        "true or false",
        Kind.Shape.BOOLEAN,
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException("is neither");
            });
  }

  /// Something that can be switched off.
  static <T> Kind<Optional<T>> offOr(Kind<T> kind) {
    return open(
        OFF + ", or " + kind.expected(),
        kind.shape() == Kind.Shape.INTEGER ? Kind.Shape.INTEGER_OR_OFF : kind.shape(),
        text -> OFF.equalsIgnoreCase(text) ? Optional.empty() : Optional.of(kind.parse(text)));
  }

  /// Levels of a cache; none is [#OFF].
  static Kind<List<CacheLevel>> levels() {
    Kind<CacheLevel> level = choice(CacheLevel.class);
    return open(
        "memory, then perhaps redis and database, such as [\"memory\", \"redis\"]; or off",
        Kind.Shape.LIST_OR_OFF,
        text ->
            OFF.equalsIgnoreCase(text)
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).map(level::parse).toList());
  }

  static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
    String words =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .collect(joining(", "));
    return open(
        "one of: " + words,
        Kind.Shape.TEXT,
        text ->
            Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(text.replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is not one of the choices")));
  }

  /// An address that may carry a password, which is then never shown.
  static <T> Kind<T> address(String expected, Function<String, T> parser) {
    return new Kind<>(
        expected, Kind.Shape.TEXT, parser, UrlPasswords::mask, Kind.Secrecy.CONTAINS_SECRET);
  }

  /// What has a form of its own.
  static <T> Kind<T> described(String expected, Function<String, T> parser) {
    return open(expected, Kind.Shape.TEXT, parser);
  }

  /// A file with certificates, which is there.
  static Kind<Path> certificates() {
    return open(
        "a file with certificates as PEM",
        Kind.Shape.TEXT,
        text -> {
          Path file = Path.of(text).toAbsolutePath();
          Certificates.requireIn(file);
          return file;
        });
  }

  /// The base of a REST API in the form of `DISCORD_API_BASE_URL`.
  static Kind<URI> apiBase() {
    return open(
        "an address such as http://127.0.0.1:8080/api/v10 (it ends with /api/v10)",
        Kind.Shape.TEXT,
        text -> {
          URI uri;
          try {
            uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
          } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is not an address", e);
          }
          boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
          if (!web || uri.getHost() == null) {
            throw new IllegalArgumentException("is not an http or https address");
          }
          if (!uri.getPath().endsWith("/api/v10") || uri.getQuery() != null) {
            throw new IllegalArgumentException("does not end with /api/v10");
          }
          return uri;
        });
  }

  private static <T> Kind<T> open(String expected, Kind.Shape shape, Function<String, T> parser) {
    return new Kind<>(expected, shape, parser, text -> text, Kind.Secrecy.OPEN);
  }

  static String shortest(Duration duration) {
    if (duration.toMillisPart() != 0) {
      return duration.toMillis() + "ms";
    }
    if (duration.toSecondsPart() != 0) {
      return duration.toSeconds() + "s";
    }
    if (duration.toMinutesPart() != 0) {
      return duration.toMinutes() + "m";
    }
    if (duration.toHoursPart() != 0) {
      return duration.toHours() + "h";
    }
    return duration.toDays() + "d";
  }
}
