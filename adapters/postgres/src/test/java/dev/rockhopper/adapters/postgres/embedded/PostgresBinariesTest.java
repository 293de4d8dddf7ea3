package dev.rockhopper.adapters.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresBinariesTest {

  @TempDir private Path folder;

  @Tag("long")
  @Test
  void twoProcessesMayUnpackAtOnce() throws Exception {
    Path cache = folder.resolve("cache");
    Callable<PostgresBinaries> unpack = () -> PostgresBinaries.unpackedIn(cache);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var unpacked : threads.invokeAll(Collections.nCopies(2, unpack))) {
        assertThat(Path.of(unpacked.get().program("postgres"))).isExecutable();
        assertThat(unpacked.get().major()).isEqualTo("18");
        assertThat(unpacked.get().hasLibrary("pg_stat_statements")).isTrue();
      }
    }

    try (Stream<Path> left = Files.list(cache)) {
      assertThat(left)
          .singleElement()
          .satisfies(home -> assertThat(home.getFileName().toString()).startsWith("postgres-18."));
    }
  }

  @Test
  void aCacheThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatExceptionOfType(EmbeddedPostgresException.class)
        .isThrownBy(() -> PostgresBinaries.unpackedIn(file.resolve("cache")))
        .withMessageContaining("could not be unpacked into " + file)
        .withMessageContaining("choose another cache folder");
  }

  @Test
  void anArchiveCannotReachOutOfItsFolder() throws IOException {
    byte[] archive = archive("../outside", '0', "", "x");

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> unpack(archive))
        .withMessageContaining("reaches outside");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> unpack(archive("link", '2', "../../etc/passwd", "")))
        .withMessageContaining("reaches outside");
    assertThat(folder.resolveSibling("outside")).doesNotExist();
  }

  @Test
  void whatAnArchiveHoldsBesidesFilesFoldersAndLinksIsRefused() throws IOException {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> unpack(archive("device", '3', "", "")))
        .withMessageContaining("unknown kind");
  }

  @Test
  void anArchiveThatIsCutShortIsRefused() throws IOException {
    byte[] archive = archive("file", '0', "", "0123456789");

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () -> new TarArchive(new ByteArrayInputStream(archive, 0, 515)).unpackInto(folder))
        .withMessageContaining("ends in the middle of file");
  }

  @Test
  void anArchiveThatEndsWithoutItsTwoEmptyBlocksIsUnpackedAllTheSame() throws IOException {
    byte[] archive = archive("file", '0', "", "content");

    new TarArchive(new ByteArrayInputStream(archive, 0, 1024)).unpackInto(folder);

    assertThat(folder.resolve("file")).hasContent("content");
  }

  @Test
  void aLongNameIsPutTogetherFromItsTwoFields() throws IOException {
    String name = "n".repeat(100);
    byte[] archive = archive(name, '0', "", "content");
    put(archive, 345, "share/timezone");

    unpack(archive);

    assertThat(folder.resolve("share/timezone").resolve(name)).hasContent("content");
  }

  @Test
  void aNumberThatIsLeftOutIsZeroAndADamagedOneIsRefused() throws IOException {
    byte[] archive = archive("file", '0', "", "");
    Arrays.fill(archive, 124, 136, (byte) 0);
    unpack(archive);
    assertThat(folder.resolve("file")).isEmptyFile();

    put(archive, 124, "0000000009");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> unpack(archive))
        .withMessage("The archive has a damaged header: 0000000009");
  }

  @Test
  void aMachineThatTheBuildHasNoProgramsForIsNamedWithTheWayOut() throws IOException {
    assertThatExceptionOfType(EmbeddedPostgresException.class)
        .isThrownBy(() -> PostgresBinaries.unpackedIn(folder, "plan-9-sparc"))
        .withMessageContaining("brings no PostgreSQL for plan-9-sparc")
        .withMessageContaining("Set DATABASE_URL");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderInTheWayOfTheProgramsIsNamedAndKept() throws IOException {
    String name =
        PostgresBinaries.unpackedIn(EmbeddedPostgres.defaultCache())
            .home()
            .getFileName()
            .toString();
    Path kept = Files.createDirectory(folder.resolve(name)).resolve("kept");
    Files.createFile(kept);

    assertThatExceptionOfType(EmbeddedPostgresException.class)
        .isThrownBy(() -> PostgresBinaries.unpackedIn(folder))
        .withMessageContaining("could not be unpacked into " + folder.resolve(name));
    assertThat(kept).exists();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(folder.resolve(name));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64",
    "Linux, aarch64, linux-arm_64",
    "Mac OS X, arm64, darwin-arm_64",
    "Mac OS X, x86_64, darwin-x86_64",
    "Windows 11, RISCV64, windows-11-riscv64"
  })
  void aMachineIsNamedAsTheArchivesSpellIt(String system, String processor, String name) {
    assertThat(PostgresBinaries.machine(system, processor)).isEqualTo(name);
  }

  private void unpack(byte[] archive) throws IOException {
    new TarArchive(new ByteArrayInputStream(archive)).unpackInto(folder);
  }

  private static byte[] archive(String name, char kind, String link, String content)
      throws IOException {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 124, "%011o".formatted(content.length()));
    header[156] = (byte) kind;
    put(header, 157, link);
    var bytes = new ByteArrayOutputStream();
    bytes.write(header);
    bytes.write(content.getBytes(StandardCharsets.US_ASCII));
    bytes.write(new byte[1024 - content.length()]);
    return bytes.toByteArray();
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
