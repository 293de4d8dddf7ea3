package dev.rockhopper.bootstrap.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where an instance keeps its data, and what lies where in it.
///
/// @param path absolute
public record InstanceFolder(Path path) {

  /// A folder that somebody named.
  public static InstanceFolder at(Path folder) {
    return new InstanceFolder(folder.toAbsolutePath().normalize());
  }

  /// The folder of an instance in the place that the system has for a user's data.
  public static InstanceFolder of(
      String instance, Map<String, String> environment, String systemName) {
    Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    Path base;
    if (systemName.toLowerCase(Locale.ROOT).startsWith("mac")) {
      base = home.resolve("Library/Application Support");
    } else {
      String shared = environment.getOrDefault("XDG_DATA_HOME", "");
      base = shared.isEmpty() ? home.resolve(".local/share") : Path.of(shared);
    }
    return at(base.resolve("rockhopper").resolve(instance));
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

  /// Makes the folder where it does not exist.
  public void create() throws IOException {
    Files.createDirectories(path);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
