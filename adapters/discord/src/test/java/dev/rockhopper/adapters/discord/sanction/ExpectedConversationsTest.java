package dev.rockhopper.adapters.discord.sanction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.members.UserId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExpectedConversationsTest {
  private static final UserId USER = new UserId(7);

  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T10:00:00Z"));
  private final ExpectedConversations<String> expected = new ExpectedConversations<>(clock);

  @Test
  void whatWasBegunIsGivenAwayOnce() {
    expected.begin(USER, () -> "first");

    assertThat(expected.take(USER)).contains("first");
    assertThat(expected.take(USER)).isEmpty();
  }

  @Test
  void whatIsUnderWayIsNotBegunAgain() {
    expected.begin(USER, () -> "first");
    expected.begin(USER, () -> "second");

    assertThat(expected.take(USER)).contains("first");
  }

  @Test
  void whatNobodyHasAskedForInTimeIsForgotten() {
    expected.begin(USER, () -> "first");
    clock.pass(ExpectedConversations.FRESH.plus(Duration.ofMillis(1)));

    assertThat(expected.take(USER)).isEmpty();
  }

  @Test
  void theOldestIsForgottenWhereThereAreTooMany() {
    for (int id = 1; id <= ExpectedConversations.MOST + 1; id++) {
      expected.begin(new UserId(id), () -> "begun");
    }

    assertThat(expected.take(new UserId(1))).isEmpty();
    assertThat(expected.take(new UserId(2))).isPresent();
    assertThat(expected.take(new UserId(ExpectedConversations.MOST + 1))).isPresent();
  }
}
