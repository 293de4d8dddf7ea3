package dev.rockhopper.adapters.postgres.testing;

import com.sun.security.auth.module.UnixSystem;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A server of the PostgreSQL that this machine's distribution has installed, with the extension
/// HypoPG: an older version than ours, for tests of what works with any. Its data is in a folder
/// that the test owns.
public final class InstalledPostgres implements AutoCloseable {
  private static final Path PROGRAMS = Path.of("/usr/lib/postgresql");
  private static final Path EXTENSIONS = Path.of("/usr/share/postgresql");
  private static final int NOBODY = 65_534;

  private final Path programs;
  private final Path folder;
  private final int port;

  private InstalledPostgres(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /// Starts one.
  ///
  /// @param parent an empty folder, which everybody may enter
  public static InstalledPostgres start(Path parent) throws IOException {
    Path folder = Files.createDirectory(parent.resolve("data"));
    if (isRoot()) {
      Files.setAttribute(folder, "unix:gid", NOBODY);
      Files.setAttribute(folder, "unix:uid", NOBODY);
    }
    int port = freePort();
    var server = new InstalledPostgres(newest(), folder, port);
    server.run(
        "initdb",
        "--pgdata=" + folder,
        "--username=owner",
        "--auth=trust",
        "--no-sync",
        "--encoding=UTF8",
        "--locale=C");
    server.run(
        "pg_ctl",
        "start",
        "--wait",
        "--pgdata=" + folder,
        "--log=" + folder.resolve("log"),
        "--options=-p "
            + port
            + " -c unix_socket_directories='' -c fsync=off"
            + " -c shared_preload_libraries=pg_stat_statements"
            + " -c listen_addresses=127.0.0.1");
    return server;
  }

  /// The database that every server has, as its owner.
  public DatabaseUrl url() {
    return DatabaseUrl.of("127.0.0.1", port, "postgres", "owner", "");
  }

  private static Path newest() throws IOException {
    try (Stream<Path> versions = Files.list(PROGRAMS)) {
      return versions
          .filter(it ->
              Files.exists(
                  EXTENSIONS.resolve(it.getFileName()).resolve("extension/hypopg.control")))
          .map(it -> it.resolve("bin"))
          .filter(it -> Files.isExecutable(it.resolve("initdb")))
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> new IllegalStateException("There is no PostgreSQL with HypoPG."));
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isRoot() {
    return new UnixSystem().getUid() == 0;
  }

  /// PostgreSQL refuses to run as root.
  private void run(String program, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    if (isRoot()) {
      command.addAll(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("installed-postgres", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(program + " failed: " + Files.readString(output));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  @Override
  public void close() throws IOException {
    run("pg_ctl", "stop", "--mode=immediate", "--wait", "--pgdata=" + folder);
  }
}
