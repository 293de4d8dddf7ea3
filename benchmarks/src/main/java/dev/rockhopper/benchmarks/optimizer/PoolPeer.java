package dev.rockhopper.benchmarks.optimizer;

import dev.rockhopper.adapters.postgres.connection.ActivitySampler;
import dev.rockhopper.adapters.postgres.connection.ConnectionPool;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.application.optimization.advice.PoolResize;
import dev.rockhopper.application.optimization.pool.ConnectionPoolOptimizer;
import dev.rockhopper.application.optimization.pool.PoolGoals;
import dev.rockhopper.benchmarks.measurement.ClosedLoop;
import dev.rockhopper.benchmarks.process.PeerConversation;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A pool of the product under load. `advise MILLIS` measures the pool as it is and answers with
/// the advised size and the evidence; `SIZE MILLIS` makes load with another size.
public final class PoolPeer {
  private static final Duration LOOKS = Duration.ofMillis(10);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SETTLING = Duration.ofMillis(300);

  private PoolPeer() {}

  /// Makes load as it is asked to.
  public static void main(String... arguments) throws IOException {
    PeerConversation conversation = PeerConversation.begin();
    DatabaseUrl url = DatabaseUrl.parse(conversation.setting("address"));
    PoolLoad load = PoolLoad.of(conversation.setting("does"));
    var loop = new ClosedLoop(conversation.number("clients"), ClosedLoop.Threads.VIRTUAL);
    try (ConnectionPool pool =
        ConnectionPool.open(url, PoolSettings.defaults().withConnectionTimeout(PATIENCE))) {
      PoolLoad.prepare(pool.dataSource());
      ClosedLoop.Operation operation = _ -> load.once(pool.dataSource());
      conversation.serve(request -> {
        String[] words = request.split(" ", -1);
        Duration length = Duration.ofMillis(Long.parseLong(words[1]));
        if (words[0].equals("advise")) {
          return advice(pool, url, loop, operation, length);
        }
        int size = Integer.parseInt(words[0]);
        if (pool.size() != size) {
          pool.resize(size);
          fill(pool);
          loop.run(SETTLING, operation);
        }
        return loop.run(length, operation).toLine();
      });
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /// Opens every connection that is missing, which is no part of what a size is worth.
  private static void fill(ConnectionPool pool) throws SQLException {
    List<Connection> all = new ArrayList<>();
    try {
      while (all.size() < pool.size()) {
        all.add(pool.dataSource().getConnection());
      }
    } finally {
      for (Connection one : all) {
        one.close();
      }
    }
  }

  private static String advice(
      ConnectionPool pool,
      DatabaseUrl url,
      ClosedLoop loop,
      ClosedLoop.Operation operation,
      Duration length)
      throws Exception {
    try (var sampler =
        new ActivitySampler(url, ActivitySampler.coresOf(url), LOOKS, Thread::sleep)) {
      sampler.start();
      loop.run(SETTLING, operation);
      sampler.restart();
      pool.statistics().restart();
      loop.run(length, operation);
      PoolResize advice =
          new ConnectionPoolOptimizer(PoolGoals.usual())
              .advise(pool.statistics().measured(), sampler.measured());
      return advice.recommendedSize()
          + "|"
          + advice.headline()
          + "|"
          + String.join("|", advice.evidence());
    }
  }
}
