package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.SharedWorld.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.cache.SharedWorld.Node;
import dev.rockhopper.application.cache.CacheClearing;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.InvalidationSink;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Forgetting by hand, after something that the bot has not written itself.
class CacheClearingTest {
  private static final Set<String> LEVELS = Set.of(CacheKinds.LEVELS.name());

  private final SharedWorld world = new SharedWorld();

  private CacheClearing clearing(Node process) {
    return new CacheClearing(
        process.caches,
        invalidation ->
            world.processes.stream()
                .filter(other -> other != process)
                .forEach(other -> other.caches.invalidatedElsewhere(invalidation)));
  }

  @Test
  void noLevelOfAnyProcessKeepsIt() {
    world.one.write(MEMBER, 10);
    assertThat(world.one.read()).isEqualTo(10);
    assertThat(world.other.read()).isEqualTo(10);
    world.database.put(MEMBER, 11L);
    assertThat(world.one.read()).as("nobody was told").isEqualTo(10);
    assertThat(world.start().read()).as("at the shared level").isEqualTo(10);

    clearing(world.one).clear(LEVELS);

    assertThat(world.processes).allSatisfy(process -> assertThat(process.read()).isEqualTo(11));
    assertThat(world.start().read()).isEqualTo(11);
  }

  @Test
  void whatIsBeingLoadedMeanwhileIsNotKept() {
    world.one.write(MEMBER, 10);

    long read =
        world.one.read(
            MEMBER,
            member -> {
              var before = world.one.stored(member);
              world.database.put(MEMBER, 11L);
              clearing(world.one).clear(LEVELS);
              return before;
            });

    assertThat(read).as("the load began before").isEqualTo(10);
    assertThat(world.one.read()).isEqualTo(11);
    assertThat(world.other.read()).isEqualTo(11);
  }

  @Test
  void otherKindsStay() {
    world.one.write(MEMBER, 10);
    world.one.read();
    world.database.put(MEMBER, 11L);

    clearing(world.one).clear(Set.of(CacheKinds.AFK.name()));

    assertThat(world.one.read()).isEqualTo(10);
  }

  @Test
  void aSharedLevelThatIsAwayIsNotBelievedBeforeItHasForgotten() {
    world.one.write(MEMBER, 10);
    world.one.read();
    world.database.put(MEMBER, 11L);
    world.one.store.lose();

    clearing(world.one).clear(LEVELS);

    assertThat(world.one.read()).isEqualTo(11);
    world.one.store.regain();
    world.one.caches.keep();
    assertThat(world.start().read()).isEqualTo(11);
  }

  @Test
  void whoeverCannotBeToldIsSaidAndTheRestIsForgottenAllTheSame() {
    world.one.write(MEMBER, 10);
    world.one.read();
    world.database.put(MEMBER, 11L);
    InvalidationSink broken =
        (Invalidation _) -> {
          throw new IllegalStateException("nobody can be told");
        };

    assertThatThrownBy(() -> new CacheClearing(world.one.caches, broken).clear(LEVELS))
        .hasMessage("nobody can be told");

    assertThat(world.one.read()).isEqualTo(11);
  }
}
