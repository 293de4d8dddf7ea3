package dev.rockhopper.adapters.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cache.Invalidation;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class GateTest {
  private final Gate<String> gate = new Gate<>(Set::of);

  /// Many times as many groups as there are words: if any shared the word of everything, a key of
  /// none of them would be held up.
  @Test
  void noGroupSharesTheWordOfEverything() {
    Gate<String> alone = new Gate<>(_ -> Set.of());
    Look before = alone.look("key");

    for (int guild = 0; guild < 50_000; guild++) {
      alone.raiseGroup("guild:" + guild);
    }

    assertThat(alone.look("key").isPending()).isFalse();
    assertThat(alone.isAsAt(before)).isTrue();
  }

  @Test
  void everythingIsAGroupOfEveryKey() {
    Look before = gate.look("group");

    gate.raiseGroup(Invalidation.EVERYTHING);

    assertThat(gate.look("group").isPending()).isTrue();
    gate.lowerGroup(Invalidation.EVERYTHING);
    assertThat(gate.look("group").isPending()).isFalse();
    assertThat(gate.isAsAt(before)).isFalse();
    assertThat(before.marks().areUncontradicted()).isFalse();
  }

  @Test
  void aDoubtContradictsNothingAndIsNoReasonToBelieve() {
    Look before = gate.look("group");

    gate.doubtEverything();

    assertThat(before.marks().areCurrent()).isFalse();
    assertThat(before.marks().areUncontradicted()).isTrue();
    gate.bumpGroup("group");
    assertThat(before.marks().areUncontradicted()).isFalse();
  }
}
