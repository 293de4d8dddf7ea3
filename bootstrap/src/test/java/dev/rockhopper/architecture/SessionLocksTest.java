package dev.rockhopper.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An advisory lock of a session goes back to the pool with its connection, and the next borrower
/// has it without knowing. So only those of transactions may be used, with one exception: the lock
/// of the migrations has a connection of its own, which is closed with it.
class SessionLocksTest {
  private static final String EXCEPTION = "MigrationLock.java";

  private static final Pattern FUNCTION = Pattern.compile("(?i)pg_\\w*advisory_\\w*");
  private static final Pattern ENDS_WITH_THE_TRANSACTION =
      Pattern.compile("(?i)pg_(?:try_)?advisory_xact_lock(?:_shared)?");

  @TempDir private Path folder;

  @Test
  void everyAdvisoryLockEndsWithItsTransaction() throws IOException {
    List<String> used = new ArrayList<>();
    List<Path> sources = new ArrayList<>();
    for (String part : List.of("domain", "application", "adapters", "bootstrap", "db")) {
      sources.addAll(productFiles(Path.of("..", part)));
    }

    List<String> ofSessions = ofSessions(sources, used);

    assertThat(used).contains("JooqLockStore.java: pg_advisory_xact_lock");
    assertThat(ofSessions).containsExactly(EXCEPTION + ": pg_try_advisory_lock");
  }

  @Test
  void thoseOfSessionsAreFound() throws IOException {
    Path source =
        Files.writeString(
            folder.resolve("Locks.java"),
            """
            "SELECT pg_advisory_xact_lock(1)" "SELECT pg_try_advisory_xact_lock_shared(1)"
            "SELECT pg_advisory_lock(1)" "select PG_TRY_ADVISORY_LOCK(1)"
            "SELECT pg_advisory_lock_shared(1)" "SELECT pg_advisory_unlock_all()"
            """);

    assertThat(ofSessions(List.of(source), new ArrayList<>()))
        .containsExactly(
            "Locks.java: pg_advisory_lock",
            "Locks.java: PG_TRY_ADVISORY_LOCK",
            "Locks.java: pg_advisory_lock_shared",
            "Locks.java: pg_advisory_unlock_all");
  }

  /// @param used gets all that are found
  /// @return those that outlive a transaction
  private static List<String> ofSessions(List<Path> sources, List<String> used) throws IOException {
    List<String> ofSessions = new ArrayList<>();
    for (Path source : sources) {
      FUNCTION
          .matcher(Files.readString(source))
          .results()
          .map(found -> found.group())
          .forEach(function -> {
            String where = source.getFileName() + ": " + function;
            used.add(where);
            if (!ENDS_WITH_THE_TRANSACTION.matcher(function).matches()) {
              ofSessions.add(where);
            }
          });
    }
    return ofSessions;
  }

  private static List<Path> productFiles(Path part) throws IOException {
    try (Stream<Path> files = Files.walk(part)) {
      return files
          .filter(file -> !file.toString().contains("/target/"))
          .filter(file ->
              file.toString().endsWith(".sql")
                  || (file.toString().contains("src/main/") && file.toString().endsWith(".java")))
          .sorted()
          .toList();
    }
  }
}
