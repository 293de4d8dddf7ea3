package dev.rockhopper.bootstrap.history;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.rockhopper.adapters.cache.Conditions;
import dev.rockhopper.adapters.cache.LevelledCacheManager;
import dev.rockhopper.adapters.postgres.backplane.PostgresProcessRegistry;
import dev.rockhopper.adapters.postgres.connection.ConnectionPool;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.cache.CacheInvalidationManager;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.InvalidationListener;
import dev.rockhopper.application.cache.InvalidationSink;
import dev.rockhopper.application.cache.backplane.Backplane;
import dev.rockhopper.application.cache.backplane.BackplaneLoop;
import dev.rockhopper.application.cache.backplane.ProcessId;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.application.transaction.TransactionConduct.WriteObserver;
import dev.rockhopper.application.transaction.TransactionConduct.Writes;
import dev.rockhopper.bootstrap.history.LossyChannel.Mode;
import dev.rockhopper.bootstrap.history.Plan.Sharing;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/// One of the processes: the product's caches, backplane and repositories, on a line to the
/// database that its starter can cut. It is told on its standard input what to do, a word a line,
/// and ends when nobody is there to tell it anything.
final class HistoryProcess implements AutoCloseable {
  /// What its answers begin with; whatever else it says is no answer.
  static final String ANSWER = "history ";

  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);
  private static final int CONNECTIONS = 8;

  private final PrintStream answers;
  private final ConnectionPool pool;
  private final LevelledCacheManager caches;
  private final LossyChannel channel;
  private final Backplane backplane;
  private final BackplaneLoop loop;
  private final HistoryLoad load;
  private final Duration upkeep;
  private final AtomicBoolean closing = new AtomicBoolean();

  private HistoryProcess(
      DatabaseUrl url,
      HistoryLevels levels,
      Patience patience,
      Without without,
      long seed,
      History history) {
    this.answers =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    this.pool = ConnectionPool.open(url, PoolSettings.defaults().withSize(CONNECTIONS));
    JooqTransactionManager transactions =
        new JooqTransactionManager(
            pool.dataSource(), Conducts.usual().observedBy(observer(without)));
    this.caches =
        new LevelledCacheManager(
            CacheKinds.all(),
            levels.configs(),
            new Conditions(
                System::nanoTime,
                new Random(seed),
                () -> transactions.current().isPresent(),
                now -> without == Without.PROOF || isProvenAt(now),
                Conditions.USUAL_PATIENCE),
            levels.levels(without, news -> others(without).publish(news)));
    this.channel =
        new LossyChannel(
            levels.channel(
                new Backoff(FIRST_PAUSE, LONGEST_PAUSE, new Random(seed), HistoryProcess::waitFor)),
            new Random(seed));
    this.backplane =
        new Backplane(
            ProcessId.fresh(),
            channel,
            new PostgresProcessRegistry(url),
            listener(without, caches),
            patience.settings(),
            System::nanoTime);
    this.loop = new BackplaneLoop(backplane, patience.settings());
    this.upkeep = patience.upkeep();
    this.load =
        new HistoryLoad(new HistoryStore(transactions, caches), this::isProven, history, seed);
  }

  /// Does as it is told.
  public static void main(String... arguments) throws IOException {
    quieten();
    var orders =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
    DatabaseUrl url = DatabaseUrl.parse(orders.readLine());
    HistoryLevels levels =
        new HistoryLevels(
            Sharing.valueOf(orders.readLine()), Integer.parseInt(orders.readLine()), url);
    Patience patience = Patience.valueOf(orders.readLine());
    Without without = Without.valueOf(orders.readLine());
    long seed = Long.parseLong(orders.readLine());
    try (History history = History.to(Path.of(orders.readLine()));
        HistoryProcess process =
            new HistoryProcess(url, levels, patience, without, seed, history)) {
      process.start();
      process.answer("ready");
      for (String order = orders.readLine();
          order != null && !order.equals("end");
          order = orders.readLine()) {
        process.obey(order);
      }
      process.answer("ended");
    }
    Runtime.getRuntime().halt(0);
  }

  private void start() {
    caches.open();
    loop.start();
    Thread.ofVirtual()
        .start(() -> {
          while (!closing.get()) {
            waitFor(upkeep);
            caches.keep();
          }
        });
  }

  private static void quieten() {
    if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.OFF);
    }
  }

  private WriteObserver observer(Without without) {
    return () -> {
      Writes writes =
          without == Without.OWN_WRITES ? Writes.UNHEARD : invalidations(without).begun();
      return load().dyingInstead(writes, this::answer);
    };
  }

  private HistoryLoad load() {
    return load;
  }

  private CacheInvalidationManager invalidations(Without without) {
    return new CacheInvalidationManager(
        CacheKinds.rules(), caches, others(without), HistoryProcess::afterwards);
  }

  private InvalidationSink others(Without without) {
    return without == Without.TELLING ? _ -> {} : backplane;
  }

  private static void afterwards(Duration delay, Runnable work) {
    Thread.ofVirtual()
        .start(() -> {
          waitFor(delay);
          work.run();
        });
  }

  static void waitFor(Duration length) {
    long end = System.nanoTime() + length.toNanos();
    for (long rest = length.toNanos(); rest > 0; rest = end - System.nanoTime()) {
      LockSupport.parkNanos(rest);
    }
  }

  private static InvalidationListener listener(Without without, InvalidationListener caches) {
    return switch (without) {
      case PROOF -> hearing(caches, () -> {});
      case SILENCE -> hearing(caches, caches::missed);
      case NOTHING, OWN_WRITES, TELLING, REMOVING -> caches;
    };
  }

  /// Hears single messages; that something may have been missed does no more than it says.
  private static InvalidationListener hearing(InvalidationListener caches, Runnable missed) {
    return new InvalidationListener() {
      @Override
      public void invalidatedElsewhere(Invalidation invalidation) {
        caches.invalidatedElsewhere(invalidation);
      }

      @Override
      public void missed() {
        missed.run();
      }
    };
  }

  private boolean isProvenAt(long now) {
    return backplane.isProvenAt(now);
  }

  private boolean isProven() {
    return backplane.isProven();
  }

  private void obey(String order) {
    switch (order) {
      case "go" -> {
        load.start();
        answer("going");
      }
      case "lose" -> {
        channel.set(Mode.LOSSY);
        answer("losing");
      }
      case "delay" -> {
        channel.set(Mode.LATE);
        answer("delaying");
      }
      case "hear" -> {
        channel.set(Mode.SOUND);
        answer("hearing");
      }
      case "die" -> load.dieAfterACommit();
      case "quiet" -> {
        load.stop();
        answer("quiet");
      }
      case "proven" -> answer(Boolean.toString(isProven()));
      case "sweep" -> answer(load.sweep());
      case "hits" ->
          answer(
              Stream.of(CacheLevel.MEMORY, CacheLevel.REDIS, CacheLevel.DATABASE)
                  .map(level -> Long.toString(hits(level)))
                  .collect(Collectors.joining(" ")));
      default -> throw new IllegalArgumentException("nobody can obey '" + order + "'");
    }
  }

  private long hits(CacheLevel level) {
    return caches.statistics().stream()
        .filter(one -> one.level() == level)
        .map(CacheStatistics::reads)
        .mapToLong(reads -> reads.hits() + reads.absentHits())
        .sum();
  }

  private synchronized void answer(String text) {
    answers.println(ANSWER + text);
  }

  @Override
  public void close() {
    closing.set(true);
    caches.close();
    loop.close();
    pool.close();
  }
}
