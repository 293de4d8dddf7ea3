package dev.rockhopper.adapters.postgres.cache;

import dev.rockhopper.application.background.BackgroundLoop;
import dev.rockhopper.application.background.Signal;
import java.time.Duration;

/// Removes from the table what is over, a batch at a time, on a thread of its own.
final class CachePurge implements AutoCloseable {
  private static final int AT_ONCE = 1_000;
  private static final Duration BETWEEN = Duration.ofMinutes(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final CacheTable table;
  private final Signal signal = new Signal();
  private final BackgroundLoop loop =
      new BackgroundLoop(
          "cache-purge",
          this::purge,
          () -> signal,
          _ -> signal.await(AFTER_FAILURE),
          new BackgroundLoop.Events(
              "cache.purge-waiting", "cache.purge-failed", "cache.purge-resumed"));

  CachePurge(CacheTable table) {
    this.table = table;
  }

  void start() {
    loop.start();
  }

  private Duration purge() {
    int gone =
        table.use(
            "removing what is over", connection -> EntryStatements.purge(connection, AT_ONCE));
    return gone == AT_ONCE ? Duration.ZERO : BETWEEN;
  }

  @Override
  public void close() {
    loop.close();
  }
}
