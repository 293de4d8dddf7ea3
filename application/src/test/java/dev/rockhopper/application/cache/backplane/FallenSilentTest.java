package dev.rockhopper.application.cache.backplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cache.backplane.BackplaneWorld.Node;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who may have died without anybody hearing what they owed is told apart from what was only
/// missed.
@Timeout(60)
class FallenSilentTest {
  private final BackplaneWorld world = new BackplaneWorld();

  @Test
  void whoeverStartsAndIsAloneCannotKnowWhoWasThereBefore() {
    Node first = world.start();
    world.pass(Duration.ofSeconds(5));
    assertThat(first.silences()).isEqualTo(1);

    Node second = world.start();
    world.pass(Duration.ofSeconds(5));

    assertThat(second.silences()).isZero();
    assertThat(first.silences()).isEqualTo(1);
  }

  @Test
  void whoeverDiesIsMissedByThoseWhoHeardIt() {
    List<Node> three = world.startTogether(3);
    int before = three.get(1).silences();

    three.get(0).stand();
    world.pass(Duration.ofSeconds(4));

    assertThat(three.get(1).silences()).isEqualTo(before + 1);
  }

  @Test
  void whoeverLeavesOrIsMissedForAMessageIsNot() {
    List<Node> two = world.startTogether(2);
    int before = two.get(1).silences();
    int flushes = two.get(1).flushes();
    world.network().lose(passage -> passage.text().endsWith("-1"));
    two.get(0).write("1");
    world.exchange();
    two.get(0).write("2");
    world.exchange();
    assertThat(two.get(1).flushes()).isGreaterThan(flushes);

    two.get(0).leave();
    world.pass(Duration.ofSeconds(10));

    assertThat(two.get(1).silences()).isEqualTo(before);
  }

  @Test
  void whoeverWasInDoubtAndIsGoneMayHaveDiedLikeThat() {
    Node first = world.start();
    world.pass(Duration.ofSeconds(5));
    first.stand();
    world.pass(Duration.ofSeconds(10));
    Node second = world.start();
    world.pass(Duration.ofSeconds(5));
    int atFirst = second.silences();

    world.pass(Duration.ofSeconds(60));

    assertThat(second.silences()).isGreaterThan(atFirst);
  }

  /// It was alone by its last renewal, kept quiet, and could not be heard.
  @Test
  void whoeverWasRegisteredAndIsGoneUnheardMayHaveOwed() {
    Node first = world.start();
    world.pass(Duration.ofSeconds(5));
    first.line().cut();
    world.pass(Duration.ofSeconds(5));
    Node second = world.start();
    world.exchange();
    int atFirst = second.silences();
    first.write("1");

    first.leave();
    world.pass(Duration.ofSeconds(3));

    assertThat(second.silences()).isEqualTo(atFirst + 1);
    assertThat(second.isProven()).isTrue();
  }

  /// What it has said last was lost, and nobody says it again.
  @Test
  void whoeverSaysGoodbyeAfterSomethingThatWasMissedMayHaveOwed() {
    List<Node> two = world.startTogether(2);
    int before = two.get(1).silences();
    world.network().lose(passage -> passage.text().endsWith("-1"));
    two.get(0).write("1");

    two.get(0).leave();
    world.exchange();

    assertThat(two.get(1).silences()).isEqualTo(before + 1);
  }

  @Test
  void whoeverOwesSaysNoGoodbye() {
    List<Node> two = world.startTogether(2);
    int before = two.get(1).silences();
    two.get(0).owes();

    two.get(0).leave();
    world.pass(Duration.ofSeconds(3));
    assertThat(two.get(1).silences()).isEqualTo(before + 1);
    assertThat(two.get(1).isProven()).isFalse();
    world.pass(Duration.ofSeconds(40));

    assertThat(two.get(1).silences()).as("once more after the doubt").isEqualTo(before + 2);
    assertThat(two.get(1).isProven()).isTrue();
  }

  @Test
  void whoeverWasAloneAndOwesIsInDoubtForThoseWhoCome() {
    Node first = world.start();
    world.pass(Duration.ofSeconds(5));
    first.write("1");
    first.owes();

    first.leave();
    world.pass(Duration.ofSeconds(1));
    Node second = world.start();
    world.pass(Duration.ofSeconds(5));

    assertThat(second.isProven()).isFalse();
    world.pass(Duration.ofSeconds(40));
    assertThat(second.silences()).isPositive();
    assertThat(second.isProven()).isTrue();
  }
}
