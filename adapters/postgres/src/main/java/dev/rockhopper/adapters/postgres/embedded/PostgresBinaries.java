package dev.rockhopper.adapters.postgres.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/// The server's programs, unpacked once per version into a cache folder. They come from an archive
/// on the class path, one per operating system and processor, so that a build decides which
/// machines it serves.
///
/// @param home the folder that holds `bin`, `lib` and `share`
/// @param version the full version, such as `18.6.0`
record PostgresBinaries(Path home, String version) {

  static PostgresBinaries unpackedIn(Path cache) {
    return unpackedIn(cache, machine());
  }

  static PostgresBinaries unpackedIn(Path cache, String machine) {
    String version = versionOfTheBuild();
    Path home = cache.toAbsolutePath().normalize().resolve("postgres-" + version + "-" + machine);
    try {
      if (Files.exists(home)) {
        checkOwner(home);
      }
      if (!Files.isExecutable(home.resolve("bin/postgres"))) {
        unpack(machine, home);
      }
    } catch (IOException failure) {
      throw new EmbeddedPostgresException(
          "PostgreSQL %s could not be unpacked into %s (%s). Make the folder writable or choose another cache folder."
              .formatted(version, home, failure.getMessage()),
          failure);
    }
    return new PostgresBinaries(home, version);
  }

  /// Programs that another user could have put there are not run.
  private static void checkOwner(Path home) throws IOException {
    int owner = (Integer) Files.getAttribute(home, "unix:uid");
    if (owner != 0 && owner != (int) new UnixSystem().getUid()) {
      throw new IOException("it belongs to the user number " + owner);
    }
  }

  /// The part of the version that decides whether a data folder can be opened.
  String major() {
    return version.substring(0, version.indexOf('.'));
  }

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  boolean hasLibrary(String name) {
    try (Stream<Path> files = Files.walk(home.resolve("lib"))) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith(name + "."));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// Two processes may unpack at once: each fills a folder of its own, the first rename wins and
  /// the other throws its copy away.
  private static void unpack(String machine, Path home) throws IOException {
    String archive = "/postgres-" + machine + ".txz";
    Path cache = Files.createDirectories(home.resolveSibling(""));
    Path fresh = Files.createTempDirectory(cache, "unpacking-");
    try (InputStream packed = PostgresBinaries.class.getResourceAsStream(archive)) {
      if (packed == null) {
        throw new EmbeddedPostgresException(
            "This build of Rockhopper brings no PostgreSQL for %s. Set DATABASE_URL to a PostgreSQL server of yours, 14 or newer."
                .formatted(machine));
      }
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      new TarArchive(new XZInputStream(new BufferedInputStream(packed))).unpackInto(fresh);
      makeFoldersReadable(fresh);
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException lostTheRace) {
      if (!Files.isExecutable(home.resolve("bin/postgres"))) {
        throw lostTheRace;
      }
    } finally {
      FolderTree.delete(fresh);
    }
  }

  /// A umask of the caller must not keep the server's own user out.
  private static void makeFoldersReadable(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path folder : all.filter(Files::isDirectory).toList()) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  private static String versionOfTheBuild() {
    var properties = new Properties();
    try (InputStream in = PostgresBinaries.class.getResourceAsStream("embedded.properties")) {
      properties.load(Objects.requireNonNull(in, "embedded.properties is missing from the build"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return properties.getProperty("version", "");
  }

  /// This machine's name as the archives spell it.
  static String machine() {
    return machine(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  static String machine(String system, String processor) {
    String name = system.toLowerCase(Locale.ROOT);
    String family = name.startsWith("mac") ? "darwin" : name.replace(' ', '-');
    String bits =
        switch (processor.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> processor.toLowerCase(Locale.ROOT);
        };
    return family + "-" + bits;
  }
}
