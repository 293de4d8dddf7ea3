package dev.rockhopper.bootstrap.process;

import dev.rockhopper.bootstrap.Rockhopper;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// How tests start the product in a JVM of its own, without waiting long for it: whoever is first
/// rehearses a start once and keeps the classes that it loaded for all others (class data sharing,
/// as the launcher's rehearsal does it). That takes a class path of jars alone, so folders with
/// classes are packed. Where another JVM is at that at this moment, or it fails, a start takes some
/// seconds longer, and that is all.
public final class ChildJvm {
  private static final Path HOME = Path.of("target", "child-jvm").toAbsolutePath();
  private static final long PATIENCE_MINUTES = 2;
  private static final List<String> ENTRIES =
      List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));

  private ChildJvm() {}

  /// The words that start a class with the class path of this test.
  public static List<String> command(String mainClass) {
    List<String> words = new ArrayList<>(java());
    words.add("--enable-native-access=ALL-UNNAMED");
    words.addAll(
        rehearsed()
            .map(kept ->
                List.of(
                    "-XX:SharedArchiveFile=" + archive(kept),
                    "-Xlog:cds=off",
                    "-Xlog:aot=off",
                    "-cp",
                    packed(kept)))
            .orElseGet(() -> List.of("-cp", String.join(File.pathSeparator, ENTRIES))));
    words.add(mainClass);
    return words;
  }

  /// Forgets what the environment of the build says about the product.
  public static void forgetSettings(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.matches("(ROCKHOPPER_|.*_URL$).*"));
    environment.remove("DISCORD_TOKEN");
  }

  private static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1");
  }

  /// The folder with what is kept for this class path, absent where there is none.
  private static synchronized Optional<Path> rehearsed() {
    Path kept = HOME.resolve(Fingerprint.OF_CLASSES);
    if (Files.exists(archive(kept))) {
      return Optional.of(kept);
    }
    try {
      Files.createDirectories(kept);
      try (FileChannel door =
              FileChannel.open(
                  HOME.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = door.tryLock()) {
        // Nobody but the holder of the lock looks whether it is still to be done.
        return lock != null && (Files.exists(archive(kept)) || rehearse(kept))
            ? Optional.of(kept)
            : Optional.empty();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static boolean rehearse(Path kept) throws IOException, InterruptedException {
    forgetOthers(kept);
    pack(kept);
    Path part = kept.resolve("archive.part");
    List<String> words = new ArrayList<>(java());
    words.addAll(
        List.of(
            "-XX:ArchiveClassesAtExit=" + part,
            "-cp",
            packed(kept),
            Rockhopper.class.getName(),
            "rehearse"));
    ProcessBuilder builder = new ProcessBuilder(words);
    forgetSettings(builder.environment());
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(kept.resolve("rehearsal.log").toFile())
            .start();
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return false;
    }
    if (process.exitValue() != 0 || !Files.exists(part)) {
      return false;
    }
    Files.move(part, archive(kept), StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  /// What was kept for classes of before takes a hundred megabytes each.
  private static void forgetOthers(Path kept) throws IOException {
    List<Path> others;
    try (Stream<Path> all = Files.walk(HOME)) {
      others =
          all.filter(path -> !path.equals(HOME) && !path.equals(HOME.resolve("lock")))
              .filter(path -> !path.startsWith(kept))
              .sorted(Comparator.reverseOrder())
              .toList();
    }
    for (Path path : others) {
      Files.delete(path);
    }
  }

  private static Path archive(Path kept) {
    return kept.resolve("classes.jsa");
  }

  private static String packed(Path kept) {
    return ENTRIES.stream()
        .map(Path::of)
        .filter(Files::exists)
        .map(entry -> Files.isDirectory(entry) ? jar(kept, entry) : entry)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path jar(Path kept, Path folder) {
    return kept.resolve(ENTRIES.indexOf(folder.toString()) + ".jar");
  }

  private static void pack(Path kept) {
    ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
    PrintStream silent = new PrintStream(PrintStream.nullOutputStream());
    ENTRIES.stream()
        .map(Path::of)
        .filter(Files::isDirectory)
        .forEach(folder -> {
          int failed =
              tool.run(
                  silent,
                  System.err,
                  "--create",
                  "--no-compress",
                  "--file=" + jar(kept, folder),
                  "-C",
                  folder.toString(),
                  ".");
          if (failed != 0) {
            throw new IllegalStateException("cannot pack " + folder);
          }
        });
  }

  /// Says which classes there are: the names, sizes and times of all files on the class path.
  private static final class Fingerprint {
    private static final String OF_CLASSES = take();

    private static String take() {
      CRC32C sum = new CRC32C();
      ENTRIES.stream()
          .map(Path::of)
          .filter(Files::exists)
          .flatMap(Fingerprint::files)
          .forEach(file -> sum.update(describe(file).getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().toHexDigits(sum.getValue(), 8);
    }

    private static Stream<Path> files(Path entry) {
      try (Stream<Path> all = Files.walk(entry)) {
        return all.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList().stream();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String describe(Path file) {
      try {
        return "%s %d %s".formatted(file, Files.size(file), Files.getLastModifiedTime(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
