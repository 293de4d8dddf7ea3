package dev.rockhopper.adapters.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A data folder between runs: what is kept, and what is refused.
class DataFolderTest {

  private static final Path CACHE = EmbeddedPostgres.defaultCache();

  @TempDir private static Path original;

  private static int port;

  @TempDir private Path parent;

  private Path folder;

  @BeforeAll
  static void runOnce() throws SQLException {
    try (var server = EmbeddedPostgres.start(original.resolve("postgres"), CACHE)) {
      port = server.url().hosts().getFirst().port();
      Queries.run(server.url(), "CREATE TABLE kept AS SELECT 42 AS answer");
    }
  }

  /// With the owners that the files have, which Java's own copying would not keep.
  @BeforeEach
  void copyTheFolder() throws IOException {
    folder = parent.resolve("postgres");
    Process copying =
        new ProcessBuilder("cp", "-a", original.resolve("postgres").toString(), folder.toString())
            .inheritIO()
            .start();
    assertThat(copying.onExit().join().exitValue()).isZero();
  }

  @Test
  void dataPasswordAndPortAreKeptBetweenRuns() throws Exception {
    String password = Files.readString(folder.resolve("password"));

    try (var server = EmbeddedPostgres.start(folder, CACHE)) {
      assertThat(server.isAdopted()).isFalse();
      assertThat(server.url().password()).isEqualTo(password);
      assertThat(server.url().hosts().getFirst().port()).isEqualTo(port);
      assertThat(Queries.single(server.url(), "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void anotherPortIsTakenWhenTheLastOneIsInUse() throws Exception {
    try (var stranger = new ServerSocket()) {
      stranger.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));

      try (var server = EmbeddedPostgres.start(folder, CACHE)) {
        assertThat(server.url().hosts().getFirst().port()).isNotEqualTo(port);
        assertThat(Queries.single(server.url(), "SELECT answer FROM kept")).isEqualTo("42");
      }
    }
  }

  @Test
  void dataOfAnotherMajorVersionIsRefusedWithTheWayOut() throws IOException {
    Files.writeString(folder.resolve("cluster/PG_VERSION"), "17\n");

    assertThatExceptionOfType(EmbeddedPostgresException.class)
        .isThrownBy(() -> EmbeddedPostgres.start(folder, CACHE).close())
        .withMessageContaining("was written by PostgreSQL 17")
        .withMessageContaining("brings PostgreSQL 18")
        .withMessageContaining("Ways out:")
        .withMessageContaining("DATABASE_URL");
  }

  @Test
  void aLostPasswordIsNamed() throws IOException {
    Files.delete(folder.resolve("password"));

    assertThatExceptionOfType(EmbeddedPostgresException.class)
        .isThrownBy(() -> EmbeddedPostgres.start(folder, CACHE).close())
        .withMessageContaining("password of the database is missing")
        .withMessageContaining(folder.resolve("password").toString());
  }

  @Test
  void aFolderThatIsNoClusterIsRefused() throws IOException {
    Files.delete(folder.resolve("cluster/PG_VERSION"));

    assertThatExceptionOfType(EmbeddedPostgresException.class)
        .isThrownBy(() -> EmbeddedPostgres.start(folder, CACHE).close())
        .withMessageContaining("is not a PostgreSQL cluster");
  }

  @Test
  void aRefusalGivesTheFolderFreeAgain() throws Exception {
    Path version = folder.resolve("cluster/PG_VERSION");
    Files.writeString(version, "17\n");
    assertThatExceptionOfType(EmbeddedPostgresException.class)
        .isThrownBy(() -> EmbeddedPostgres.start(folder, CACHE).close());
    Files.writeString(version, "18\n");

    try (var server = EmbeddedPostgres.start(folder, CACHE)) {
      assertThat(Queries.single(server.url(), "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void aPidFileCutShortByACrashIsNoObstacle() throws Exception {
    Files.writeString(folder.resolve("cluster/postmaster.pid"), "12");

    try (var server = EmbeddedPostgres.start(folder, CACHE)) {
      assertThat(Queries.single(server.url(), "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void aPidFileOfAProcessThatNobodyBuriedIsNoObstacle() throws Exception {
    // The shell does not wait for its child, so that the child's number stays taken.
    Process shell = new ProcessBuilder("sh", "-c", "sleep 0 & echo $!; exec sleep 60").start();
    try {
      long pid = Long.parseLong(shell.inputReader().readLine());
      new ServerProcess(pid).awaitEnd();
      writePidFile(pid);

      try (var server = EmbeddedPostgres.start(folder, CACHE)) {
        assertThat(new ServerProcess(pid).isTaken()).isTrue();
        assertThat(server.isAdopted()).isFalse();
        assertThat(Queries.single(server.url(), "SELECT answer FROM kept")).isEqualTo("42");
      }
    } finally {
      shell.destroyForcibly();
    }
  }

  @Test
  void aPidFileWhoseNumberBelongsToAStrangerIsNoObstacle() throws Exception {
    writePidFile(ProcessHandle.current().pid());

    assertThat(EmbeddedPostgres.findRunning(folder)).isEmpty();
    try (var server = EmbeddedPostgres.start(folder, CACHE)) {
      assertThat(server.isAdopted()).isFalse();
      assertThat(Queries.single(server.url(), "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void aCreationThatBrokeOffIsBegunAgain() throws Exception {
    Path fresh = parent.resolve("fresh");
    Files.createDirectories(fresh.resolve("cluster.new/base"));
    Files.writeString(fresh.resolve("cluster.new/PG_VERSION"), "18\n");

    try (var server = EmbeddedPostgres.start(fresh, CACHE)) {
      assertThat(Queries.single(server.url(), "SELECT current_database()")).isEqualTo("rockhopper");
    }
    assertThat(fresh.resolve("cluster.new")).doesNotExist();
  }

  @Test
  void brokenSettingsAreShownInTheServersOwnWords() throws IOException {
    Files.writeString(folder.resolve("cluster/postgresql.auto.conf"), "work_mem = 'lots'\n");

    assertThatExceptionOfType(EmbeddedPostgresException.class)
        .isThrownBy(() -> EmbeddedPostgres.start(folder, CACHE).close())
        .withMessageContaining("could not be started")
        .withMessageContaining("work_mem");
  }

  @Test
  void closingTwiceDoesNothing() {
    var server = EmbeddedPostgres.start(folder, CACHE);
    server.close();
    server.close();

    assertThat(EmbeddedPostgres.findRunning(folder)).isEmpty();
  }

  private void writePidFile(long pid) throws IOException {
    Files.writeString(
        folder.resolve("cluster/postmaster.pid"),
        "%d%n%s%n1%n%d%n%n127.0.0.1%n%nready%n".formatted(pid, folder.resolve("cluster"), port));
  }
}
