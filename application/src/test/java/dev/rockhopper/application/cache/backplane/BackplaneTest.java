package dev.rockhopper.application.cache.backplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.backplane.BackplaneWorld.Node;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What processes tell each other while nothing is broken.
class BackplaneTest {
  private final BackplaneWorld world = new BackplaneWorld();

  @Test
  void whatOneWritesTheOthersForgetByName() {
    List<Node> three = world.startTogether(3);
    three.forEach(node -> node.read("1"));
    three.forEach(node -> node.read("2"));
    int flushes = three.get(1).flushes();

    three.get(0).write("1");
    world.exchange();

    assertThat(three.get(1).read("1")).isEqualTo(1);
    assertThat(three.get(2).read("1")).isEqualTo(1);
    assertThat(three.get(1).heard()).containsExactly("1");
    assertThat(three.get(1).flushes()).isEqualTo(flushes);
  }

  @Test
  void whereNobodyHasToWaitWhoeverWritesSendsItself() {
    List<Node> two = world.startTogether(2);
    world.network().takeAtOnce();
    world.network().takeSent();

    two.get(0).write("1");

    assertThat(world.network().takeSent()).singleElement().asString().contains(" news ");
    world.exchange();
    assertThat(two.get(1).heard()).containsExactly("1");
    assertThat(world.network().takeSent()).noneMatch(text -> text.contains(" news "));
  }

  @Test
  void whatCannotBeSentAtOnceIsSentBeforeWhatCanBeAfterwards() {
    List<Node> two = world.startTogether(2);
    int flushes = two.get(1).flushes();
    world.network().takeAtOnce();
    two.get(0).line().refuse(true);
    two.get(0).write("1");
    world.network().takeSent();
    two.get(0).line().refuse(false);

    two.get(0).write("2");

    assertThat(world.network().takeSent()).hasSize(2);
    world.exchange();
    assertThat(two.get(1).heard()).containsExactlyInAnyOrder("1", "2");
    assertThat(two.get(1).flushes()).isEqualTo(flushes);
  }

  @Test
  void whoeverWasAloneSkipsANumberBeforeItSendsItself() {
    List<Node> two = world.startTogether(2);
    world.network().takeAtOnce();
    two.get(1).leave();
    world.pass(Duration.ofSeconds(10));
    two.get(0).write("1");
    assertThat(two.get(0).statistics().keptQuiet()).isEqualTo(1);
    Node other = world.start();
    world.pass(Duration.ofSeconds(5));
    int flushes = other.flushes();

    two.get(0).write("2");
    world.exchange();

    assertThat(other.heard()).containsExactly("2");
    assertThat(other.flushes()).isEqualTo(flushes);
  }

  @Test
  void ownNewsAreNotHeard() {
    List<Node> two = world.startTogether(2);

    two.get(0).write("1");
    world.exchange();

    assertThat(two.get(0).heard()).isEmpty();
    assertThat(two.get(1).heard()).containsExactly("1");
  }

  @Test
  void whatIsHeardTwiceChangesNothing() {
    List<Node> two = world.startTogether(2);
    world.network().doubleEverything();
    int flushes = two.get(1).flushes();

    two.get(0).write("1");
    world.pass(Duration.ofSeconds(3));

    assertThat(two.get(1).heard()).containsExactly("1");
    assertThat(two.get(1).flushes()).isEqualTo(flushes);
    assertThat(two.get(1).statistics().repeated()).isEqualTo(1);
  }

  @Test
  void newsThatOvertakeEachOtherAreTakenForMissed() {
    List<Node> two = world.startTogether(2);
    two.get(1).read("1");
    two.get(1).read("2");
    int flushes = two.get(1).flushes();
    world.network().reverse();

    two.get(0).write("1");
    two.get(0).backplane().speak();
    two.get(0).write("2");
    two.get(0).backplane().speak();
    world.exchange();

    assertThat(two.get(1).read("1")).isEqualTo(1);
    assertThat(two.get(1).read("2")).isEqualTo(1);
    assertThat(two.get(1).flushes()).isEqualTo(flushes + 1);
  }

  @Test
  void whatIsWrittenTogetherIsToldInOneMessage() {
    List<Node> two = world.startTogether(2);
    world.network().takeSent();

    two.get(0)
        .backplane()
        .publishAll(
            List.of(
                new Invalidation("case", Set.of("1", "2"), Set.of("guild 1")),
                Invalidation.ofEverything("prefix")));
    two.get(0).backplane().speak();

    assertThat(world.network().takeSent())
        .singleElement()
        .asString()
        .endsWith(" 1 news !case -1 -2 +guild%00201 !prefix +*");
  }

  @Test
  void whoeverIsAloneSaysNothing() {
    Node lone = world.start();
    world.pass(Duration.ofSeconds(3));
    world.network().takeSent();

    for (int i = 0; i < 100; i++) {
      lone.write("1");
      world.pass(Duration.ofMillis(200));
    }

    assertThat(lone.isProven()).isTrue();
    assertThat(world.network().takeSent()).isEmpty();
    assertThat(lone.statistics().keptQuiet()).isEqualTo(100);
    assertThat(lone.statistics().isAlone()).isTrue();
  }

  @Test
  void whoeverIsAloneAgainSaysNothingAgain() {
    List<Node> two = world.startTogether(2);

    two.get(1).leave();
    world.pass(Duration.ofSeconds(5));
    world.network().takeSent();
    two.get(0).write("1");
    world.pass(Duration.ofSeconds(5));

    assertThat(world.network().takeSent()).isEmpty();
    assertThat(two.get(0).isProven()).isTrue();
  }

  @Test
  void whoeverComesIsHeardByAllAndHearsAll() {
    Node first = world.start();
    world.pass(Duration.ofSeconds(3));
    first.read("1");
    int flushes = first.flushes();
    Node newcomer = world.start();
    world.exchange();

    assertThat(newcomer.isProven()).isTrue();
    assertThat(first.isProven()).isTrue();
    first.write("1");
    world.exchange();
    assertThat(newcomer.heard()).containsExactly("1");
    newcomer.write("2");
    world.exchange();
    assertThat(first.heard()).containsExactly("2");
    world.pass(Duration.ofSeconds(5));
    assertThat(first.flushes()).as("nothing was missed of who said nothing").isEqualTo(flushes);
  }

  @Test
  void whoeverHasHeardSomebodySinceItsLastLookIsNotAlone() {
    Node first = world.start();
    world.pass(Duration.ofSeconds(3));
    first.losesRegistry(true);
    Node newcomer = world.start();
    world.exchange();
    newcomer.read("1");
    world.network().lose(passage -> passage.from() == newcomer.line());
    world.pass(Duration.ofMillis(2_700));
    assertThat(first.statistics().peers()).as("the newcomer is heard no more").isZero();

    first.write("1");
    world.exchange();

    assertThat(newcomer.isProven()).isTrue();
    assertThat(newcomer.read("1")).isEqualTo(1);
  }

  @Test
  void whoeverLeavesWithGoodbyeIsNotMissed() {
    List<Node> three = world.startTogether(3);
    three.get(0).read("1");
    int flushes = three.get(0).flushes();

    three.get(1).commit("1");
    three.get(1).publish("1");
    three.get(1).leave();
    world.exchange();

    assertThat(three.get(0).read("1")).isEqualTo(1);
    for (int i = 0; i < 60; i++) {
      assertThat(three.get(0).isProven()).isTrue();
      world.pass(Duration.ofSeconds(1));
    }
    assertThat(three.get(0).flushes()).isEqualTo(flushes);
  }

  @Test
  void theStatisticsTellWhatHappened() {
    List<Node> two = world.startTogether(2);

    two.get(0).write("1");
    world.exchange();

    BackplaneStatistics teller = two.get(0).statistics();
    assertThat(teller.published()).isEqualTo(1);
    assertThat(teller.peers()).isEqualTo(1);
    assertThat(teller.isProven()).isTrue();
    assertThat(teller.isAlone()).isFalse();
    assertThat(teller.unsent()).isFalse();
    assertThat(teller.connections()).isEqualTo(1);
    assertThat(two.get(1).statistics().heard()).isPositive();
  }

  @Test
  void settingsUnderWhichNobodyCouldBeBelievedAreRefused() {
    Duration second = Duration.ofSeconds(1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> BackplaneWorld.SETTINGS.withSilence(second))
        .withMessageContaining("two heartbeats");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BackplaneWorld.SETTINGS.withDoubt(second.negated()))
        .withMessageContaining("doubt");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new BackplaneSettings(Duration.ZERO, second, second, second, Duration.ZERO))
        .withMessageContaining("heartbeat");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new BackplaneSettings(second, second.multipliedBy(3), second, second, Duration.ZERO))
        .withMessageContaining("two renewals");
  }
}
