package dev.rockhopper.adapters.postgres.counters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.connection.ConnectionPool;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.levels.JooqLevelRepository;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.counters.CounterBuffer;
import dev.rockhopper.application.counters.CounterBuffer.Limits;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Counts the XP of a member, one by one, and says each that it has counted, until it is told to
/// stop, or killed.
final class CountingProcess {
  static final MemberKey MEMBER = new MemberKey(new GuildId(7), new UserId(9));
  static final int THREADS = 4;
  private static final int BETWEEN_NANOS = 200_000;

  private CountingProcess() {}

  /// Whether those who count wait until it is kept.
  enum How {
    WAITING,
    TRUSTING
  }

  /// Counts until there is a line to read.
  ///
  /// @param arguments the address, which is of a test, and how
  public static void main(String[] arguments) throws Exception {
    DatabaseUrl url = DatabaseUrl.parse(arguments[0]);
    How how = How.valueOf(arguments[1]);
    AtomicBoolean enough = new AtomicBoolean();
    try (ConnectionPool pool = ConnectionPool.open(url, PoolSettings.defaults().withSize(THREADS));
        CounterBuffer<MemberKey> buffer = over(pool)) {
      buffer.start();
      List<Thread> threads = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        threads.add(Thread.ofPlatform().start(() -> count(buffer, how, enough)));
      }
      int _ = System.in.read();
      enough.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
    }
    System.err.println("closed");
  }

  private static CounterBuffer<MemberKey> over(ConnectionPool pool) {
    JooqLevelRepository levels =
        new JooqLevelRepository(new JooqTransactionManager(pool.dataSource(), Conducts.usual()));
    return new CounterBuffer<>(
        "xp", levels::addAll, Limits.USUAL, length -> LockSupport.parkNanos(length.toNanos()));
  }

  /// Says of each how many statements had been done when it had been counted.
  private static void count(CounterBuffer<MemberKey> buffer, How how, AtomicBoolean enough) {
    while (!enough.get()) {
      switch (how) {
        case WAITING -> buffer.addAndWait(MEMBER, 1);
        case TRUSTING -> buffer.add(MEMBER, 1);
      }
      System.err.println("counted " + buffer.statistics().writes());
      LockSupport.parkNanos(BETWEEN_NANOS);
    }
  }

  /// Such a process, seen from outside.
  record Running(Process process, BufferedReader output, List<Long> counted)
      implements AutoCloseable {
    static Running at(DatabaseUrl url, How how) throws IOException {
      Process process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-XX:TieredStopAtLevel=1",
                      "-Xshare:auto",
                      "-cp",
                      System.getProperty("java.class.path"),
                      CountingProcess.class.getName(),
                      url.toSecretText(),
                      how.name()))
              .directory(new File("/"))
              .redirectErrorStream(true)
              .start();
      return new Running(process, process.inputReader(), new ArrayList<>());
    }

    /// Hears it count until so many statements are done.
    void awaitWrites(long writes) throws IOException {
      while (counted.isEmpty() || counted.getLast() < writes) {
        if (!hear()) {
          throw new IOException("it ended after " + counted);
        }
      }
    }

    /// @return whether it said anything
    private boolean hear() throws IOException {
      String line = output.readLine();
      if (line != null && line.startsWith("counted ")) {
        counted.add(Long.parseLong(line.substring("counted ".length())));
      }
      return line != null;
    }

    void hearTheRest() throws IOException {
      boolean goesOn = hear();
      while (goesOn) {
        goesOn = hear();
      }
    }

    /// Ends it as `kill -9` does.
    void kill() throws IOException {
      // Not by the process itself, which would end what can still be heard of it.
      assertThat(process.toHandle().destroyForcibly()).isTrue();
      hearTheRest();
      process.onExit().join();
    }

    void stop() throws IOException {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
      hearTheRest();
      process.onExit().join();
    }

    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
    }
  }
}
