package dev.rockhopper.adapters.postgres.embedded;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL server of our own on a data folder of our own: durable, reachable from this machine
/// only, with a random password. One process runs it at a time; [#close()] stops it cleanly.
///
/// The server is a process group of its own, so a Ctrl-C in the terminal does not stop it under our
/// feet. If this process is killed, the server lives on and the next [#start(Path, Path)] adopts
/// it.
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

  private final Cluster cluster;
  private final FolderLock lock;
  private final DatabaseUrl url;
  private final boolean adopted;
  private boolean closed;

  private EmbeddedPostgres(Cluster cluster, FolderLock lock, DatabaseUrl url, boolean adopted) {
    this.cluster = cluster;
    this.lock = lock;
    this.url = url;
    this.adopted = adopted;
  }

  /// Starts the server of a data folder, which is created where it does not exist, and waits until
  /// it takes connections. A server that a killed process left alive is adopted.
  ///
  /// @param folder the data folder, for this server alone
  /// @param cache where the server's programs are unpacked, once per version; see [#defaultCache()]
  /// @throws EmbeddedPostgresException with a sentence for the operator: the folder is in use or
  ///   belongs to another version or user, or the server does not start
  public static EmbeddedPostgres start(Path folder, Path cache) {
    return start(ServerFolder.create(folder), cache, ServerSettings.DURABLE);
  }

  /// Starts a server for tests and for the build: nothing is written through to the disk, and
  /// everything is deleted at [#close()], at the latest when the JVM ends. What killed processes
  /// left behind is cleared away first.
  public static EmbeddedPostgres throwaway(Path cache) {
    return ThrowawayServers.start(cache);
  }

  /// The server that another process runs on a folder at this moment, for operator commands that
  /// attach to it.
  public static Optional<DatabaseUrl> findRunning(Path folder) {
    var data = new ServerFolder(folder.toAbsolutePath().normalize());
    try {
      if (Files.notExists(data.cluster().resolve(PostmasterFile.NAME))) {
        return Optional.empty();
      }
      Optional<PostmasterFile> server =
          PostmasterFile.read(data.cluster()).filter(file -> file.process().isServer());
      if (server.isEmpty()) {
        return Optional.empty();
      }
      DatabaseUrl url = data.url(server.get().port());
      return Answer.of(url).map(_ -> url);
    } catch (IOException failure) {
      throw new EmbeddedPostgresException(
          "The data folder %s cannot be read (%s). Run this as the user that runs Rockhopper."
              .formatted(folder, failure.getMessage()),
          failure);
    }
  }

  /// The usual cache folder of this user; for root one that the server's own user can reach.
  public static Path defaultCache() {
    return CacheFolder.ofThisUser();
  }

  static EmbeddedPostgres start(ServerFolder folder, Path cache, ServerSettings settings) {
    try {
      FolderLock lock = FolderLock.take(folder.path());
      try {
        return start(folder, cache, settings, lock);
      } catch (IOException | RuntimeException failure) {
        lock.close();
        throw failure;
      }
    } catch (IOException failure) {
      throw new EmbeddedPostgresException(
          "The embedded PostgreSQL in %s could not be started: %s"
              .formatted(folder.path(), failure),
          failure);
    }
  }

  private static EmbeddedPostgres start(
      ServerFolder folder, Path cache, ServerSettings settings, FolderLock lock)
      throws IOException {
    Cluster cluster = Cluster.of(folder, cache, settings);
    if (!folder.hasCluster()) {
      cluster.create();
    }
    cluster.checkMajorVersion();
    Optional<PostmasterFile> survivor = cluster.running();
    if (survivor.isPresent()) {
      Optional<DatabaseUrl> adoptable = cluster.adoptable(survivor.get());
      if (adoptable.isPresent()) {
        LOG.info(
            "embedded-server.adopted pid={} port={}", survivor.get().pid(), survivor.get().port());
        return new EmbeddedPostgres(cluster, lock, adoptable.get(), true);
      }
      LOG.info("embedded-server.stopping-stale pid={}", survivor.get().pid());
      cluster.stop(true);
    }
    int port = cluster.start();
    LOG.info("embedded-server.started port={}", port);
    return new EmbeddedPostgres(cluster, lock, folder.url(port), false);
  }

  /// The address of the database `rockhopper`, with its password.
  public DatabaseUrl url() {
    return url;
  }

  /// The data folder.
  public Path folder() {
    return cluster.folder().path();
  }

  /// The server's full version.
  public String version() {
    return cluster.programs().binaries().version();
  }

  /// Whether the server was alive before this process came.
  public boolean isAdopted() {
    return adopted;
  }

  /// Ends open connections, writes everything down, stops the server and gives the folder free.
  /// Closing again does nothing but wait until the first call is through, so that a shutdown hook
  /// does not end the JVM under it.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    boolean durable = cluster.settings() == ServerSettings.DURABLE;
    try (lock) {
      cluster.stop(durable);
      LOG.info("embedded-server.stopped");
      if (!durable) {
        FolderTree.delete(folder());
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
