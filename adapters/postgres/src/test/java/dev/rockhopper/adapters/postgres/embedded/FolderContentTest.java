package dev.rockhopper.adapters.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The small files in a data folder, and what is made of them when they are not as we left them.
class FolderContentTest {

  @TempDir private Path parent;

  @ParameterizedTest
  @ValueSource(strings = {"", "80", "99999", "0", "five", "54321 "})
  void whateverIsNotedAsTheLastPortTheChosenOneIsFreeAndNoted(String noted) throws IOException {
    ServerFolder folder = ServerFolder.create(parent.resolve("postgres"));
    Files.writeString(folder.path().resolve("port"), noted);

    int port = folder.choosePort();

    assertThat(port).isBetween(1024, 65_535);
    assertThat(ServerFolder.isFree(port)).isTrue();
    assertThat(folder.path().resolve("port")).hasContent(Integer.toString(port));
  }

  @Test
  void aFolderThatCannotBeCreatedIsNamedWithTheWayOut() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));

    assertThatExceptionOfType(EmbeddedPostgresException.class)
        .isThrownBy(() -> ServerFolder.create(file.resolve("postgres")))
        .withMessageContaining("The data folder " + file.resolve("postgres") + " cannot be created")
        .withMessageContaining("choose another folder with --data");
  }

  @Test
  void aRunningServersFileSaysItsProcessAndPort() throws IOException {
    noteServer("4711\n/data\n1700000000\n5433\n");

    assertThat(PostmasterFile.read(parent)).contains(new PostmasterFile(4711, 5433));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "4711\n/data\n1700000000\n", "47x1\n/data\n1\n5433\n", "4711\n/data\n1\n\n"})
  void aServersFileThatIsCutShortOrTornSaysNothing(String content) throws IOException {
    noteServer(content);

    assertThat(PostmasterFile.read(parent)).isEmpty();
  }

  @Test
  void aDamagedServersFileMeansThatNoServerIsFound() throws IOException {
    ServerFolder folder = ServerFolder.create(parent.resolve("postgres"));
    Files.createDirectory(folder.cluster());
    Files.writeString(folder.cluster().resolve(PostmasterFile.NAME), "torn");

    assertThat(EmbeddedPostgres.findRunning(folder.path())).isEmpty();
  }

  @Test
  void aFolderThatCannotBeReadIsNamedToOperatorCommands() throws IOException {
    ServerFolder folder = ServerFolder.create(parent.resolve("postgres"));
    Files.createDirectories(folder.cluster().resolve(PostmasterFile.NAME));

    assertThatExceptionOfType(EmbeddedPostgresException.class)
        .isThrownBy(() -> EmbeddedPostgres.findRunning(folder.path()))
        .withMessageContaining("The data folder " + folder.path() + " cannot be read")
        .withMessageContaining("as the user that runs Rockhopper");
  }

  private void noteServer(String content) throws IOException {
    Files.writeString(parent.resolve(PostmasterFile.NAME), content);
  }
}
