package dev.rockhopper.adapters.postgres.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/// Files of the project that are shared by its modules.
public final class ProjectFiles {

  private ProjectFiles() {}

  /// The folder `db`, found from the module's folder upwards.
  public static Path db() {
    return root().resolve("db");
  }

  /// The folder that holds `db/migrations`.
  public static Path root() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("db/migrations"))) {
        return folder;
      }
    }
    throw new IllegalStateException("No db/migrations in or above " + start);
  }
}
