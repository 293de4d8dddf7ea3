package dev.rockhopper.adapters.discord.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.ReplyField;
import dev.rockhopper.adapters.discord.reply.ReplyLimits;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.cache.CacheStatistics.Changes;
import dev.rockhopper.application.cache.CacheStatistics.Loads;
import dev.rockhopper.application.cache.CacheStatistics.Reads;
import dev.rockhopper.application.cache.backplane.BackplaneStatistics;
import dev.rockhopper.application.cache.report.CacheSnapshot;
import dev.rockhopper.application.cache.report.CacheSnapshots;
import dev.rockhopper.application.cache.report.SharedLevelState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CacheCommandsTest {
  private static final CacheStatistics BUSY =
      new CacheStatistics(
          "guild-config",
          CacheLevel.MEMORY,
          new Reads(8_000, 1_000, 3_000, 4, 5),
          new Loads(2_990, 10, 7, Duration.ofMillis(1_500)),
          new Changes(1, 2, 3, 4),
          1_234);

  @Test
  void everyLevelOfEveryKindHasALine() {
    Reply reply =
        shown(CacheSnapshots.sound(), BUSY, CacheSnapshots.read("afk", CacheLevel.REDIS, 0, 0));

    assertThat(reply.tone()).isEqualTo(Tone.PLAIN);
    assertThat(reply.body())
        .isEqualTo(
            """
            **afk** redis: not read yet, 0 entries
            **guild-config** memory: 75.0 % hit, 12,000 reads, 1,234 entries, 4 around it, \
            5 past their time, 10 loads failed, 1 not kept, 2 evicted, 3 forgotten, \
            4 forgotten for others, a load takes 0.5 ms\
            """);
    assertThat(reply.fields())
        .contains(
            new ReplyField("Other processes", "2 heard; what they write is heard", false),
            new ReplyField(
                "Hit less than 80 %",
                "guild-config: more entries (`size`) or more time (`ttl`) may help", false));
  }

  @Test
  void aLineInDoubtIsSaid() {
    BackplaneStatistics deaf =
        new BackplaneStatistics(false, true, 0, true, 0, 0, 0, 1, 0, 0, 0, 2, 3, 4, 5, 6, 7);

    Reply reply = shown(deaf, BUSY);

    assertThat(reply.tone()).isEqualTo(Tone.CAUTION);
    assertThat(ReplyLimits.asText(reply))
        .contains("none to tell; it is not certain", "read from the database; news wait to be sent")
        .contains("the last has number `7`", "2 gaps, 3 silences, everything forgotten 5 times");
  }

  @Test
  void levelsThatAreSharedSayWhetherTheyAreInUse() {
    SharedLevelState away = new SharedLevelState(CacheLevel.REDIS, false, 1_200, 3);
    SharedLevelState sound = new SharedLevelState(CacheLevel.DATABASE, true, 0, 0);

    Reply reply =
        CacheCommands.shown(
            new CacheSnapshot(List.of(BUSY), List.of(away, sound), CacheSnapshots.sound()));

    assertThat(reply.tone()).isEqualTo(Tone.CAUTION);
    assertThat(reply.fields())
        .contains(
            new ReplyField(
                "Shared: redis",
                "not asked: it is away, or has just come back, 1,200 keys still to be removed,"
                    + " 3 calls failed",
                false),
            new ReplyField("Shared: database", "in use", false));
  }

  @Test
  void manyKindsFitIntoOneMessage() {
    CacheStatistics[] many =
        IntStream.range(0, 24)
            .mapToObj(i -> CacheSnapshots.read("some-longer-kind-" + i, CacheLevel.MEMORY, i, i))
            .toArray(CacheStatistics[]::new);
    Reply reply = shown(CacheSnapshots.sound(), many);

    assertThat(ReplyLimits.forEmbed(reply)).isEqualTo(reply);
  }

  @Test
  void whereNobodyIsTheOperatorThereIsNoCommand() {
    assertThat(new CacheCommands(TestOperators.of(Set.of())).all()).isEmpty();
  }

  private static Reply shown(BackplaneStatistics line, CacheStatistics... levels) {
    return CacheCommands.shown(new CacheSnapshot(List.of(levels), line));
  }
}
