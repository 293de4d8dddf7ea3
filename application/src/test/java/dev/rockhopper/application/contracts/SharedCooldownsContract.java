package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cooldowns.SharedCooldowns;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What everybody who counts uses for all processes keeps.
public interface SharedCooldownsContract {
  /// How long until all uses are back.
  Duration WINDOW = Duration.ofSeconds(10);

  /// The cooldowns under test.
  SharedCooldowns cooldowns();

  private static String key() {
    return "purge USER " + People.somebody();
  }

  private Optional<Instant> take(String key, int second) {
    return cooldowns().take(key, 2, WINDOW, Cases.NOON.plusSeconds(second));
  }

  @Test
  default void usesComeBackOneByOne() {
    String key = key();

    assertThat(take(key, 0)).isEmpty();
    assertThat(take(key, 0)).isEmpty();
    assertThat(take(key, 1)).contains(Cases.NOON.plusSeconds(5));
    assertThat(take(key, 5)).isEmpty();
    assertThat(take(key, 9)).contains(Cases.NOON.plusSeconds(10));
    assertThat(take(key, 60)).isEmpty();
    assertThat(take(key, 60)).isEmpty();
    assertThat(take(key, 60)).contains(Cases.NOON.plusSeconds(65));
  }

  @Test
  default void everyKeyHasUsesOfItsOwn() {
    assertThat(take(key(), 0)).isEmpty();
    assertThat(take(key(), 0)).isEmpty();
    assertThat(take("x".repeat(SharedCooldowns.LONGEST_KEY), 0)).isEmpty();
  }

  @Test
  default void ofManyWhoTakeAtOnceOnlySoManyGetOne() {
    String key = key();

    List<Boolean> got = Concurrently.times(8, _ -> take(key, 0).isEmpty());

    assertThat(got).filteredOn(it -> it).hasSize(2);
  }
}
