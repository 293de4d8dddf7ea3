package dev.rockhopper.application.cache.backplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.InvalidationListener;
import dev.rockhopper.application.cache.backplane.BackplaneWorld.Node;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is lost, late, or never said: it is found out, and repaired in time.
class BackplaneFaultsTest {
  private static final Duration TWO_HEARTBEATS =
      BackplaneWorld.SETTINGS.heartbeat().multipliedBy(2);
  private static final Duration SILENCE = BackplaneWorld.SETTINGS.silence().plusMillis(100);

  private final BackplaneWorld world = new BackplaneWorld();

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 7, 10})
  void whenEveryOtherMessageIsLostAllIsRepairedWithinTwoHeartbeats(int every) {
    List<Node> three = world.startTogether(3);
    Map<List<?>, Integer> passed = new HashMap<>();
    world
        .network()
        .lose(passage ->
            passed.merge(List.of(passage.from(), passage.to()), 1, Integer::sum) % every == 0);
    Random random = new Random(every);
    long gaps = 0;

    for (int round = 0; round < 60; round++) {
      String key = "k" + random.nextInt(5);
      three.forEach(node -> node.readAnyhow(key));
      three.get(random.nextInt(3)).write(key);
      world.pass(TWO_HEARTBEATS);
      int row = world.row(key);
      assertThat(three).allSatisfy(node -> assertThat(node.readAnyhow(key)).isEqualTo(row));
      // Not in step with the heartbeats, or it would always be the same message that is lost.
      world.pass(Duration.ofMillis(random.nextInt(400)));
    }

    for (Node node : three) {
      gaps += node.statistics().gaps();
    }
    assertThat(gaps).isPositive();
  }

  @Test
  void aLostMessageIsFoundWithTheNextOne() {
    List<Node> two = world.startTogether(2);
    two.get(1).read("1");
    world.network().lose(passage -> passage.text().endsWith("-1"));
    two.get(0).write("1");
    world.exchange();
    assertThat(two.get(1).readAnyhow("1")).as("lost").isEqualTo(0);

    two.get(0).write("2");
    world.exchange();

    assertThat(two.get(1).read("1")).isEqualTo(1);
    assertThat(two.get(1).statistics().gaps()).isEqualTo(1);
  }

  /// For lack of memory, for example.
  @Test
  void whatCannotBeNumberedIsMissedAndEverythingIsForgotten() {
    List<Node> two = world.startTogether(2);
    two.get(1).read("1");
    two.get(0).commit("1");
    world.beforePaging(() -> {
      throw new OutOfMemoryError("on purpose");
    });
    assertThatThrownBy(() -> two.get(0).publish("1")).isInstanceOf(OutOfMemoryError.class);
    world.beforePaging(() -> {});
    int flushes = two.get(1).flushes();

    world.pass(TWO_HEARTBEATS);

    assertThat(two.get(1).heard()).as("it was never told").doesNotContain("1");
    assertThat(two.get(1).flushes()).isEqualTo(flushes + 1);
    assertThat(two.get(1).statistics().gaps()).isEqualTo(1);
    assertThat(two.get(1).read("1")).isEqualTo(1);
  }

  @Test
  void whoeverDiesBetweenCommitAndMessageIsFoundByTheSilence() {
    List<Node> two = world.startTogether(2);
    two.get(1).read("1");

    two.get(0).commit("1");
    two.get(0).stand();
    world.pass(SILENCE);

    assertThat(two.get(1).readAnyhow("1")).isEqualTo(1);
    assertThat(two.get(1).statistics().silences()).isEqualTo(1);
    assertThat(two.get(1).isProven()).isFalse();
  }

  @Test
  void whoeverFellSilentIsInDoubtUntilNothingOfItCanTakeEffect() {
    List<Node> two = world.startTogether(2);
    two.get(0).stand();
    world.pass(SILENCE);
    two.get(1).readAnyhow("1");

    // What the dead one had sent to the database takes effect only now.
    world.pass(BackplaneWorld.SETTINGS.doubt().minusSeconds(1));
    two.get(0).commit("1");
    assertThat(two.get(1).read("1")).isEqualTo(1);

    world.pass(BackplaneWorld.SETTINGS.lease().plusSeconds(5));
    assertThat(two.get(1).isProven()).isTrue();
    assertThat(two.get(1).readAnyhow("1")).isEqualTo(1);
    assertThat(two.get(1).statistics().isAlone()).isTrue();
  }

  @Test
  void whoeverStoodStillWithItsClockMissesANumberForWhatItWasNotTold() {
    AtomicLong clock = new AtomicLong(world.now());
    Node writer = world.start();
    Node reader = world.start(BackplaneWorld.SETTINGS, world.registry(), clock::get);
    for (int second = 0; second < 5; second++) {
      world.pass(Duration.ofSeconds(1));
      clock.set(world.now());
    }
    assertThat(reader.read("1")).isEqualTo(0);
    reader.stand();
    world.pass(Duration.ofSeconds(60));
    writer.write("1");
    assertThat(writer.statistics().keptQuiet()).isEqualTo(1);
    long gaps = reader.statistics().gaps();
    assertThat(reader.readAnyhow("1")).as("its clock says that no time has passed").isEqualTo(0);

    reader.goOn();
    world.pass(TWO_HEARTBEATS.plus(BackplaneWorld.SETTINGS.renewal()));

    assertThat(reader.statistics().gaps()).isGreaterThan(gaps);
    assertThat(reader.readAnyhow("1")).isEqualTo(1);
  }

  @Test
  void whoeverStoodStillTellsWhatItHasWrittenAndIsBelievedAgain() {
    List<Node> two = world.startTogether(2);
    two.get(0).commit("1");
    two.get(0).stand();
    world.pass(Duration.ofSeconds(60));
    two.get(1).read("1");

    two.get(0).goOn();
    two.get(0).publish("1");
    world.pass(Duration.ofSeconds(5));

    assertThat(two.get(1).read("1")).isEqualTo(1);
    assertThat(two.get(1).isProven()).isTrue();
    assertThat(two.get(0).isProven()).isTrue();
    assertThat(two.get(0).statistics().published()).isEqualTo(1);
  }

  @Test
  void whoeverStoodStillBelievesNothingUntilItHasHeardTheOthersAgain() {
    List<Node> two = world.startTogether(2);
    two.get(0).read("1");
    two.get(0).stand();
    world.pass(Duration.ofSeconds(1));
    two.get(0).line().deafen();
    two.get(1).write("1");
    world.pass(Duration.ofSeconds(4));

    assertThat(two.get(0).isProven()).isFalse();
    assertThat(two.get(0).read("1")).isEqualTo(1);

    two.get(0).goOn();
    world.pass(Duration.ofSeconds(5));
    assertThat(two.get(0).isProven()).isTrue();
    assertThat(two.get(0).readAnyhow("1")).isEqualTo(1);
  }

  @Test
  void whoeverIsCutOffBelievesNothingUntilAllHaveWelcomedItAgain() {
    List<Node> three = world.startTogether(3);
    three.get(0).read("1");

    three.get(0).line().cut();
    assertThat(three.get(0).isProven()).isFalse();
    three.get(1).write("1");
    world.pass(Duration.ofSeconds(10));
    world.network().lose(passage -> passage.from() == three.get(2).line());
    three.get(0).line().connect();
    world.exchange();
    assertThat(three.get(0).isProven()).as("one has not answered").isFalse();
    assertThat(three.get(0).readAnyhow("1")).as("forgotten all the same").isEqualTo(1);
    world.network().lose(_ -> false);
    world.pass(Duration.ofSeconds(2));

    assertThat(three.get(0).isProven()).isTrue();
  }

  @Test
  void whoeverHearsNothingAnyMoreConnectsAnew() {
    List<Node> two = world.startTogether(2);
    two.get(0).read("1");
    two.get(0).line().deafen();
    two.get(1).write("1");

    world.pass(SILENCE);
    assertThat(two.get(0).readAnyhow("1")).as("silence").isEqualTo(1);
    world.pass(Duration.ofSeconds(5));

    assertThat(two.get(0).line().reconnections()).isEqualTo(1);
    assertThat(two.get(0).isProven()).isTrue();
    assertThat(two.get(1).isProven()).isTrue();
  }

  @Test
  void aPartitionOfTenSecondsIsRepairedWithinTwoHeartbeatsOfItsEnd() {
    List<Node> two = world.startTogether(2);
    two.forEach(node -> node.read("1"));
    world.network().lose(passage -> passage.from() != passage.to());
    two.get(0).write("1");
    two.get(1).write("2");
    world.pass(Duration.ofSeconds(10));
    assertThat(two).allSatisfy(node -> assertThat(node.isProven()).isFalse());
    two.get(0).write("1");

    world.network().lose(_ -> false);
    world.pass(TWO_HEARTBEATS);

    assertThat(two.get(1).readAnyhow("1")).isEqualTo(2);
    assertThat(two.get(0).readAnyhow("2")).isEqualTo(1);
    assertThat(two).allSatisfy(node -> assertThat(node.isProven()).isTrue());
  }

  @Test
  void newsThatWereSentAtOnceOnADeadLineAreMissedSoonAfterTheNextHeartbeat() {
    List<Node> two = world.startTogether(2);
    world.network().takeAtOnce();
    two.get(1).read("1");
    two.get(0).line().breakSending();

    two.get(0).write("1");
    world.pass(BackplaneWorld.SETTINGS.heartbeat().plusMillis(300));

    assertThat(two.get(1).heard()).isEmpty();
    assertThat(two.get(1).read("1")).isEqualTo(1);
    assertThat(two.get(1).silences()).isZero();
  }

  @Test
  void whoeverLeavesWithoutKnowingWhetherItsNewsWereHeardLetsItsLeaseLapse() {
    List<Node> two = world.startTogether(2);
    world.network().takeAtOnce();
    two.get(1).read("1");
    two.get(0).line().breakSending();

    two.get(0).write("1");
    two.get(0).leave();

    assertThat(
            world
                .registry()
                .renew(
                    two.get(1).id(),
                    BackplaneWorld.SETTINGS.lease(),
                    BackplaneWorld.SETTINGS.doubt()))
        .extracting(RegisteredProcess::id)
        .containsExactly(two.get(0).id());
    world.pass(BackplaneWorld.SETTINGS.silence().plusMillis(300));
    assertThat(two.get(1).read("1")).isEqualTo(1);
    assertThat(two.get(1).silences()).isPositive();
  }

  @Test
  void whatCannotBeSentIsSentLaterOnceForEachKey() {
    List<Node> two = world.startTogether(2);
    two.get(1).read("1");
    two.get(0).line().refuse(true);
    for (int i = 0; i < 20; i++) {
      two.get(0).write("1");
      world.pass(Duration.ofMillis(50));
    }
    assertThat(two.get(0).statistics().unsent()).isTrue();
    world.network().takeSent();

    two.get(0).line().refuse(false);
    world.pass(Duration.ofMillis(300));

    assertThat(two.get(1).read("1")).isEqualTo(20);
    assertThat(two.get(1).statistics().gaps()).isZero();
    assertThat(two.get(1).statistics().silences()).isZero();
    assertThat(world.network().takeSent().stream().filter(text -> text.contains("news")))
        .hasSize(2);
  }

  @Test
  void whenTooMuchWaitsTheOthersForgetEverything() {
    List<Node> two = world.startTogether(2);
    two.get(1).read("1");
    two.get(0).line().refuse(true);
    two.get(0).write("first");
    two.get(0).backplane().speak();
    for (int i = 0; i <= UnsentNews.ROOM; i++) {
      two.get(0).publish("key " + i);
    }
    two.get(0).commit("1");
    int flushes = two.get(1).flushes();

    two.get(0).line().refuse(false);
    world.exchange();

    assertThat(two.get(1).flushes()).isEqualTo(flushes + 1);
    assertThat(two.get(1).read("1")).isEqualTo(1);
    assertThat(two.get(0).statistics().overflows()).isEqualTo(1);
    two.get(0).write("2");
    world.exchange();
    assertThat(two.get(1).heard()).contains("2");
  }

  @Test
  void whatCannotBeReadIsTakenForMissed() {
    List<Node> two = world.startTogether(2);
    two.get(1).read("1");
    int flushes = two.get(1).flushes();

    two.get(1).backplane().heard("rh2 something from the future");
    two.get(1).backplane().heard("");

    assertThat(two.get(1).flushes()).isEqualTo(flushes + 2);
    assertThat(two.get(1).statistics().unreadable()).isEqualTo(2);
    assertThat(two.get(1).isProven()).isTrue();
  }

  @Test
  void nothingIsProvenWhileTheDatabaseDoesNotSayWhoIsThere() {
    world.registry().away(true);
    Node lone = world.start();
    world.pass(Duration.ofSeconds(5));
    assertThat(lone.isProven()).isFalse();
    lone.write("1");
    assertThat(lone.statistics().published()).as("somebody may be there").isEqualTo(1);

    world.registry().away(false);
    world.pass(Duration.ofSeconds(2));
    assertThat(lone.isProven()).isTrue();

    world.registry().away(true);
    world.pass(BackplaneWorld.SETTINGS.lease());
    assertThat(lone.isProven()).isFalse();
    assertThat(lone.statistics().isAlone()).isFalse();
  }

  @Test
  void aListenerThatFailsKeepsTheConnectionFromCountingAsProven() {
    AtomicInteger attempts = new AtomicInteger();
    InMemoryBackplaneNetwork network = new InMemoryBackplaneNetwork();
    InMemoryProcessRegistry registry = new InMemoryProcessRegistry(world::now);
    Backplane backplane =
        new Backplane(
            ProcessId.fresh(),
            network.line(),
            registry,
            new FailingListener(attempts, 3),
            BackplaneWorld.SETTINGS,
            world::now);

    backplane.open();
    backplane.renew();
    backplane.speak();
    network.deliver();
    assertThat(backplane.isProven()).isFalse();
    while (attempts.get() < 4) {
      backplane.speak();
      network.deliver();
    }

    assertThat(backplane.isProven()).isTrue();
  }

  /// Fails the first times.
  private record FailingListener(AtomicInteger attempts, int failures)
      implements InvalidationListener {
    @Override
    public void invalidatedElsewhere(Invalidation invalidation) {
      throw new IllegalStateException("not to be forgotten");
    }

    @Override
    public void missed() {
      if (attempts.incrementAndGet() <= failures) {
        throw new IllegalStateException("not to be forgotten");
      }
    }
  }

  @Test
  void newsThatTheListenerDoesNotTakeMakeItForgetEverything() {
    List<Node> two = world.startTogether(2);
    AtomicInteger attempts = new AtomicInteger();
    Backplane third =
        new Backplane(
            ProcessId.fresh(),
            world.network().line(),
            world.registry(),
            new FailingListener(attempts, 0),
            BackplaneWorld.SETTINGS,
            world::now);
    third.open();
    third.renew();
    third.speak();
    world.exchange();
    int before = attempts.get();

    two.get(0).backplane().publish(new Invalidation("case", Set.of("1"), Set.of()));
    world.exchange();

    assertThat(attempts.get()).isEqualTo(before + 1);
  }
}
