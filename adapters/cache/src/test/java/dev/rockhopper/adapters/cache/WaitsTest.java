package dev.rockhopper.adapters.cache;

import static dev.rockhopper.application.contracts.Concurrently.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.contracts.Concurrently;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Waits of limited length, of which the longer ones are looked after together.
@Timeout(60)
class WaitsTest {
  private static final Duration AGES = Duration.ofMinutes(5);

  private final Waits waits = new Waits();
  private final CompletableFuture<String> awaited = new CompletableFuture<>();

  private Optional<String> await(Duration longest) {
    try {
      return waits.await(awaited, longest);
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts", e);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 20, 300})
  void aWaitEndsWhenItsTimeIsOverAndHarmsNobodyElse(long millis) {
    CompletableFuture<Optional<String>> patient = elsewhere(() -> await(AGES));

    assertThat(await(Duration.ofMillis(millis))).isEmpty();

    assertThat(awaited.isDone()).isFalse();
    assertThat(patient.isDone()).isFalse();
    awaited.complete("there");
    assertThat(patient.join()).contains("there");
  }

  @ParameterizedTest
  @ValueSource(longs = {20, 300})
  void whatIsThereIsGivenAtOnce(long millis) {
    awaited.complete("there");

    assertThat(await(Duration.ofMillis(millis))).contains("there");
  }

  @Test
  void aThousandWaitersAreWokenByOneCompletion() {
    CompletableFuture<List<Optional<String>>> all =
        elsewhere(() -> Concurrently.times(1_000, _ -> await(AGES)));
    Races.until(waits::isWatched);

    awaited.complete("there");

    assertThat(all.join()).hasSize(1_000).containsOnly(Optional.of("there"));
  }

  @Test
  void nobodyLooksAfterWaitsOnceThereAreNoneForAWhile() {
    assertThat(await(Duration.ofMillis(250))).isEmpty();
    assertThat(waits.isWatched()).isTrue();

    Races.until(() -> !waits.isWatched());

    assertThat(await(Duration.ofMillis(250))).isEmpty();
    assertThat(waits.isWatched()).isTrue();
  }

  @Test
  void whoeverIsInterruptedWaitsNoLonger() {
    CompletableFuture<Thread> who = new CompletableFuture<>();
    CompletableFuture<Boolean> wasInterrupted =
        elsewhere(() -> {
          who.complete(Thread.currentThread());
          try {
            return waits.await(awaited, AGES).isEmpty() && awaited.isDone();
          } catch (InterruptedException e) {
            return true;
          }
        });

    who.join().interrupt();

    assertThat(wasInterrupted.join()).isTrue();
    assertThat(awaited.isDone()).isFalse();
  }
}
