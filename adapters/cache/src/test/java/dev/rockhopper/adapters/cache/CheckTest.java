package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.CacheWorld.GUILD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.cache.CacheWorld.SlowLoad;
import dev.rockhopper.application.cache.NamedSnippet;
import dev.rockhopper.application.cache.RecordKinds;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.snippets.Snippet;
import dev.rockhopper.domain.snippets.SnippetId;
import dev.rockhopper.domain.snippets.SnippetKey;
import dev.rockhopper.domain.snippets.SnippetName;
import dev.rockhopper.domain.snippets.SnippetText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is cached is compared with the store, and what is stale is found.
@Timeout(60)
class CheckTest {
  private static final Duration LONG_ENOUGH = Duration.ofMillis(1_001);

  private final CacheWorld world = new CacheWorld();

  /// An injected bug: a load that began before a write is kept.
  @Test
  void withoutTheGateWhatIsStaleIsFoundAndForgotten() {
    CacheWorld broken = new CacheWorld(Guard.GATE);
    broken.write();
    SlowLoad slow = new SlowLoad();
    Thread reader = Thread.startVirtualThread(() -> broken.read(slow.of(broken.configs::findById)));
    CacheWorld.await(slow.hasRead);
    broken.write();
    slow.released.countDown();
    join(reader);
    assertThat(broken.read()).isLessThan(broken.stored());

    assertThat(broken.caches.check(10, 0)).as("not stale for long enough").isZero();
    pass(broken, LONG_ENOUGH);
    assertThat(broken.caches.check(10, 0)).isEqualTo(1);

    assertThat(broken.caches.staleFound()).isEqualTo(1);
    assertThat(broken.read()).isEqualTo(broken.stored());
    pass(broken, LONG_ENOUGH);
    assertThat(broken.caches.check(10, 0)).isZero();
  }

  /// What others write unheard is no fault of this process, also where it is believed.
  @Test
  void nothingIsComparedWhileOthersAreNotHeard() {
    CacheWorld relaxed = CacheWorld.relaxed(LONG_ENOUGH.multipliedBy(60), 10);
    relaxed.write();
    relaxed.read();
    relaxed.proven.set(false);
    relaxed.writeUnheard();

    assertThat(relaxed.caches.check(10, 0)).isZero();
    pass(relaxed, LONG_ENOUGH);
    assertThat(relaxed.caches.check(10, 0)).isZero();

    assertThat(relaxed.caches.staleFound()).isZero();
  }

  @Test
  void whatIsAsItIsStoredIsNotFound() {
    world.write();
    world.read();

    assertThat(world.caches.check(10, 0.5)).isZero();
    pass(world, LONG_ENOUGH);
    world.write();
    world.read();
    assertThat(world.caches.check(10, 0.5)).isZero();

    assertThat(world.caches.staleFound()).isZero();
  }

  /// Another process has written, and its message is on its way.
  @Test
  void whatIsForgottenWithinASecondIsNotStale() {
    world.write();
    world.read();
    world.writeUnheard();
    assertThat(world.caches.check(10, 0)).isZero();

    world.caches.missed();
    world.read();
    pass(world, LONG_ENOUGH);

    assertThat(world.caches.check(10, 0)).isZero();
  }

  @Test
  void whatAnotherProcessHasWrittenAndNeverSaidIsFound() {
    world.write();
    world.read();
    world.writeUnheard();
    assertThat(world.caches.check(10, 0)).isZero();
    pass(world, LONG_ENOUGH);

    world.proven.set(false);
    assertThat(world.caches.check(10, 0)).as("not believed anyway").isZero();
    world.proven.set(true);

    assertThat(world.caches.check(10, 0)).isEqualTo(1);
  }

  /// To be called up is no change of a snippet.
  @Test
  void aSnippetThatWasCalledUpIsNotStaleAndOneThatWasWrittenIs() {
    var cache = world.caches.cache(RecordKinds.SNIPPETS);
    SnippetName name = new SnippetName("rules");
    AtomicReference<Snippet> stored =
        new AtomicReference<>(
            Snippet.of(
                new SnippetKey(GUILD, new SnippetId(3)),
                name,
                new SnippetText("be kind"),
                new Snippet.Origin(new UserId(1), Instant.EPOCH)));
    cache.get(new NamedSnippet(GUILD, name), _ -> Optional.of(stored.get()));

    stored.set(stored.get().usedTimes(5));
    assertThat(world.caches.check(10, 0)).isZero();
    pass(world, LONG_ENOUGH);
    assertThat(world.caches.check(10, 0)).isZero();

    stored.set(stored.get().rewritten(new SnippetText("be kinder")));
    assertThat(world.caches.check(10, 0)).isZero();
    pass(world, LONG_ENOUGH);
    assertThat(world.caches.check(10, 0)).isEqualTo(1);
  }

  @Test
  void aStoreThatIsAwayIsAFailureOfTheCheckAndOfNothingElse() {
    long written = world.write();
    world.read();
    world.store.goAway();

    assertThatThrownBy(() -> world.caches.check(10, 0)).isInstanceOf(InfrastructureException.class);

    assertThat(world.read()).isEqualTo(written);
  }

  private static void pass(CacheWorld where, Duration length) {
    where.nanos.addAndGet(length.toNanos());
  }

  private static void join(Thread thread) {
    try {
      assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
