package dev.rockhopper.adapters.postgres.embedded;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// The server's data on disk: creates it, starts a server on it and stops one. The caller holds the
/// folder's lock.
record Cluster(ServerFolder folder, ServerProgram programs, ServerSettings settings) {

  private static final Duration CREATION = Duration.ofMinutes(2);
  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(200);
  private static final int ATTEMPTS = 50;

  static Cluster of(ServerFolder folder, Path cache, ServerSettings settings) throws IOException {
    var binaries = PostgresBinaries.unpackedIn(cache);
    var account = ServerAccount.of(folder.cluster());
    return new Cluster(folder, new ServerProgram(binaries, account, folder.path()), settings);
  }

  /// Refuses data that this version of the server cannot open.
  void checkMajorVersion() throws IOException {
    Path file = folder.cluster().resolve("PG_VERSION");
    String ours = programs.binaries().major();
    if (!Files.exists(file)) {
      throw new EmbeddedPostgresException(
          "The folder %s is not a PostgreSQL cluster: it has no PG_VERSION. Move it away to start with an empty database, or restore it from your backup."
              .formatted(folder.cluster()));
    }
    String found = Files.readString(file).strip();
    if (!found.equals(ours)) {
      throw new EmbeddedPostgresException(
          "The data in %s was written by PostgreSQL %s, and this Rockhopper brings PostgreSQL %s. Ways out: start the Rockhopper release that wrote it, back up there and restore into an empty folder with this one; or let a PostgreSQL %s server of yours serve the data and set DATABASE_URL."
              .formatted(folder.cluster(), found, ours, found));
    }
    if (!Files.exists(folder.passwordFile())) {
      throw new EmbeddedPostgresException(
          "The password of the database is missing: %s. Restore that file from your backup."
              .formatted(folder.passwordFile()));
    }
  }

  /// Makes an empty cluster. It gets its final name when it is complete, so that a crash half way
  /// leaves nothing that looks like data.
  void create() throws IOException {
    Path fresh = folder.path().resolve("cluster.new");
    Path handover = folder.path().resolve("password.new");
    FolderTree.delete(fresh);
    folder.createPassword();
    try {
      Files.createDirectory(fresh);
      programs.account().own(fresh);
      ServerFolder.writeSecret(handover, folder.password() + "\n");
      programs.account().own(handover);
      var arguments =
          new ArrayList<>(
              List.of(
                  "--pgdata=" + programs.seen(fresh),
                  "--pwfile=" + programs.seen(handover),
                  "--username=" + ServerFolder.ROLE,
                  "--auth=scram-sha-256",
                  "--encoding=UTF8",
                  "--locale=C",
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8",
                  "--no-instructions"));
      if (settings == ServerSettings.THROWAWAY) {
        arguments.add("--no-sync");
        // Files of a shadow are written from outside the server.
        arguments.add("--no-data-checksums");
      }
      succeed(programs.run(CREATION, "initdb", arguments), "created");
      Files.writeString(
          fresh.resolve("postgresql.conf"),
          "\ninclude 'rockhopper.conf'\n",
          StandardOpenOption.APPEND);
      writeSettings(fresh, 5432);
      createDatabase(fresh);
      Files.move(fresh, folder.cluster(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(handover);
    }
  }

  /// In single-user mode, so that the cluster is complete before a server ever runs on it.
  private void createDatabase(Path fresh) {
    String extension =
        programs.binaries().hasLibrary("pg_stat_statements")
            ? "CREATE EXTENSION pg_stat_statements;\n"
            : "";
    String statements = extension + "CREATE DATABASE " + ServerFolder.ROLE + ";\n";
    var result =
        programs.run(
            CREATION,
            statements,
            "postgres",
            List.of(
                "--single",
                "-D",
                programs.seen(fresh),
                "-c",
                "exit_on_error=on",
                "-c",
                "logging_collector=off",
                "template1"));
    succeed(result, "created");
  }

  /// Starts a server and waits until it takes connections; returns its port.
  int start() throws IOException {
    ServerProgram.Result result = startOnce();
    for (int attempt = 1; attempt < ATTEMPTS && mayWorkLater(result); attempt++) {
      LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
      result = startOnce();
    }
    succeed(result, "started");
    return running().orElseThrow(() -> failure("started", "it wrote no postmaster.pid")).port();
  }

  private ServerProgram.Result startOnce() throws IOException {
    Path startLog = folder.cluster().resolve("start.log");
    Files.deleteIfExists(startLog);
    writeSettings(folder.cluster(), folder.choosePort());
    var result =
        programs.run(
            START.plusSeconds(5),
            "pg_ctl",
            List.of(
                "start",
                "--pgdata=" + programs.seen(folder.cluster()),
                "--log=" + programs.seen(startLog),
                "--wait",
                "--timeout=" + START.toSeconds()));
    if (result.isSuccess() || !Files.exists(startLog)) {
      return result;
    }
    return new ServerProgram.Result(result.code(), Files.readString(startLog).strip());
  }

  /// Children of a killed server hold its memory for a moment; a port may be taken between our look
  /// and the server's bind.
  private static boolean mayWorkLater(ServerProgram.Result result) {
    return !result.isSuccess()
        && (result.output().contains("shared memory block")
            || result.output().contains("could not bind"));
  }

  /// Stops the server politely, then at once; the data is safe in both cases.
  void stop(boolean polite) throws IOException {
    Optional<PostmasterFile> server = running();
    boolean stopped = polite && stop("fast", Duration.ofSeconds(30));
    if (!stopped && !stop("immediate", Duration.ofSeconds(20))) {
      throw new EmbeddedPostgresException(
          "The PostgreSQL server of %s does not stop. Look at its processes with ps and at %s."
              .formatted(folder.path(), folder.cluster().resolve("log")));
    }
    server.ifPresent(file -> file.process().awaitEnd());
  }

  private boolean stop(String mode, Duration patience) {
    var result =
        programs.run(
            patience.plusSeconds(5),
            "pg_ctl",
            List.of(
                "stop",
                "--pgdata=" + programs.seen(folder.cluster()),
                "--mode=" + mode,
                "--wait",
                "--timeout=" + patience.toSeconds()));
    return result.isSuccess() || Files.notExists(folder.cluster().resolve(PostmasterFile.NAME));
  }

  /// The server that is alive on this cluster. A file that a crash left behind is put away where it
  /// could mislead the next server.
  Optional<PostmasterFile> running() throws IOException {
    Path file = folder.cluster().resolve(PostmasterFile.NAME);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    Optional<PostmasterFile> found = PostmasterFile.read(folder.cluster());
    if (found.isEmpty()) {
      refuseIfServed();
      Files.delete(file);
      return Optional.empty();
    }
    if (found.get().process().isServer()) {
      return found;
    }
    if (found.get().process().isTaken()) {
      // The number is a stranger's, or of a process that nobody buried; the new server would take
      // it
      // for a living one.
      Files.delete(file);
    }
    return Optional.empty();
  }

  private void refuseIfServed() {
    Path cluster = folder.cluster();
    ProcessHandle.allProcesses()
        .filter(
            process -> process.info().command().filter(c -> c.endsWith("/postgres")).isPresent())
        .filter(process -> worksIn(process, cluster))
        .findFirst()
        .ifPresent(process -> {
          throw new EmbeddedPostgresException(
              "The PostgreSQL process %d still works in %s, but its file %s is damaged. Stop it with kill -INT %d and start again."
                  .formatted(process.pid(), cluster, PostmasterFile.NAME, process.pid()));
        });
  }

  private static boolean worksIn(ProcessHandle process, Path cluster) {
    Path cwd = Path.of("/proc", Long.toString(process.pid()), "cwd");
    try {
      return Files.exists(cwd) && Files.isSameFile(cwd, cluster);
    } catch (IOException goneMeanwhile) {
      return false;
    }
  }

  /// The address of a running server that is ours and runs with the settings of today.
  Optional<DatabaseUrl> adoptable(PostmasterFile server) throws IOException {
    DatabaseUrl url = folder.url(server.port());
    return Answer.of(url)
        .filter(answer -> answer.clusterName().equals(settings.clusterName(programs.binaries())))
        .map(_ -> url);
  }

  private void writeSettings(Path cluster, int port) throws IOException {
    write(cluster.resolve("rockhopper.conf"), settings.text(programs.binaries(), port));
    write(cluster.resolve("pg_hba.conf"), ServerSettings.ACCESS);
  }

  private void write(Path file, String text) throws IOException {
    ServerFolder.writeSecret(file, text);
    programs.account().own(file);
  }

  private void succeed(ServerProgram.Result result, String what) {
    if (!result.isSuccess()) {
      throw failure(what, result.output());
    }
  }

  private EmbeddedPostgresException failure(String what, String output) {
    return new EmbeddedPostgresException(
        "The embedded PostgreSQL in %s could not be %s. It said: %s"
            .formatted(folder.path(), what, output));
  }
}
