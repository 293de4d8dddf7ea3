package dev.rockhopper.benchmarks.cases;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.embedded.EmbeddedPostgres;
import dev.rockhopper.adapters.postgres.migration.Migrations;
import dev.rockhopper.benchmarks.report.Check;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An embedded server of the settings that the product gives it, in a new folder that goes in the
/// end, with any number of databases, each migrated and with the guilds 1, 2, 3 … in it.
public final class CaseDatabases implements AutoCloseable {
  private static final List<String> FILL =
      List.of(
          "INSERT INTO guild (guild_id) SELECT generate_series(1, ?)",
          "INSERT INTO case_counter (guild_id, last_number) SELECT generate_series(1, ?), 1",
          """
          INSERT INTO moderation_case (guild_id, case_id, number, type, target_id, moderator_id,
            source_id, opened_at, status_at)
          SELECT generate_series(1, ?), 1, 1, 'NOTE', 1, 1, 'first', now(), now()
          """);
  private static final List<String> FOUND =
      List.of(
          "INSERT INTO guild (guild_id) VALUES (?) ON CONFLICT DO NOTHING",
          """
          INSERT INTO case_counter (guild_id, last_number) VALUES (?, 1) ON CONFLICT DO NOTHING
          """);
  private static final List<String> WARNINGS =
      List.of(
          """
          INSERT INTO moderation_case (guild_id, case_id, number, type, status, target_id,
            moderator_id, source_id, reason, opened_at, status_at, points)
          SELECT ?, n, last_number + n, 'WARN', 'APPLIED',
            CASE WHEN n % 100 = 0 THEN ? ELSE 1000000 + n % 9973 END,
            ?, 'filled:' || n, 'Kept posting the same advertisement ' || n,
            now() - make_interval(mins => 10001 - n), now() - make_interval(mins => 10001 - n), 1
          FROM case_counter, generate_series(1, 10000) AS n WHERE guild_id = ?
          """,
          "UPDATE case_counter SET last_number = last_number + 10000 WHERE guild_id = ?");
  private static final String FLAWS =
      """
      SELECT coalesce(sum(last - cases), 0) AS gaps, coalesce(sum(cases - numbers), 0) AS doubles,
        coalesce(sum(abs(last - last_number)), 0) AS ahead, coalesce(sum(cases), 0) AS cases
      FROM (SELECT guild_id, max(number) AS last, count(*) AS cases,
          count(DISTINCT number) AS numbers
        FROM moderation_case GROUP BY guild_id) AS found
      JOIN case_counter USING (guild_id)
      """;

  private final EmbeddedPostgres server;
  private final Cleaning cleaning;

  private CaseDatabases(EmbeddedPostgres server, Cleaning cleaning) {
    this.server = server;
    this.cleaning = cleaning;
  }

  /// Starts servers.
  @FunctionalInterface
  public interface Start {
    /// Starts one.
    CaseDatabases start() throws IOException;
  }

  /// Removes what a server leaves behind.
  @FunctionalInterface
  private interface Cleaning {
    void clean() throws IOException;
  }

  /// Starts a server that is durable as in production.
  public static CaseDatabases durable() throws IOException {
    Path folder = Files.createTempDirectory("rockhopper-bench-");
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.start(folder.resolve("postgres"), EmbeddedPostgres.defaultCache());
      return new CaseDatabases(server, () -> delete(folder)).migrated();
    } catch (RuntimeException e) {
      delete(folder);
      throw e;
    }
  }

  /// Starts a server that writes nothing through to the disk, for the tests of the benchmarks.
  public static CaseDatabases throwaway() {
    EmbeddedPostgres server = EmbeddedPostgres.throwaway(EmbeddedPostgres.defaultCache());
    return new CaseDatabases(server, () -> {}).migrated();
  }

  private CaseDatabases migrated() {
    Migrations.of(server.url()).migrate();
    return this;
  }

  /// What is wrong with the numbers in a database.
  ///
  /// @param gaps numbers that no case has
  /// @param duplicates cases whose number another has too
  /// @param ahead how far counters and cases disagree
  /// @param cases how many cases there are
  record Numbering(long gaps, long duplicates, long ahead, long cases) {
    /// That nothing is.
    List<Check> checks() {
      return List.of(
          none("gaps in %,d numbers".formatted(cases), gaps),
          none("duplicate numbers", duplicates),
          none("counters that disagree", ahead));
    }

    private static Check none(String what, long found) {
      return Check.of(what, (double) found, "", Check.Bound.AT_MOST, 0);
    }
  }

  /// Creates a database.
  public DatabaseUrl create(String name, int guilds) throws IOException {
    execute(
        server.url().withDatabase("postgres"),
        "CREATE DATABASE " + name + " TEMPLATE " + server.url().database());
    DatabaseUrl url = server.url().withDatabase(name);
    try (Connection connection = url.dataSource().getConnection()) {
      for (String sql : FILL) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
          statement.setInt(1, guilds);
          statement.executeUpdate();
        }
      }
    } catch (SQLException e) {
      throw new IOException("the guilds could not be created: " + e.getMessage(), e);
    }
    execute(url, "VACUUM ANALYZE");
    return url;
  }

  /// Creates a database with nothing in it.
  public DatabaseUrl createEmpty(String name) throws IOException {
    execute(
        server.url().withDatabase("postgres"), "CREATE DATABASE " + name + " TEMPLATE template0");
    return server.url().withDatabase(name);
  }

  /// Copies a database to which nobody is connected, file by file.
  public DatabaseUrl copy(DatabaseUrl from, String name) throws IOException {
    execute(
        server.url().withDatabase("postgres"),
        "CREATE DATABASE %s TEMPLATE %s STRATEGY FILE_COPY".formatted(name, from.database()));
    return server.url().withDatabase(name);
  }

  /// Removes a database, with whoever is still connected to it.
  public void drop(DatabaseUrl url) throws IOException {
    execute(
        server.url().withDatabase("postgres"), "DROP DATABASE " + url.database() + " WITH (FORCE)");
  }

  /// Gives a guild 10,000 warnings, of which 100 are of one member.
  public static void fill(DatabaseUrl url, long guild, long member, long moderator)
      throws IOException {
    try (Connection connection = url.dataSource().getConnection()) {
      for (String sql : FOUND) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
          statement.setLong(1, guild);
          statement.executeUpdate();
        }
      }
      for (String sql : WARNINGS) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
          statement.setLong(1, guild);
          if (statement.getParameterMetaData().getParameterCount() > 1) {
            statement.setLong(2, member);
            statement.setLong(3, moderator);
            statement.setLong(4, guild);
          }
          statement.executeUpdate();
        }
      }
    } catch (SQLException e) {
      throw new IOException("the cases could not be created: " + e.getMessage(), e);
    }
    execute(url, "VACUUM ANALYZE");
  }

  /// Removes every case of a database.
  static void empty(DatabaseUrl url) throws IOException {
    execute(url, "TRUNCATE moderation_case CASCADE");
  }

  /// Writes everything down that waits to be, so that no side pays for another's checkpoint.
  ///
  /// @return true
  public boolean settle() throws IOException {
    execute(server.url().withDatabase("postgres"), "CHECKPOINT");
    return true;
  }

  /// Lets everything be done without waiting for the disk, so that warming up is a matter of
  /// seconds.
  public void warmUp(Warming warming) throws IOException {
    DatabaseUrl url = server.url().withDatabase("postgres");
    execute(url, "ALTER SYSTEM SET synchronous_commit = off");
    execute(url, "SELECT pg_reload_conf()");
    try {
      warming.run();
    } finally {
      execute(url, "ALTER SYSTEM RESET synchronous_commit");
      execute(url, "SELECT pg_reload_conf()");
    }
  }

  /// Runs the sides for a while.
  @FunctionalInterface
  public interface Warming {
    /// Does it.
    void run() throws IOException;
  }

  /// How many transactions a database has seen so far, up to a second ago.
  public static long transactions(DatabaseUrl url) throws IOException {
    try (Connection connection = url.withDatabase("postgres").dataSource().getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = ?")) {
      statement.setString(1, url.database());
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    } catch (SQLException e) {
      throw new IOException("the server could not be asked: " + e.getMessage(), e);
    }
  }

  /// Looks through the numbers of a database.
  static Numbering numbering(DatabaseUrl url) throws IOException {
    try (Connection connection = url.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(FLAWS)) {
      result.next();
      return new Numbering(
          result.getLong("gaps"),
          result.getLong("doubles"),
          result.getLong("ahead"),
          result.getLong("cases"));
    } catch (SQLException e) {
      throw new IOException("the numbers could not be checked: " + e.getMessage(), e);
    }
  }

  /// Server version, durability and file system, for a reader of the figures.
  public String description() throws IOException {
    try (Connection connection =
            server.url().withDatabase("postgres").dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT current_setting('server_version'), current_setting('fsync'),"
                    + " current_setting('synchronous_commit')")) {
      result.next();
      return "PostgreSQL %s, fsync %s, synchronous_commit %s, on %s"
          .formatted(
              result.getString(1),
              result.getString(2),
              result.getString(3),
              Files.getFileStore(server.folder()).type());
    } catch (SQLException e) {
      throw new IOException("the server could not be asked: " + e.getMessage(), e);
    }
  }

  /// Executes statements, with semicolons between, in one database.
  public static void execute(DatabaseUrl url, String sql) throws IOException {
    try (Connection connection = url.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IOException("the server refused: " + sql + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cleaning.clean();
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
