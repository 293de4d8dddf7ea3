package dev.rockhopper.bootstrap.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where an instance keeps its data, and what lies where in it.
///
/// @param path absolute
public record InstanceFolder(Path path) {

  /// A folder that somebody named.
  public static InstanceFolder at(Path folder) {
    return new InstanceFolder(folder.toAbsolutePath().normalize());
  }

  /// The folder of an instance in the place that the system has for a user's data. An empty or
  /// relative `XDG_DATA_HOME` counts as not set, as its standard says; so does such a `HOME`, in
  /// whose place the home holds that the system knows for the user.
  ///
  /// @param userHome what the system knows, from the property `user.home`
  /// @return nothing when nobody knows a home
  public static Optional<InstanceFolder> of(
      String instance, Map<String, String> environment, String systemName, String userHome) {
    Optional<Path> home =
        absolute(environment.getOrDefault("HOME", "")).or(() -> absolute(userHome));
    Optional<Path> base =
        systemName.toLowerCase(Locale.ROOT).startsWith("mac")
            ? home.map(path -> path.resolve("Library/Application Support"))
            : absolute(environment.getOrDefault("XDG_DATA_HOME", ""))
                .or(() -> home.map(path -> path.resolve(".local/share")));
    return base.map(path -> at(path.resolve("rockhopper").resolve(instance)));
  }

  /// Never relative: data must not land where somebody happens to be.
  private static Optional<Path> absolute(String text) {
    return Optional.of(text).filter(given -> given.startsWith("/")).map(Path::of);
  }

  /// The configuration file; it need not exist.
  public Path configuration() {
    return path.resolve("rockhopper.toml");
  }

  /// The data of the embedded database.
  public Path database() {
    return path.resolve("postgres");
  }

  /// The world of the sandbox Discord.
  public Path sandbox() {
    return path.resolve("sandbox");
  }

  /// What earlier reports have seen.
  public Path reports() {
    return path.resolve("reports");
  }

  /// Makes the folder where it does not exist.
  public void create() throws IOException {
    Files.createDirectories(path);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
