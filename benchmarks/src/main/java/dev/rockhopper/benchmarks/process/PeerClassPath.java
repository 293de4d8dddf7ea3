package dev.rockhopper.benchmarks.process;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// What a peer has on its class path: the benchmarks themselves and the libraries that it is made
/// of.
///
/// @param entries jars and folders
public record PeerClassPath(List<Path> entries) {

  /// Copies.
  public PeerClassPath {
    entries = List.copyOf(entries);
  }

  /// Everything that this process has: Rockhopper itself.
  public static PeerClassPath whole() {
    return new PeerClassPath(
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.isEmpty())
            .map(Path::of)
            .toList());
  }

  /// This part of it: the benchmarks, and the libraries that are named.
  ///
  /// @param libraries how the file names of their jars begin, before the version
  /// @throws IllegalArgumentException when one of them is not there
  public PeerClassPath only(String... libraries) {
    for (String library : libraries) {
      if (entries.stream().noneMatch(entry -> isVersionOf(library, entry))) {
        throw new IllegalArgumentException(
            "there is no jar of " + library + " on the class path " + text());
      }
    }
    return new PeerClassPath(
        entries.stream()
            .filter(entry ->
                isOurs(entry)
                    || Arrays.stream(libraries).anyMatch(library -> isVersionOf(library, entry)))
            .toList());
  }

  /// As the JVM takes it.
  public String text() {
    return String.join(File.pathSeparator, entries.stream().map(Path::toString).toList());
  }

  private static boolean isOurs(Path entry) {
    return entry.endsWith(Path.of("benchmarks", "target", "classes"))
        || nameOf(entry).startsWith("rockhopper-benchmarks");
  }

  private static boolean isVersionOf(String library, Path entry) {
    String name = nameOf(entry);
    return name.startsWith(library + "-")
        && name.endsWith(".jar")
        && Character.isDigit(name.charAt(library.length() + 1));
  }

  private static String nameOf(Path entry) {
    Path name = entry.getFileName();
    return name == null ? "" : name.toString();
  }
}
