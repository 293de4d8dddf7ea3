package dev.rockhopper.adapters.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of it when the server's programs fail in ways that the real ones rarely do: shell
/// scripts stand in their places.
class ScriptedProgramsTest {

  /// Fails with the words of the files `1`, `2` ... in the home one after the other, then works.
  private static final String FAIL_BY_FILES =
      """
      for word in "$@"; do
        case "$word" in --log=*) log="${word#--log=}";; esac
      done
      for attempt in 1 2 3; do
        if [ -e "$attempt" ]; then mv "$attempt" "$log"; exit 1; fi
      done
      """;

  @TempDir private Path parent;

  private Path home;
  private Cluster cluster;
  private Process server;

  @BeforeEach
  void makeAHomeAndARunningServer() throws IOException {
    home = parent.resolve("home");
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("lib"));
    ServerFolder folder = ServerFolder.create(parent.resolve("postgres"));
    folder.createPassword();
    var account = new ServerAccount.Own(0);
    var programs = new ServerProgram(new PostgresBinaries(home, "18.0.0"), account, folder.path());
    cluster = new Cluster(folder, programs, ServerSettings.DURABLE);
    // A shell under the server's name, which lives until its input ends.
    Path shell = Files.copy(Path.of("/bin/sh").toRealPath(), home.resolve("bin/postgres"));
    server = new ProcessBuilder(shell.toString(), "-c", "read line").start();
  }

  @AfterEach
  void endTheServer() {
    server.destroyForcibly().onExit().join();
  }

  @Test
  void aStartThatLosesItsPortOrItsMemoryToAnotherIsTriedAgain() throws IOException {
    script("pg_ctl", FAIL_BY_FILES);
    Files.writeString(home.resolve("1"), "could not bind IPv4 address \"127.0.0.1\"");
    Files.writeString(home.resolve("2"), "pre-existing shared memory block is still in use");
    serveCluster();

    assertThat(cluster.start()).isEqualTo(54_321);
    assertThat(home.resolve("2")).doesNotExist();
  }

  @Test
  void aStartThatFailsForGoodIsToldInTheServersWords() throws IOException {
    script("pg_ctl", FAIL_BY_FILES);
    Files.writeString(home.resolve("1"), "FATAL: no space left on device");
    Files.writeString(home.resolve("2"), "not tried");
    Files.createDirectory(cluster.folder().cluster());

    assertThatExceptionOfType(EmbeddedPostgresException.class)
        .isThrownBy(cluster::start)
        .withMessageContaining("could not be started")
        .withMessageContaining("It said: FATAL: no space left on device");
    assertThat(home.resolve("2")).exists();
  }

  @Test
  void aStartThatWroteNoLogIsToldInTheProgramsOwnWords() throws IOException {
    script("pg_ctl", "echo 'pg_ctl: no such directory'; exit 1");
    Files.createDirectory(cluster.folder().cluster());

    assertThatExceptionOfType(EmbeddedPostgresException.class)
        .isThrownBy(cluster::start)
        .withMessageContaining("It said: pg_ctl: no such directory");
  }

  @Test
  void aStartThatLeavesNoServerBehindIsNoStart() throws IOException {
    script("pg_ctl", "exit 0");
    Files.createDirectory(cluster.folder().cluster());

    assertThatExceptionOfType(EmbeddedPostgresException.class)
        .isThrownBy(cluster::start)
        .withMessageContaining("it wrote no postmaster.pid");
  }

  @Test
  void aServerThatDoesNotStopIsNamedWithTheWayOut() throws IOException {
    script("pg_ctl", "echo \"$@\" >> stops; exit 1");
    serveCluster();

    assertThatExceptionOfType(EmbeddedPostgresException.class)
        .isThrownBy(() -> cluster.stop(true))
        .withMessageContaining("does not stop")
        .withMessageContaining(cluster.folder().cluster().resolve("log").toString());
    assertThat(Files.readAllLines(home.resolve("stops")))
        .satisfiesExactly(
            polite -> assertThat(polite).contains("--mode=fast"),
            atOnce -> assertThat(atOnce).contains("--mode=immediate"));
  }

  @Test
  void aServerThatWasGoneBeforeItWasStoppedIsStopped() throws IOException {
    script("pg_ctl", "echo \"$@\" >> stops; echo 'no server running'; exit 1");
    Files.createDirectory(cluster.folder().cluster());

    cluster.stop(true);

    assertThat(Files.readAllLines(home.resolve("stops")))
        .singleElement()
        .asString()
        .contains("--mode=fast");
  }

  @Test
  void aServerBuiltWithoutStatementStatisticsIsCreatedAndRunWithoutThem() throws IOException {
    Files.delete(home.resolve("bin/postgres"));
    script(
        "initdb",
        "for word in \"$@\"; do case \"$word\" in --pgdata=*) touch \"${word#--pgdata=}/postgresql.conf\";; esac; done");
    script("postgres", "cat > statements");

    cluster.create();

    assertThat(home.resolve("statements")).hasContent("CREATE DATABASE rockhopper;\n");
    assertThat(cluster.folder().cluster().resolve("rockhopper.conf"))
        .content()
        .contains("fsync = on")
        .doesNotContain("pg_stat_statements");
    assertThat(cluster.folder().path().resolve("password.new")).doesNotExist();
  }

  @Test
  void aProgramThatHangsIsEnded() throws IOException {
    script("initdb", "exec sleep 600");

    assertThat(cluster.programs().run(Duration.ofSeconds(1), "initdb", List.of()))
        .isEqualTo(new ServerProgram.Result(-1, "No answer for 1 seconds"));
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> cluster.programs().run(Duration.ofSeconds(9), "pg_ctl", List.of()))
        .withMessage("The program pg_ctl could not be run");
  }

  @Test
  void whoeverIsInterruptedWhileAProgramRunsStaysSo() throws IOException {
    script("initdb", "exec sleep 5");
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(EmbeddedPostgresException.class)
        .isThrownBy(() -> cluster.programs().run(Duration.ofMinutes(1), "initdb", List.of()))
        .withMessage("Interrupted while initdb was running");
    assertThat(Thread.interrupted()).isTrue();
  }

  private void serveCluster() throws IOException {
    Files.createDirectory(cluster.folder().cluster());
    Files.writeString(
        cluster.folder().cluster().resolve(PostmasterFile.NAME),
        server.pid() + "\n/data\n1700000000\n54321\n");
  }

  private void script(String name, String text) throws IOException {
    Path file = Files.writeString(home.resolve("bin").resolve(name), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
