package dev.rockhopper.adapters.postgres.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the server's programs are unpacked when nobody says otherwise.
///
/// @param uid the user that runs Rockhopper
/// @param xdgCache what `XDG_CACHE_HOME` says
/// @param home the user's home
/// @param machine the machine as the archives name it
/// @param temporary where everybody may write
record CacheFolder(long uid, @Nullable String xdgCache, Path home, String machine, Path temporary) {

  static Path ofThisUser() {
    return new CacheFolder(
            new UnixSystem().getUid(),
            System.getenv("XDG_CACHE_HOME"),
            Path.of(System.getProperty("user.home", "/")),
            PostgresBinaries.machine(),
            Path.of(System.getProperty("java.io.tmpdir")))
        .path();
  }

  /// The usual folder where it can be used, else one among the temporary files.
  Path path() {
    Path usual = usual();
    return Stream.of(usual, temporary.resolve("rockhopper-" + uid))
        .filter(CacheFolder::isUsable)
        .findFirst()
        .orElse(usual);
  }

  /// Root's home is closed to the user that the server runs as.
  private Path usual() {
    if (uid == 0) {
      return Path.of("/var/cache/rockhopper");
    }
    // A relative path is no path to the standard that this variable comes from.
    if (xdgCache != null && xdgCache.startsWith("/")) {
      return Path.of(xdgCache, "rockhopper");
    }
    String caches = machine.startsWith("darwin") ? "Library/Caches" : ".cache";
    return home.resolve(caches).resolve("rockhopper");
  }

  private static boolean isUsable(Path folder) {
    Path existing = folder;
    while (existing.getParent() != null && Files.notExists(existing)) {
      existing = existing.getParent();
    }
    return Files.isDirectory(existing) && Files.isWritable(existing);
  }
}
