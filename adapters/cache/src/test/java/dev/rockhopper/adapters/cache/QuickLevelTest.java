package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.CacheWorld.await;
import static dev.rockhopper.adapters.cache.SharedWorld.MEMBER;
import static dev.rockhopper.adapters.cache.SharedWorld.member;
import static dev.rockhopper.adapters.cache.SharedWorld.members;
import static dev.rockhopper.application.contracts.Concurrently.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.cache.CacheWorld.SlowLoad;
import dev.rockhopper.adapters.cache.SharedWorld.Node;
import dev.rockhopper.application.cache.CacheConfig.Patience;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.shared.MemorySharedStore.Call;
import dev.rockhopper.application.cache.shared.MemorySharedStore.Interruption;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.domain.members.MemberKey;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whoever reads asks a level that answers at once themselves: to hand a read over to another
/// thread and back takes as long as the answer. Nobody waits for anything else on their own thread.
@Timeout(60)
class QuickLevelTest {
  private static final Set<MemberKey> THREE = members(3);

  private final SharedWorld world = new SharedWorld();

  /// A question, and whether the reader put it.
  private record Asked(Call call, boolean byTheReader) {}

  @BeforeEach
  void shareThree() {
    world.database.put(MEMBER, 1L);
    world.one.read();
    world.one.readAll(THREE);
  }

  /// One that knows the numbers of the group.
  private static Node knowing(Node process) {
    process.read(member(2_000));
    return process;
  }

  private Node waiting(Patience patience) {
    CacheConfigs usual = CacheConfigs.defaults().at(CacheLevel.MEMORY, CacheLevel.REDIS);
    String levels = CacheKinds.LEVELS.name();
    return knowing(
        world.start(
            usual.with(
                levels, Objects.requireNonNull(usual.byKind().get(levels)).waiting(patience))));
  }

  private static List<Asked> asked(Node process, Consumer<Node> reading) {
    Thread reader = Thread.currentThread();
    List<Asked> calls = new CopyOnWriteArrayList<>();
    process.store.interrupt(
        new Interruption() {
          @Override
          public void before(Call call, Set<String> keys) {
            calls.add(new Asked(call, Thread.currentThread().equals(reader)));
          }
        });
    reading.accept(process);
    process.store.stopInterrupting();
    return calls;
  }

  private static void readOne(Node process) {
    assertThat(process.read()).isEqualTo(1);
  }

  private static void readThree(Node process) {
    assertThat(process.readAll(THREE)).hasSize(3);
  }

  @Test
  void whatIsThereIsLookedUpByItsReader() {
    Node reader = knowing(world.other);

    assertThat(asked(reader, QuickLevelTest::readOne)).containsExactly(new Asked(Call.LEASE, true));
    assertThat(asked(reader, QuickLevelTest::readThree))
        .containsExactly(new Asked(Call.FIND, true));
    assertThat(reader.loads).as("only what showed it the numbers").hasValue(1);
  }

  @Test
  void aLevelThatMayTakeLongIsAskedByALoad() {
    Node reader = knowing(world.other);
    reader.store.beSlow();

    assertThat(asked(reader, QuickLevelTest::readOne))
        .containsExactly(new Asked(Call.LEASE, false));
    assertThat(asked(reader, QuickLevelTest::readThree))
        .containsExactly(new Asked(Call.LEASE, false));
  }

  @Test
  void soIsOneWhoseNumbersAreToBeLearnedFirst() {
    assertThat(asked(world.other, QuickLevelTest::readOne))
        .isNotEmpty()
        .noneMatch(Asked::byTheReader);
  }

  @Test
  void whoeverWaitsOnlyForAMomentDoesNotAskThemselves() {
    Node hasty = waiting(new Patience(Optional.empty(), Duration.ofMillis(900)));

    assertThat(asked(hasty, QuickLevelTest::readOne)).containsExactly(new Asked(Call.LEASE, false));
    assertThat(asked(hasty, QuickLevelTest::readThree))
        .containsExactly(new Asked(Call.LEASE, false));
  }

  @Test
  void whatIsLoadedByAnotherIsWaitedForByALoad() {
    MemberKey cold = member(5);
    Node reader = knowing(world.other);
    SlowLoad slow = new SlowLoad();
    CompletableFuture<Long> first =
        elsewhere(() -> world.one.read(cold, slow.of(world.one::stored)));
    await(slow.hasRead);

    List<Asked> calls = asked(reader, it -> it.read(cold));

    assertThat(calls.getFirst()).isEqualTo(new Asked(Call.LEASE, true));
    assertThat(calls.subList(1, calls.size()))
        .hasSizeGreaterThan(1)
        .containsOnly(new Asked(Call.LEASE, false));
    slow.released.countDown();
    assertThat(first.join()).isZero();
  }

  @Test
  void aLeaseForALoadThatDoesNotBeginIsGivenBack() {
    MemberKey cold = member(5);
    Node reader = knowing(world.other);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> reader.read(cold)).isInstanceOf(InfrastructureException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(asked(world.one, it -> it.read(cold)))
        .as("it does not wait for the other")
        .containsExactly(new Asked(Call.LEASE, true), new Asked(Call.FILL, false));
    assertThat(reader.read(cold)).isZero();
  }

  @Test
  void aLevelThatFailsIsNotAskedTwice() {
    Node reader = knowing(world.other);
    reader.store.loseInSilence();

    assertThat(asked(reader, QuickLevelTest::readOne)).containsExactly(new Asked(Call.LEASE, true));
    assertThat(reader.statistics().failed()).isEqualTo(1);
  }
}
