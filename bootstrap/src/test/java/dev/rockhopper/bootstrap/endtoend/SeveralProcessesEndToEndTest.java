package dev.rockhopper.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two processes of the bot on one database and one Discord of eight guilds, in which twenty-four
/// moderators act at once.
class SeveralProcessesEndToEndTest {
  private static final int GUILDS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir private Path folder;

  private ProductProcess start(String name, ManyGuilds guilds, String shards) throws Exception {
    Path own = folder.resolve(name);
    Files.createDirectories(own);
    return ProductProcess.start(own, guilds.environment(shards), "run");
  }

  @Test
  void whatAShardDoesIsDoneOnceAlthoughItsProcessIsKilledAndStartedAgain() throws Exception {
    shardsOfTwoProcesses(12);
  }

  @Test
  @Tag("long")
  void theSameForAsLongAsAMinute() throws Exception {
    shardsOfTwoProcesses(900);
  }

  private void shardsOfTwoProcesses(int targets) throws Exception {
    try (ManyGuilds guilds = new ManyGuilds(GUILDS, targets);
        ProductProcess first = start("first", guilds, "0/2");
        ProductProcess second = start("second", guilds, "1/2")) {
      first.awaitReady();
      second.awaitReady();
      assertThat(guilds.banPart(0, 3)).isZero();
      int before = guilds.cases();
      assertThat(guilds.guildsWithCases()).isEqualTo(GUILDS);

      // While it is away, its guilds' commands are not heard, and the other process does not act
      // for them.
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<Integer> banning = threads.submit(() -> guilds.banPart(1, 3));
        TestBot.await("some of the bans", () -> guilds.cases() > before + GUILDS);
        second.kill();
        banning.get();
      }
      try (ProductProcess again = start("again", guilds, "1/2")) {
        again.awaitReady();
        assertThat(guilds.banPart(2, 3)).isZero();

        TestBot.await("everything to be settled", guilds::isSettled);
        guilds.requireOneEffectForEachCase();
        assertThat(again.stop()).isZero();
        assertThat(first.stop()).isZero();
        assertThat(first.complaints()).isEmpty();
        assertThat(again.complaints()).isEmpty();
      }
    }
  }

  @Test
  void ofTwoProcessesThatHearEverythingExactlyOneActs() throws Exception {
    try (ManyGuilds guilds = new ManyGuilds(GUILDS, 6);
        ProductProcess first = start("first", guilds, "0/1");
        ProductProcess second = start("second", guilds, "0/1")) {
      first.awaitReady();
      second.awaitReady();

      assertThat(guilds.banPart(0, 2)).isZero();

      TestBot.await("everything to be settled", guilds::isSettled);
      assertThat(guilds.cases()).isEqualTo(GUILDS * 3);
      guilds.requireOneEffectForEachCase();

      assertThat(guilds.tempbanPart(1, 2)).isZero();
      TestBot.await("everything to be settled", guilds::isSettled);
      guilds.letBansRunOut();
      TestBot.await("the ends", PATIENCE, () -> guilds.bannedIn(0, 1) == GUILDS * 3);
      TestBot.await("everything to be settled", guilds::isSettled);
      guilds.requireOneEndForEachTempban();
      assertThat(first.stop()).isZero();
      assertThat(second.stop()).isZero();
    }
  }

  /// A process that is away ends nothing in its guilds, and nobody does in its place: only its own
  /// gateway hears them.
  @Test
  void whatRunsOutEndsOnceInTheProcessThatHearsItsGuild() throws Exception {
    try (ManyGuilds guilds = new ManyGuilds(GUILDS, 4);
        ProductProcess first = start("first", guilds, "0/2");
        ProductProcess second = start("second", guilds, "1/2")) {
      first.awaitReady();
      second.awaitReady();
      assertThat(guilds.tempbanPart(0, 1)).isZero();
      TestBot.await("everything to be settled", guilds::isSettled);
      int left = guilds.bannedIn(1, 2);
      assertThat(left).isPositive();
      second.kill();

      guilds.letBansRunOut();
      TestBot.await("the ends in the first process", PATIENCE, () -> guilds.bannedIn(0, 2) == 0);

      assertThat(guilds.bannedIn(1, 2)).isEqualTo(left);
      try (ProductProcess again = start("again", guilds, "1/2")) {
        again.awaitReady();
        TestBot.await("the other ends", PATIENCE, () -> guilds.bannedIn(1, 2) == 0);
        TestBot.await("everything to be settled", guilds::isSettled);
        guilds.requireOneEndForEachTempban();
        assertThat(again.complaints()).isEmpty();
        assertThat(first.complaints()).isEmpty();
      }
    }
  }
}
