package dev.rockhopper.adapters.postgres.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Servers whose data nobody needs a second later. Their folders lie together, so that those of
/// killed processes are found and cleared away.
final class ThrowawayServers {

  private ThrowawayServers() {}

  static EmbeddedPostgres start(Path cache) {
    try {
      Path parent = parent();
      for (Path old : foldersIn(parent)) {
        clear(new ServerFolder(old), cache);
      }
      var folder = ServerFolder.create(Files.createTempDirectory(parent, "server-"));
      var server = EmbeddedPostgres.start(folder, cache, ServerSettings.THROWAWAY);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-throwaway-server"));
      return server;
    } catch (IOException failure) {
      throw new EmbeddedPostgresException(
          "A throw-away server could not be started: " + failure.getMessage(), failure);
    }
  }

  static void clear(ServerFolder folder, Path cache) throws IOException {
    try (FolderLock lock = FolderLock.takeIfFree(folder.path())) {
      if (lock == null) {
        return;
      }
      if (folder.hasCluster()) {
        Cluster cluster = Cluster.of(folder, cache, ServerSettings.THROWAWAY);
        if (cluster.running().isPresent()) {
          cluster.stop(false);
        }
      }
      FolderTree.delete(folder.path());
    }
  }

  /// Anyone may create folders next to ours, so ours must be ours.
  private static Path parent() throws IOException {
    long self = new UnixSystem().getUid();
    Path parent = Path.of(System.getProperty("java.io.tmpdir"), "rockhopper-throwaway-" + self);
    ServerFolder.create(parent);
    if ((Integer) Files.getAttribute(parent, "unix:uid") != self) {
      throw new IOException(parent + " belongs to another user");
    }
    return parent;
  }

  private static List<Path> foldersIn(Path parent) throws IOException {
    try (Stream<Path> all = Files.list(parent)) {
      return all.filter(FolderLock::wasTaken).toList();
    }
  }
}
