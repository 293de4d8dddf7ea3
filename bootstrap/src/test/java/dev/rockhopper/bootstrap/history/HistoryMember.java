package dev.rockhopper.bootstrap.history;

import dev.rockhopper.adapters.cache.redis.FaultyLine;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.transaction.FaultyProxy;
import dev.rockhopper.adapters.postgres.transaction.FaultyProxy.Way;
import dev.rockhopper.bootstrap.process.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A [HistoryProcess] as its starter sees it, and the line between it and the database.
final class HistoryMember implements AutoCloseable {
  private final String name;
  private final Path file;
  private final DatabaseUrl database;
  private final FaultyProxy line;
  private final FaultyLine redis;
  private final Process process;
  private final Path complaints;
  private final BufferedReader answers;
  private final PrintStream orders;

  private HistoryMember(
      String name,
      Path file,
      DatabaseUrl database,
      FaultyProxy line,
      FaultyLine redis,
      Path complaints)
      throws IOException {
    this.name = name;
    this.file = file;
    this.database = database;
    this.line = line;
    this.redis = redis;
    this.complaints = complaints;
    this.process =
        new ProcessBuilder(ChildJvm.command(HistoryProcess.class.getName()))
            .redirectError(complaints.toFile())
            .start();
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  /// Starts one.
  ///
  /// @param name nobody else's, also not of one that has died
  /// @param folder where it writes down what it does
  static HistoryMember start(String name, Path folder, HistoryServers servers, Plan plan, long seed)
      throws IOException {
    DatabaseUrl database = servers.url();
    Path file = folder.resolve(name + ".history");
    HistoryMember member =
        new HistoryMember(
            name,
            file,
            database,
            new FaultyProxy(database),
            new FaultyLine(servers.redisPort()),
            Files.createTempFile(folder, name, ".complaints"));
    List.of(
            member.line.url().toSecretText(),
            plan.sharing().name(),
            Integer.toString(servers.redisPort() > 0 ? member.redis.port() : 0),
            plan.patience().name(),
            plan.without().name(),
            Long.toString(seed),
            file.toString())
        .forEach(member.orders::println);
    member.expect("ready");
    return member;
  }

  String name() {
    return name;
  }

  Path file() {
    return file;
  }

  /// Tells it to do something and waits until it says that it has.
  void tell(String order, String answer) throws IOException {
    orders.println(order);
    expect(answer);
  }

  /// Tells it to do something and waits for what it says.
  String ask(String order) throws IOException {
    orders.println(order);
    return answer();
  }

  private void expect(String wanted) throws IOException {
    String answer = answer();
    if (!answer.equals(wanted)) {
      throw new IOException("%s said '%s' instead of '%s'".formatted(name, answer, wanted));
    }
  }

  private String answer() throws IOException {
    for (String said = answers.readLine(); said != null; said = answers.readLine()) {
      if (said.startsWith(HistoryProcess.ANSWER)) {
        return said.substring(HistoryProcess.ANSWER.length());
      }
    }
    throw new IOException(name + " has ended:\n" + Files.readString(complaints));
  }

  /// From now on nothing gets through to the database, and nobody is told.
  void cutOff() throws IOException {
    for (Way way : Way.values()) {
      line.swallowNow(way);
    }
    line.leadTo(unreachable());
  }

  /// What was cut off connects anew.
  void mend() {
    line.leadTo(database);
    line.cutNow();
  }

  /// From now on nothing gets through to Redis.
  ///
  /// @param how whether it is told
  void cutOffRedis(FaultyLine.Mode how) {
    redis.set(how);
  }

  /// It can connect to Redis anew.
  void mendRedis() {
    redis.set(FaultyLine.Mode.SOUND);
    redis.cutOnce();
  }

  /// A port of this machine on which nobody answers.
  private DatabaseUrl unreachable() throws IOException {
    try (var taken = new ServerSocket(0)) {
      return DatabaseUrl.of(
          "127.0.0.1", taken.getLocalPort(), "nowhere", database.user(), database.password());
    }
  }

  /// Lets it stand still, as a machine that is short of memory does.
  void freeze() throws IOException {
    signal("STOP");
  }

  /// Lets it go on.
  void thaw() throws IOException {
    signal("CONT");
  }

  private void signal(String which) throws IOException {
    Process kill =
        new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(which, process.pid())).start();
    if (kill.onExit().join().exitValue() != 0) {
      throw new IOException(name + " cannot be sent " + which);
    }
  }

  /// Ends it as `kill -9` does.
  void kill() throws IOException {
    process.destroyForcibly().onExit().join();
    line.close();
    redis.close();
  }

  @Override
  public void close() throws IOException {
    kill();
  }
}
