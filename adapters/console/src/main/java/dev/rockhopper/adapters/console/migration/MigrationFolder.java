package dev.rockhopper.adapters.console.migration;

import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.advice.IndexRemoval;
import dev.rockhopper.application.optimization.advice.PoolResize;
import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.advice.Recommendation;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A folder of Flyway migrations. What is recommended becomes a migration each, because an index is
/// built concurrently and so outside a transaction, with the next versions after those that are
/// there. None that is there is changed.
public final class MigrationFolder {
  private static final Pattern VERSIONED = Pattern.compile("V(\\d+)(?:[._]\\d+)*__(.+)\\.sql");
  private static final Pattern UNFIT = Pattern.compile("[^a-z0-9]+");
  private static final int DIGITS = 4;
  private static final int LONGEST_NAME = 80;
  private static final int LARGEST = 1 << 20;

  private final Path folder;

  /// The folder, which need not exist.
  public MigrationFolder(Path folder) {
    this.folder = folder;
  }

  /// What became of the recommendations.
  ///
  /// @param written the new migrations, in their order
  /// @param present those that were there already
  public record Outcome(List<Path> written, List<Path> present) {
    /// Copies the lists.
    public Outcome {
      written = List.copyOf(written);
      present = List.copyOf(present);
    }
  }

  /// A migration that is there.
  private record Present(Path file, String digits, String title) {
    BigInteger version() {
      return new BigInteger(digits);
    }
  }

  /// Writes a migration for every index to create or to drop, the one that gains most first.
  ///
  /// @throws IOException where the folder cannot be read or written
  public Outcome write(List<Recommendation> recommendations) throws IOException {
    Files.createDirectories(folder);
    List<Present> present = present();
    Optional<Present> last = present.stream().max(Comparator.comparing(Present::version));
    int digits =
        last.map(it -> it.digits().startsWith("0") ? it.digits().length() : 1).orElse(DIGITS);
    boolean setsLockTimeout = setsLockTimeout(present);
    BigInteger version = last.map(Present::version).orElse(BigInteger.ZERO);
    List<Path> written = new ArrayList<>();
    List<Path> kept = new ArrayList<>();
    for (Recommendation recommendation : recommendations) {
      Optional<Migration> migration = migration(recommendation);
      if (migration.isEmpty()) {
        continue;
      }
      String title = title(migration.get().phrase());
      Optional<Present> same = present.stream().filter(it -> it.title().equals(title)).findFirst();
      if (same.isPresent()) {
        kept.add(same.get().file());
        continue;
      }
      version = version.add(BigInteger.ONE);
      String name = "V%s__%s.sql".formatted(padded(version, digits), title);
      Path file = folder.resolve(name);
      Files.writeString(file, migration.get().text(setsLockTimeout), StandardOpenOption.CREATE_NEW);
      if (!setsLockTimeout) {
        Files.writeString(
            folder.resolve(name + ".conf"),
            "executeInTransaction=false\n",
            StandardOpenOption.CREATE_NEW);
      }
      written.add(file);
    }
    return new Outcome(written, kept);
  }

  private List<Present> present() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .flatMap(file -> {
            Matcher name = VERSIONED.matcher(file.getFileName().toString());
            return name.matches()
                ? Stream.of(new Present(file, name.group(1), name.group(2)))
                : Stream.empty();
          })
          .sorted(Comparator.comparing(Present::file))
          .toList();
    }
  }

  /// Whether migrations here that build an index concurrently limit how long they wait. Flyway has
  /// to be told to mix such statements, so others get a file that says so.
  private static boolean setsLockTimeout(List<Present> present) throws IOException {
    for (Present migration : present) {
      if (Files.size(migration.file()) <= LARGEST) {
        String text = Files.readString(migration.file()).toUpperCase(Locale.ROOT);
        if (text.contains("SET LOCK_TIMEOUT") && text.contains(" CONCURRENTLY ")) {
          return true;
        }
      }
    }
    return false;
  }

  private static Optional<Migration> migration(Recommendation recommendation) {
    return switch (recommendation) {
      case IndexCreation it ->
          Optional.of(
              new Migration("create_index_" + it.name(), it.headline(), it.ddl(), it.undo()));
      case IndexRemoval it ->
          Optional.of(new Migration("drop_index_" + it.name(), it.headline(), it.ddl(), it.undo()));
      case PoolResize _, QueryFinding _ -> Optional.empty();
    };
  }

  private static String title(String phrase) {
    String title = UNFIT.matcher(phrase.toLowerCase(Locale.ROOT)).replaceAll("_");
    String whole = title.length() > LONGEST_NAME ? title.substring(0, LONGEST_NAME) : title;
    return whole.replaceAll("_+$", "");
  }

  private static String padded(BigInteger version, int digits) {
    String text = version.toString();
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }
}
