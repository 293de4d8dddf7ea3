package dev.rockhopper.adapters.postgres.probe;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.testing.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A database that is not ours, with rows, and a role that may only read it.
///
/// @param owner may do everything
/// @param reader may SELECT and read statistics
public record Shop(DatabaseUrl owner, DatabaseUrl reader) implements AutoCloseable {
  private static final String READER =
      """
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'shop_reader') THEN
          CREATE ROLE shop_reader LOGIN PASSWORD 'reads';
        END IF;
      END $$;
      GRANT pg_read_all_stats TO shop_reader;
      GRANT USAGE ON SCHEMA public, sales, "Odd Schema" TO shop_reader;
      GRANT SELECT ON ALL TABLES IN SCHEMA public, sales, "Odd Schema" TO shop_reader;
      """;

  /// On the server of the tests.
  public static Shop open() {
    return fill(TestServer.createEmpty());
  }

  /// In an empty database.
  public static Shop fill(DatabaseUrl owner) {
    var shop =
        new Shop(
            owner,
            DatabaseUrl.of(
                owner.hosts().getFirst().name(),
                owner.hosts().getFirst().port(),
                owner.database(),
                "shop_reader",
                "reads"));
    shop.run(script());
    shop.run(READER);
    shop.run("VACUUM ANALYZE");
    return shop;
  }

  private static String script() {
    try (InputStream script =
        Objects.requireNonNull(Shop.class.getResourceAsStream("/probe/shop.sql"))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// Runs a script as the owner.
  public void run(String sql) {
    try (Connection connection = owner.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException("The shop refused: " + sql, failure);
    }
  }

  /// The first column of what the last of the statements gives; all of them are rolled back.
  public List<String> tried(String... statements) {
    try (Connection connection = owner.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      var values = new ArrayList<String>();
      for (int i = 0; i < statements.length - 1; i++) {
        statement.execute(statements[i]);
      }
      try (ResultSet rows = statement.executeQuery(statements[statements.length - 1])) {
        while (rows.next()) {
          values.add(String.valueOf(rows.getString(1)));
        }
      }
      connection.rollback();
      return values;
    } catch (SQLException failure) {
      throw new IllegalStateException("The shop refused: " + List.of(statements), failure);
    }
  }

  @Override
  public void close() {
    TestServer.drop(owner);
  }
}
