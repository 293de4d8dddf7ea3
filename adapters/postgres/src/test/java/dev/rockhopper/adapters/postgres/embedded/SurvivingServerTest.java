package dev.rockhopper.adapters.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a process that was killed leaves behind, and what the next one makes of it.
class SurvivingServerTest {

  private static final Path CACHE = EmbeddedPostgres.defaultCache();

  @TempDir private Path parent;

  @AfterEach
  void leaveNoServerBehind() throws IOException {
    if (Files.exists(cluster().resolve(PostmasterFile.NAME))) {
      PostmasterFile.read(cluster())
          .flatMap(file -> ProcessHandle.of(file.pid()))
          .ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void aServerThatOutlivedItsProcessIsAdoptedWithItsData() throws Exception {
    HoldingProcess killed = holdServer(ServerSettings.DURABLE);
    Queries.run(killed.url(), "CREATE TABLE kept AS SELECT 42 AS answer");
    long pid = pid();
    killed.kill();

    try (var server = EmbeddedPostgres.start(folder(), CACHE)) {
      assertThat(server.isAdopted()).isTrue();
      assertThat(server.url()).isEqualTo(killed.url());
      assertThat(pid()).isEqualTo(pid);
      assertThat(Queries.single(server.url(), "SELECT answer FROM kept")).isEqualTo("42");
    }
    assertThat(new ServerProcess(pid).isRunning()).isFalse();
  }

  @Test
  void aSurvivorWithOtherSettingsIsReplaced() throws Exception {
    HoldingProcess killed = holdServer(ServerSettings.THROWAWAY);
    Queries.run(killed.url(), "CREATE TABLE kept AS SELECT 42 AS answer");
    long pid = pid();
    killed.kill();

    try (var server = EmbeddedPostgres.start(folder(), CACHE)) {
      assertThat(server.isAdopted()).isFalse();
      assertThat(pid()).isNotEqualTo(pid);
      assertThat(Queries.single(server.url(), "SHOW fsync")).isEqualTo("on");
      assertThat(Queries.single(server.url(), "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void aFolderThatAnotherProcessServesIsRefusedWithItsNumber() throws Exception {
    try (HoldingProcess other = holdServer(ServerSettings.DURABLE)) {
      assertThatExceptionOfType(EmbeddedPostgresException.class)
          .isThrownBy(() -> EmbeddedPostgres.start(folder(), CACHE).close())
          .withMessage(
              "The data folder %s is in use by another Rockhopper (process %d). Stop that one first, or choose another folder with --data.",
              folder(), other.process().pid());
      assertThat(EmbeddedPostgres.findRunning(folder())).contains(other.url());
    }
  }

  @Test
  void aProcessThatEndsInOrderLeavesNoServer() throws Exception {
    HoldingProcess other = holdServer(ServerSettings.DURABLE);
    long pid = pid();

    other.close();

    assertThat(new ServerProcess(pid).isRunning()).isFalse();
    assertThat(EmbeddedPostgres.findRunning(folder())).isEmpty();
  }

  @Test
  void theServerIsOutOfReachOfTheTerminalsCtrlC() throws Exception {
    try (HoldingProcess _ = holdServer(ServerSettings.DURABLE)) {
      // Fields 5 and 6 of stat: process group and session.
      String[] stat =
          Files.readString(Path.of("/proc/" + pid() + "/stat"))
              .replaceAll(".*\\) ", "")
              .split(" ", -1);

      assertThat(stat[2]).isEqualTo(Long.toString(pid()));
      assertThat(stat[3]).isEqualTo(Long.toString(pid()));
    }
  }

  @Test
  void aDamagedPidFileOfALivingServerIsNotBelieved() throws Exception {
    HoldingProcess killed = holdServer(ServerSettings.DURABLE);
    long pid = pid();
    killed.kill();
    String intact = Files.readString(cluster().resolve(PostmasterFile.NAME));
    Files.writeString(cluster().resolve(PostmasterFile.NAME), "");

    assertThatExceptionOfType(EmbeddedPostgresException.class)
        .isThrownBy(() -> EmbeddedPostgres.start(folder(), CACHE).close())
        .withMessageContaining("The PostgreSQL process " + pid + " still works in " + cluster())
        .withMessageContaining("kill -INT " + pid);

    Files.writeString(cluster().resolve(PostmasterFile.NAME), intact);
    EmbeddedPostgres.start(folder(), CACHE).close();
  }

  @Test
  void aKilledServerRecoversEverythingThatWasCommitted() throws Exception {
    HoldingProcess killed = holdServer(ServerSettings.DURABLE);
    Queries.run(killed.url(), "CREATE TABLE kept AS SELECT 42 AS answer");
    ProcessHandle postmaster = ProcessHandle.of(pid()).orElseThrow();
    killed.kill();
    postmaster.destroyForcibly();
    postmaster.onExit().get(10, TimeUnit.SECONDS);

    try (var server = EmbeddedPostgres.start(folder(), CACHE)) {
      assertThat(server.isAdopted()).isFalse();
      assertThat(Queries.single(server.url(), "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void throwAwayServersOfKilledProcessesAreClearedAway() throws Exception {
    HoldingProcess killed = HoldingProcess.start(ServerSettings.THROWAWAY, "");
    Path left = killed.folder();
    long pid = PostmasterFile.read(left.resolve("cluster")).orElseThrow().pid();
    killed.kill();
    assertThat(left).exists();

    EmbeddedPostgres.throwaway(CACHE).close();

    assertThat(left).doesNotExist();
    assertThat(new ServerProcess(pid).isRunning()).isFalse();
  }

  @Test
  void aThrowAwayServerGoesWithItsProcess() throws Exception {
    HoldingProcess ended = HoldingProcess.start(ServerSettings.THROWAWAY, "");
    Path left = ended.folder();

    ended.process().destroy();
    ended.process().waitFor();

    assertThat(left).doesNotExist();
  }

  private HoldingProcess holdServer(ServerSettings settings) throws IOException {
    return HoldingProcess.start(settings, folder().toString());
  }

  private Path folder() {
    return parent.resolve("postgres");
  }

  private Path cluster() {
    return folder().resolve("cluster");
  }

  private long pid() throws IOException {
    return PostmasterFile.read(cluster()).orElseThrow().pid();
  }
}
