package dev.rockhopper.bootstrap.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadyFileTest {

  @TempDir private Path folder;

  @Test
  void onlyItsOwnerMayReadIt() throws IOException {
    Path file = folder.resolve("deep/ready.json");

    new ReadyFile(file).write(42, Map.of("chatPage", "http://127.0.0.1:1/"));

    assertThat(Files.readString(file))
        .containsPattern("\"pid\" : 42,\\s+\"chatPage\" : \"http://127.0.0.1:1/\"");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder.resolve("deep"))) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void itReplacesAnOlderOneAndCanBeTakenAwayTwice() throws IOException {
    Path file = Files.writeString(folder.resolve("ready.json"), "old");
    ReadyFile ready = new ReadyFile(file);

    ready.write(42, Map.of());
    assertThat(Files.readString(file)).contains("42");
    ready.remove();
    ready.remove();

    assertThat(file).doesNotExist();
  }

  @Test
  void aPlaceThatCannotBeWrittenIsExplained() throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("file"), "");

    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() -> new ReadyFile(notAFolder.resolve("ready.json")).write(42, Map.of()))
        .withMessageContaining("ready.json cannot be written")
        .returns(ExitCode.FAILURE, StartFailure::exitCode);
  }

  @Test
  void aPlaceThatCannotBeWrittenIsExplainedBeforeAnythingStarts() throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("file"), "");

    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() -> new ReadyFile(notAFolder.resolve("ready.json")).prepare())
        .withMessageContaining("ready.json cannot be written");
    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() -> new ReadyFile(folder).prepare())
        .withMessageContaining("it is a folder");
    assertThat(folder).isDirectory();
  }

  @Test
  void thatOfAProcessThatRunsIsNeitherTakenAwayBeforeNorAfterwards() throws IOException {
    Path file = folder.resolve("ready.json");
    long parent = ProcessHandle.current().parent().orElseThrow().pid();
    new ReadyFile(file).write(parent, Map.of());
    ReadyFile second = new ReadyFile(file);

    second.prepare();
    assertThat(file).exists();
    second.remove();

    assertThat(file).content().contains(Long.toString(parent));
  }

  @Test
  void thatOfAProcessWhoseNumberAnotherOneHasNowIsTakenAway() throws IOException {
    Path file = folder.resolve("ready.json");
    long parent = ProcessHandle.current().parent().orElseThrow().pid();
    new ReadyFile(file).write(parent, Map.of());
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));

    new ReadyFile(file).prepare();

    assertThat(file).doesNotExist();
  }

  @Test
  void thatOfASuccessorIsNotTakenAway() throws IOException {
    Path file = folder.resolve("ready.json");
    ReadyFile first = new ReadyFile(file);
    first.write(42, Map.of());
    new ReadyFile(file).write(43, Map.of());

    first.remove();

    assertThat(file).content().contains("43");
  }

  @Test
  void oneThatAKilledProcessLeftBehindIsTakenAwayBeforeAnythingStarts() throws IOException {
    Path file = Files.writeString(folder.resolve("ready.json"), "old");

    new ReadyFile(file).prepare();

    assertThat(file).doesNotExist();
  }
}
