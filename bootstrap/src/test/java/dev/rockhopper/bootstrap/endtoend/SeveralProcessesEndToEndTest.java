package dev.rockhopper.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two processes of the bot on one database and one Discord of eight guilds, in which twenty
/// moderators act at once; one of the processes is killed and started again meanwhile.
class SeveralProcessesEndToEndTest {
  private static final int GUILDS = 8;
  private static final int MODERATORS = 20;

  /// More than a guild's moderators come to in a second.
  private static final int TARGETS_A_SECOND = 30;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path folder;

  /// Where each has its shard, the guilds of the one that is away are not heard until it is back,
  /// and the other does not act for them. Where both hear everything, exactly one acts.
  @ParameterizedTest
  @CsvSource({"0/2, 1/2, 20", "0/1, 0/1, 12"})
  void whatModeratorsDoIsDoneOnceAndEndsOnce(
      String one, String other, int seconds, TestReporter report) throws Exception {
    Duration length = Duration.ofSeconds(seconds);
    try (ManyGuilds guilds = new ManyGuilds(GUILDS, MODERATORS, seconds * TARGETS_A_SECOND);
        ProductProcess first = start("first", guilds, one);
        ProductProcess second = start("second", guilds, other)) {
      first.awaitReady();
      second.awaitReady();
      try (GuildLoad load = GuildLoad.begin(guilds, length)) {
        load.awaitPast(0.35);
        TestBot.await("a case in every guild", () -> guilds.guildsWithCases() == GUILDS);
        second.kill();
        int before = guilds.cases();
        load.awaitPast(0.5);
        assertThat(guilds.cases()).isGreaterThan(before);
        try (ProductProcess again = start("again", guilds, other)) {
          again.awaitReady();
          load.awaitPast(0.7);
          guilds.letBansRunOut();
          load.awaitEnd();
          requireOneOfEach(guilds, load, report);
          guilds.requireOneCaseForEachBanByHand();
          assertThat(again.stop()).isZero();
          assertThat(first.stop()).isZero();
          assertThat(first.complaints()).isEmpty();
          assertThat(again.complaints()).isEmpty();
        }
      }
    }
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({"0/2, 1/2", "0/1, 0/1"})
  void theSameForTwoMinutes(String one, String other, TestReporter report) throws Exception {
    whatModeratorsDoIsDoneOnceAndEndsOnce(one, other, 120, report);
  }

  private ProductProcess start(String name, ManyGuilds guilds, String shards) throws Exception {
    Path own = folder.resolve(name);
    Files.createDirectories(own);
    return ProductProcess.start(own, guilds.environment(shards), "run");
  }

  private static void requireOneOfEach(ManyGuilds guilds, GuildLoad load, TestReporter report) {
    TestBot.await("everything to be carried out", PATIENCE, guilds::isCarriedOut);
    guilds.letBansRunOut();
    TestBot.await("everything to be settled", PATIENCE, guilds::isSettled);
    guilds.requireOneEffectForEachCase();
    guilds.requireACaseOfEach(load.answered());
    int ends = guilds.requireEveryEndOnce();
    report.publishEntry(
        "load",
        "%d cases, %d commands answered, %d not, %d timeouts ended"
            .formatted(guilds.cases(), load.answered().size(), load.unanswered(), ends));
    // However slow the machine is, many have acted in each guild.
    assertThat(load.answered()).hasSizeGreaterThan(GUILDS * 5);
    assertThat(ends).isPositive();
  }
}
