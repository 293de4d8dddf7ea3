package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.guilds.RoleId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Who was let out of jail by hand, and who has evaded it.
class EnrolmentTest {
  private static final RoleId JAIL = new RoleId(1);
  private static final RoleId OTHER = new RoleId(2);
  private static final Instant JAILED = Cases.NOON;

  @Test
  void whoWasThereBeforeAndHasTheRoleNoMoreWasReleased() {
    assertThat(released(JAILED.minus(Duration.ofDays(1)))).isTrue();
    assertThat(released(JAILED.minus(Enrolment.CLOCKS_APART).minusMillis(1))).isTrue();
  }

  @Test
  void whoHasJoinedSinceWasNot() {
    assertThat(released(JAILED.plus(Duration.ofDays(1)))).isFalse();
    assertThat(released(JAILED)).isFalse();
  }

  /// Discord's clock may be behind the bot's.
  @Test
  void whoSeemsToHaveJoinedJustBeforeMayHaveEvaded() {
    assertThat(released(JAILED.minus(Enrolment.CLOCKS_APART))).isFalse();
  }

  @Test
  void whoHasTheRoleWasNotReleased() {
    assertThat(
            new Enrolment(JAILED.minus(Duration.ofDays(1)), Set.of(OTHER, JAIL))
                .isReleased(JAIL, JAILED))
        .isFalse();
  }

  private static boolean released(Instant joined) {
    return new Enrolment(joined, Set.of(OTHER)).isReleased(JAIL, JAILED);
  }
}
