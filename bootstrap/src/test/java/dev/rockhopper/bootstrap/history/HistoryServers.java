package dev.rockhopper.bootstrap.history;

import dev.rockhopper.adapters.cache.redis.TestRedis;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.embedded.EmbeddedPostgres;
import dev.rockhopper.adapters.postgres.embedded.ImmediateRestart;
import dev.rockhopper.adapters.postgres.migration.Migrations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What the processes share: a database, and a Redis where it is planned.
final class HistoryServers implements AutoCloseable {
  private final EmbeddedPostgres database;
  private final Optional<TestRedis> redis;

  HistoryServers(Path folder, Plan.Sharing sharing) {
    this.database =
        EmbeddedPostgres.start(folder.resolve("postgres"), EmbeddedPostgres.defaultCache());
    this.redis = sharing.hasRedis() ? Optional.of(TestRedis.start()) : Optional.empty();
  }

  /// Puts there what has to be in the database before anybody begins.
  void prepare() throws SQLException {
    Migrations.of(url()).migrate();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : HistoryStore.preparation()) {
        statement.execute(sql);
      }
    }
  }

  DatabaseUrl url() {
    return database.url();
  }

  /// Where Redis is, 0 where there is none.
  int redisPort() {
    return redis.map(TestRedis::port).orElse(0);
  }

  /// The number that is in the database.
  long stored(Place place) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(HistoryStore.query(place))) {
      result.next();
      return result.getLong(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url().jdbcUrl(), url().user(), url().password());
  }

  /// The database ends in the middle of what it does, and comes back.
  void restartDatabase() throws IOException {
    ImmediateRestart.of(database.folder());
  }

  /// Ends Redis as a crash does.
  void killRedis() {
    redis.orElseThrow().kill();
  }

  /// Starts it anew, with nothing in it.
  void restartRedis() {
    redis.orElseThrow().restart();
  }

  /// Removes half of what is in Redis.
  void evict(RandomGenerator chance) {
    List<String> keys =
        ((List<?>) redis.orElseThrow().says("KEYS", "*"))
            .stream()
                .map(key -> new String((byte[]) key, StandardCharsets.US_ASCII))
                .filter(_ -> chance.nextBoolean())
                .toList();
    if (!keys.isEmpty()) {
      Object _ = redis.orElseThrow().says("DEL", keys.toArray(String[]::new));
    }
  }

  @Override
  public void close() {
    redis.ifPresent(TestRedis::close);
    database.close();
  }
}
