package dev.rockhopper.adapters.postgres.shadow;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.embedded.EmbeddedPostgres;
import dev.rockhopper.application.optimization.schema.Identifiers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import org.postgresql.jdbc.PreferQueryMode;

/// A server of our own with one empty database that belongs to a role without any rights, because
/// what is put there is a stranger's. All but what only the server's owner may do is done as that
/// role.
///
/// @param server gone when this is closed
/// @param owner a session of the server's owner, which never runs a stranger's text
/// @param builder a session of the role, which makes things
/// @param planner a session of the role, which plans
record OurServer(EmbeddedPostgres server, Connection owner, Connection builder, Connection planner)
    implements AutoCloseable {
  private static final String GUEST = "rockhopper_guest";
  private static final String DATABASE = "rockhopper_shadow";

  /// Where the original's texts, which name every schema, find what our server stands in for.
  static final String BUILDING_PATH = "pg_catalog, rockhopper_shadow";

  /// No text of a stranger's keeps the server busy for longer, or fills its disk.
  private static final List<String> LIMITS =
      List.of(
          "ALTER ROLE rockhopper_guest SET statement_timeout = '10s'",
          "ALTER ROLE rockhopper_guest SET temp_file_limit = '64MB'",
          "ALTER ROLE rockhopper_guest SET max_parallel_maintenance_workers = 0",
          "REVOKE CONNECT, TEMPORARY ON DATABASE rockhopper, postgres, template1 FROM PUBLIC");

  /// @param sortsByBytes whether the original's database does
  static OurServer start(Path cache, boolean sortsByBytes) throws SQLException {
    EmbeddedPostgres server = EmbeddedPostgres.throwaway(cache);
    try {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
      try (Connection first = server.url().dataSource().getConnection();
          Statement statement = first.createStatement()) {
        statement.execute("CREATE ROLE " + GUEST + " LOGIN NOINHERIT PASSWORD '" + password + "'");
        for (String limit : LIMITS) {
          statement.execute(limit);
        }
        statement.execute(
            "CREATE DATABASE %s OWNER %s TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C' %s"
                .formatted(
                    Identifiers.quoted(DATABASE),
                    GUEST,
                    sortsByBytes
                        ? "LOCALE_PROVIDER libc"
                        : "LOCALE_PROVIDER icu ICU_LOCALE 'und'"));
      }
      DatabaseUrl url = server.url().withDatabase(DATABASE);
      DatabaseUrl.Host host = url.hosts().getFirst();
      DatabaseUrl guest = DatabaseUrl.of(host.name(), host.port(), DATABASE, GUEST, password);
      return new OurServer(server, session(url, false), session(guest, false), session(guest, true))
          .prepared();
    } catch (SQLException | RuntimeException failure) {
      server.close();
      throw failure;
    }
  }

  /// Parameters in a text are no parameters of the driver's, which only its simple mode believes.
  private static Connection session(DatabaseUrl url, boolean isSimple) throws SQLException {
    var source = url.dataSource();
    source.setPrepareThreshold(0);
    if (isSimple) {
      source.setPreferQueryMode(PreferQueryMode.SIMPLE);
    }
    return source.getConnection();
  }

  private OurServer prepared() throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute("CREATE SCHEMA rockhopper_shadow");
      statement.execute("CREATE EXTENSION pg_buffercache SCHEMA rockhopper_shadow");
      statement.execute(SchemaBuilder.FUNCTION);
      statement.execute("GRANT USAGE, CREATE ON SCHEMA rockhopper_shadow TO " + GUEST);
      statement.execute("ALTER SCHEMA public OWNER TO " + GUEST);
    }
    try (Statement statement = builder.createStatement()) {
      statement.execute("SET check_function_bodies = off");
      statement.execute("SET search_path = " + BUILDING_PATH);
    }
    try (Statement statement = planner.createStatement()) {
      statement.execute("SET statement_timeout = '5s'");
      statement.execute("SET lock_timeout = '2s'");
    }
    return this;
  }

  RelationFiles files() {
    return new RelationFiles(server.folder().resolve("cluster"));
  }

  /// The sessions end with the server.
  @Override
  public void close() {
    server.close();
  }
}
