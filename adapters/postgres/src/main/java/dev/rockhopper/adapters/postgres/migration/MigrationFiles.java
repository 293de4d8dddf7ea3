package dev.rockhopper.adapters.postgres.migration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// The migrations of this program as files: what [SchemaHistory] is compared with.
///
/// @param checksums the checksum of each script by its name, as Flyway calculates it
record MigrationFiles(Map<String, Integer> checksums) {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /// Those in a folder.
  static MigrationFiles in(Path folder) throws IOException {
    Map<String, Integer> checksums = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        try (InputStream content = Files.newInputStream(file)) {
          checksums.put(String.valueOf(file.getFileName()), checksum(content));
        }
      }
    }
    return new MigrationFiles(checksums);
  }

  /// Those in a folder of the class path.
  static MigrationFiles onClassPath(String folder) throws IOException {
    URL place = Objects.requireNonNull(MigrationFiles.class.getClassLoader().getResource(folder));
    if (place.openConnection() instanceof JarURLConnection packed) {
      packed.setUseCaches(false);
      try (JarFile jar = packed.getJarFile()) {
        return in(jar, folder + "/");
      }
    }
    return in(Path.of(URI.create(place.toString())));
  }

  private static MigrationFiles in(JarFile jar, String prefix) throws IOException {
    Map<String, Integer> checksums = new TreeMap<>();
    for (JarEntry entry : jar.stream().toList()) {
      if (entry.getName().startsWith(prefix) && !entry.isDirectory()) {
        try (InputStream content = jar.getInputStream(entry)) {
          checksums.put(entry.getName().substring(prefix.length()), checksum(content));
        }
      }
    }
    return new MigrationFiles(checksums);
  }

  /// Over the lines without what ends them, so that it is the same on every system.
  private static int checksum(InputStream content) throws IOException {
    CRC32 sum = new CRC32();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
    String line = lines.readLine();
    if (line != null && line.startsWith(BYTE_ORDER_MARK)) {
      line = line.substring(BYTE_ORDER_MARK.length());
    }
    for (; line != null; line = lines.readLine()) {
      sum.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return (int) sum.getValue();
  }
}
