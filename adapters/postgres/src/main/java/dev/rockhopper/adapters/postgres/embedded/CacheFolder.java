package dev.rockhopper.adapters.postgres.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the server's programs are unpacked when nobody says otherwise.
final class CacheFolder {

  private CacheFolder() {}

  static Path ofThisUser() {
    if (new UnixSystem().getUid() == 0) {
      // Root's home is closed to the user that the server runs as.
      return firstUsable(Path.of("/var/cache/rockhopper"));
    }
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path home = Path.of(System.getProperty("user.home", "/"));
    Path cache =
        isAbsolute(xdg)
            ? Path.of(xdg)
            : home.resolve(
                PostgresBinaries.machine().startsWith("darwin") ? "Library/Caches" : ".cache");
    return firstUsable(cache.resolve("rockhopper"));
  }

  private static boolean isAbsolute(@Nullable String path) {
    return path != null && path.startsWith("/");
  }

  private static Path firstUsable(Path usual) {
    Path fallback =
        Path.of(System.getProperty("java.io.tmpdir"), "rockhopper-" + new UnixSystem().getUid());
    return Stream.of(usual, fallback).filter(CacheFolder::isUsable).findFirst().orElse(usual);
  }

  private static boolean isUsable(Path folder) {
    Path existing = folder;
    while (existing.getParent() != null && Files.notExists(existing)) {
      existing = existing.getParent();
    }
    return Files.isDirectory(existing) && Files.isWritable(existing);
  }
}
