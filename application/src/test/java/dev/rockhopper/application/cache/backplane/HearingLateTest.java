package dev.rockhopper.application.cache.backplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cache.backplane.BackplaneWorld.Node;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Processes that hear everything, but late.
class HearingLateTest {
  private final BackplaneWorld world = new BackplaneWorld();

  /// It takes in half of what arrives, its own words among it: nobody ever seems silent to it.
  @Test
  void whoeverHearsLaterAndLaterConnectsAnew() {
    List<Node> two = world.startTogether(2);
    Node slow = two.get(0);
    slow.read("1");
    slow.line().holdBack(_ -> true);
    for (int second = 0; second < 30; second++) {
      world.pass(Duration.ofSeconds(1));
      slow.line().letOneIn();
      if (second == 10) {
        two.get(1).write("1");
      }
    }

    assertThat(slow.read("1")).isEqualTo(1);
    assertThat(slow.line().reconnections()).isEqualTo(1);
    assertThat(slow.isProven()).isTrue();
  }

  @Test
  void whoeverHearsALittleLateIsBelieved() {
    List<Node> two = world.startTogether(2);
    Node slow = two.get(0);
    slow.read("1");
    slow.line().holdBack(_ -> true);
    world.pass(Duration.ofSeconds(1));
    two.get(1).write("1");
    for (int second = 0; second < 30; second++) {
      world.pass(Duration.ofSeconds(1));
      slow.line().letOneIn();
      slow.line().letOneIn();
    }

    assertThat(slow.line().reconnections()).isZero();
    assertThat(slow.isProven()).isTrue();
    assertThat(slow.read("1")).isEqualTo(1);
  }
}
