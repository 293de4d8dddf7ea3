package dev.rockhopper.bootstrap.configuration;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where an instance keeps its data when nobody says where.
public final class InstanceFolder {

  private InstanceFolder() {}

  /// A folder per instance in the place that the system has for a user's data.
  public static Path of(String instance, Map<String, String> environment, String systemName) {
    Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    Path base;
    if (systemName.toLowerCase(Locale.ROOT).startsWith("mac")) {
      base = home.resolve("Library/Application Support");
    } else {
      String data = environment.getOrDefault("XDG_DATA_HOME", "");
      base = data.isEmpty() ? home.resolve(".local/share") : Path.of(data);
    }
    return base.resolve("rockhopper").resolve(instance).toAbsolutePath().normalize();
  }
}
