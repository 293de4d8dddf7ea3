package dev.rockhopper.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What runs out in the guilds of two processes that have a shard each.
class EndsByShardEndToEndTest {
  private static final int GUILDS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir private Path folder;

  private ProductProcess start(String name, ManyGuilds guilds, String shards) throws Exception {
    Path own = folder.resolve(name);
    Files.createDirectories(own);
    return ProductProcess.start(own, guilds.environment(shards), "run");
  }

  /// A process that is away ends nothing in its guilds, and nobody does in its place: only its own
  /// gateway hears them.
  @Test
  void whatRunsOutEndsOnceInTheProcessThatHearsItsGuild() throws Exception {
    try (ManyGuilds guilds = new ManyGuilds(GUILDS, GUILDS, 4);
        ProductProcess first = start("first", guilds, "0/2");
        ProductProcess second = start("second", guilds, "1/2")) {
      first.awaitReady();
      second.awaitReady();
      guilds.tempbanAll();
      TestBot.await("every ban to be carried out", guilds::isCarriedOut);
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
        guilds.requireOneEffectForEachCase();
        assertThat(guilds.requireEveryEndOnce()).isEqualTo(GUILDS * 4);
        assertThat(again.complaints()).isEmpty();
        assertThat(first.complaints()).isEmpty();
      }
    }
  }
}
