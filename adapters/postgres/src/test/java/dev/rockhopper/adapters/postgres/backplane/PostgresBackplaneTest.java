package dev.rockhopper.adapters.postgres.backplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.FaultyProxy;
import dev.rockhopper.adapters.postgres.transaction.FaultyProxy.Way;
import dev.rockhopper.application.cache.backplane.BackplaneChannel;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// Processes that hear each other through a real server, and what becomes of them when the line,
/// the server's patience, or one of them ends.
class PostgresBackplaneTest {
  private static final int ROUNDS = 400;

  private final TestDatabase database = TestDatabase.create();

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  @Test
  void twoProcessesHearEachOther() {
    try (Neighbour one = Neighbour.provenAt(database.url(), Neighbour.PATIENT);
        Neighbour other = Neighbour.provenAt(database.url(), Neighbour.PATIENT)) {
      Neighbour.await("both proven", () -> one.isProven() && other.isProven());

      one.publish("from one");
      other.publish("from the other");

      Neighbour.await("heard", () -> other.hasHeard("from one") && one.hasHeard("from the other"));
      assertThat(one.hasHeard("from one")).isFalse();
      assertThat(one.backplane().statistics().gaps()).isZero();
    }
    assertThat(database.single("SELECT count(*) FROM bot_process")).as("both left").isEqualTo("0");
  }

  @Test
  void keysOfAnySortArrive() {
    String key = "ü 🐧 % '\" \\ \n" + "x".repeat(6_000);
    try (Neighbour one = Neighbour.provenAt(database.url());
        Neighbour other = Neighbour.provenAt(database.url())) {
      one.publish(key);

      Neighbour.await("heard", () -> other.hasHeard(key));
    }
  }

  @Test
  void theLongestTextArrives() {
    PostgresBackplaneChannel channel =
        new PostgresBackplaneChannel(database.url(), Neighbour.backoff());
    List<String> heard = new ArrayList<>();
    String longest = "x".repeat(BackplaneChannel.LONGEST_TEXT);
    try (channel) {
      channel.open(new Remembering(heard, () -> channel.send(longest)));

      Neighbour.await("heard", () -> !snapshot(heard).isEmpty());
    }
    assertThat(snapshot(heard)).containsExactly(longest);
  }

  private static List<String> snapshot(List<String> heard) {
    synchronized (heard) {
      return List.copyOf(heard);
    }
  }

  /// Does something when connected.
  private record Remembering(List<String> texts, Runnable atFirst)
      implements BackplaneChannel.Receiver {
    @Override
    public void connected() {
      atFirst.run();
    }

    @Override
    public void disconnected() {
      // Closed at the end of the test.
    }

    @Override
    public void heard(String text) {
      synchronized (texts) {
        texts.add(text);
      }
    }
  }

  @Test
  void whoeverIsAloneSendsNoNotification() throws SQLException {
    try (Neighbour lone = Neighbour.provenAt(database.url(), Neighbour.PATIENT);
        Connection raw = database.url().dataSource().getConnection()) {
      Neighbour.await("alone", () -> lone.backplane().statistics().isAlone());
      try (var statement = raw.createStatement()) {
        statement.execute("LISTEN " + PostgresBackplaneChannel.CHANNEL);
      }

      for (int i = 0; i < 200; i++) {
        lone.publish("key " + i);
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      }

      assertThat(received(raw)).isEmpty();
      assertThat(lone.backplane().statistics().keptQuiet()).isEqualTo(200);
      assertThat(lone.isProven()).isTrue();
    }
  }

  private static List<String> received(Connection raw) throws SQLException {
    PGNotification[] all = raw.unwrap(PGConnection.class).getNotifications(200);
    return Arrays.stream(Optional.ofNullable(all).orElse(new PGNotification[0]))
        .map(PGNotification::getParameter)
        .toList();
  }

  @Test
  void whoeverLosesItsConnectionForgetsEverythingAndIsProvenAgain() {
    try (Neighbour one = Neighbour.provenAt(database.url());
        Neighbour other = Neighbour.provenAt(database.url())) {
      Neighbour.await("both proven", () -> one.isProven() && other.isProven());
      int flushes = one.flushes();
      int others = other.flushes();

      database.run(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '%s' AND datname = current_database()"
              .formatted(PostgresBackplaneChannel.LISTENER));

      Neighbour.await("flushed", () -> one.flushes() > flushes && other.flushes() > others);
      Neighbour.await("both proven again", () -> one.isProven() && other.isProven());
      one.publish("afterwards");
      Neighbour.await("heard", () -> other.hasHeard("afterwards"));
    }
  }

  @Test
  void whoeverIsCutOffForTwoSecondsForgetsEverythingAndIsProvenAgain() throws IOException {
    try (FaultyProxy proxy = new FaultyProxy(database.url());
        Neighbour near = Neighbour.provenAt(database.url());
        Neighbour far = Neighbour.provenAt(proxy.url())) {
      Neighbour.await("both proven", () -> near.isProven() && far.isProven());
      int flushes = far.flushes();

      for (Way way : Way.values()) {
        proxy.swallowNow(way);
      }
      proxy.leadTo(unreachable());
      near.publish("unheard");
      Neighbour.await("the far one doubts", () -> !far.isProven());
      LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
      assertThat(far.hasHeard("unheard")).isFalse();
      assertThat(far.isProven()).isFalse();
      proxy.leadTo(database.url());

      Neighbour.await("forgotten", () -> far.flushes() > flushes);
      Neighbour.await("both proven again", () -> near.isProven() && far.isProven());
      far.publish("afterwards");
      Neighbour.await("heard", () -> near.hasHeard("afterwards"));
    }
  }

  /// A port of this machine on which nobody answers.
  private DatabaseUrl unreachable() throws IOException {
    int port;
    try (var taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }
    return DatabaseUrl.of(
        "127.0.0.1", port, "nowhere", database.url().user(), database.url().password());
  }

  @Test
  void whoeverIsKilledBetweenCommitAndMessageIsFoundByItsSilence() throws IOException {
    database.run("CREATE TABLE thing (x bigint)");
    database.run("INSERT INTO thing VALUES (0)");
    try (Neighbour reader = Neighbour.provenAt(database.url());
        WriterThatDies.Running writer = WriterThatDies.Running.at(database.url())) {
      writer.awaitWord("proven");
      Neighbour.await("known", () -> reader.backplane().statistics().peers() == 1);
      Neighbour.await("proven", reader::isProven);

      writer.tellToWrite();
      writer.awaitWord("committed");
      int flushes = reader.flushes();
      writer.kill();

      Neighbour.await("forgotten", () -> reader.flushes() > flushes);
      assertThat(reader.backplane().statistics().silences()).isPositive();
      assertThat(database.single("SELECT x FROM thing")).isEqualTo("1");
      Neighbour.await("alone and proven", reader::isProven);
      Neighbour.await("alone", () -> reader.backplane().statistics().isAlone());
    }
  }

  /// What B9 asks for; printed, since the machine may have other things to do. How long the server
  /// takes to answer anything at all is printed beside it.
  @Test
  void howLongItTakesFromACommitUntilItIsHeard(TestReporter reporter) throws SQLException {
    database.run("CREATE TABLE thing (x bigint)");
    database.run("INSERT INTO thing VALUES (0)");
    long[] heard = new long[ROUNDS];
    long[] answered = new long[ROUNDS];
    try (Neighbour writer = Neighbour.provenAt(database.url(), Neighbour.PATIENT);
        Neighbour reader = Neighbour.provenAt(database.url(), Neighbour.PATIENT);
        Connection connection = database.pool().dataSource().getConnection();
        var update = connection.prepareStatement("UPDATE thing SET x = x + 1");
        var nothing = connection.prepareStatement("SELECT 1")) {
      for (int round = 0; round < ROUNDS; round++) {
        String key = "round " + round;
        long askedAt = System.nanoTime();
        nothing.executeQuery().close();
        answered[round] = System.nanoTime() - askedAt;
        int _ = update.executeUpdate();
        long committedAt = System.nanoTime();
        writer.publish(key);
        Neighbour.await(key, () -> reader.hasHeard(key));
        heard[round] = reader.heardAt(key) - committedAt;
      }
      assertThat(reader.backplane().statistics().gaps()).isZero();
    }

    reporter.publishEntry("commit to heard", words(heard));
    reporter.publishEntry("SELECT 1, for comparison", words(answered));
  }

  private static String words(long[] nanos) {
    long[] warm = Arrays.copyOfRange(nanos, ROUNDS / 4, ROUNDS);
    Arrays.sort(warm);
    return "p50 %d µs, p99 %d µs, longest %d µs of %d"
        .formatted(
            warm[warm.length / 2] / 1_000,
            warm[warm.length * 99 / 100] / 1_000,
            warm[warm.length - 1] / 1_000,
            warm.length);
  }
}
