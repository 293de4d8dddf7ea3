package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.CacheWorld.writtenThrough;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What keeps a written value from taking the place of a newer one: each guard is left out once.
/// The same races with all of them are in {@link WriteThroughTest}.
@Timeout(60)
class RemovedWriteThroughGuardsTest {

  @Test
  void withoutTheGateTheFirstOfTwoStaysForGood() {
    CacheWorld world = writtenThrough(Guard.WRITTEN_GATE);

    assertThat(WriteThroughRaces.putsInTheOtherOrder(world)).isEqualTo(1);
    assertThat(world.read()).isEqualTo(1);
    assertThat(world.stored()).isEqualTo(2);
  }

  @Test
  void withoutTheGateWhatAnotherProcessHasReplacedStaysForGood() {
    CacheWorld world = writtenThrough(Guard.WRITTEN_GATE);

    assertThat(WriteThroughRaces.putAfterNewsOfAnother(world, WriteThroughRaces.newsOfTheKey()))
        .isEqualTo(1);
    assertThat(world.stored()).isEqualTo(2);
  }

  @Test
  void withoutALookForOthersWhatTheyHaveReplacedIsReadAfterTheirCommit() {
    CacheWorld world = writtenThrough(Guard.WRITTEN_ALONE);

    assertThat(WriteThroughRaces.readBeforeTheEndOfOneWhoWasThereFirst(world)).isEqualTo(1);
    assertThat(world.stored()).isEqualTo(2);
  }

  @Test
  void withoutALookForOtherEntitiesWhatWentWithOneStaysForGood() {
    CacheWorld world = writtenThrough(Guard.WRITTEN_ONCE);

    assertThat(WriteThroughRaces.putOfWhatWentWithItsGuild(world)).isEqualTo(1);
    assertThat(world.stored()).isZero();
  }

  /// Somebody who says again what was there before the last write.
  @Test
  void whereTheLastWriteDoesNotForgetItTheOneBeforeStaysForGood() {
    CacheWorld world = writtenThrough();

    assertThat(WriteThroughRaces.putOfWhatWasWrittenAgain(world, true)).isEqualTo(1);
    assertThat(world.stored()).isEqualTo(2);
  }

  /// Somebody who says outside of a level what only the level has written.
  @Test
  void whereItDoesNotEndWithItsLevelWhatRolledBackIsRead() {
    CacheWorld world = writtenThrough();

    assertThat(WriteThroughRaces.putOfALevelThatRolledBack(world, true)).isEqualTo(2);
    assertThat(world.stored()).isEqualTo(1);
  }
}
