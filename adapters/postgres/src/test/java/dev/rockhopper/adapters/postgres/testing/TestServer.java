package dev.rockhopper.adapters.postgres.testing;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.embedded.EmbeddedPostgres;
import dev.rockhopper.adapters.postgres.migration.Migrations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// The one throw-away server of this JVM, or the one whose address the system property
/// `rockhopper.test.database` has: a database that is empty and may be filled. The first database
/// is migrated once and is the template of all others; nobody connects to it afterwards.
public final class TestServer {

  private static final AtomicInteger COUNTER = new AtomicInteger();

  private TestServer() {}

  /// Started at the first use; stopped and deleted when the JVM ends.
  private static final class Running {
    private static final DatabaseUrl TEMPLATE = start();

    private static DatabaseUrl start() {
      DatabaseUrl url =
          Optional.ofNullable(System.getProperty("rockhopper.test.database"))
              .map(DatabaseUrl::parse)
              .orElseGet(() -> EmbeddedPostgres.throwaway(EmbeddedPostgres.defaultCache()).url());
      Migrations.of(url).migrate();
      return url;
    }
  }

  /// A new database with the whole schema and no rows.
  static DatabaseUrl createMigrated() {
    return create("TEMPLATE " + Running.TEMPLATE.database());
  }

  /// A new database with nothing in it.
  public static DatabaseUrl createEmpty() {
    return create("TEMPLATE template0");
  }

  private static DatabaseUrl create(String from) {
    DatabaseUrl url = Running.TEMPLATE.withDatabase("test_" + COUNTER.incrementAndGet());
    execute("CREATE DATABASE " + url.database() + " " + from);
    return url;
  }

  /// Removes a database, with whoever is still connected to it.
  public static void drop(DatabaseUrl url) {
    execute("DROP DATABASE IF EXISTS " + url.database() + " WITH (FORCE)");
  }

  private static void execute(String sql) {
    try (Connection connection =
            Running.TEMPLATE.withDatabase("postgres").dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException("The test server refused: " + sql, failure);
    }
  }
}
