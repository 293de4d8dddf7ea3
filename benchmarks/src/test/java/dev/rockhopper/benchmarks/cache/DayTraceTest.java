package dev.rockhopper.benchmarks.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.benchmarks.cache.DayTrace.Step;
import dev.rockhopper.benchmarks.cache.DayTrace.Timed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DayTraceTest {
  private static final int MESSAGES = 20_000;

  private static List<Timed> day(long seed) {
    List<Timed> steps = new ArrayList<>();
    new DayTrace(MESSAGES, seed).tell(steps::add);
    return steps;
  }

  @Test
  void theSameSeedIsTheSameDay() {
    assertThat(day(1)).isEqualTo(day(1)).isNotEqualTo(day(2));
  }

  @Test
  void itIsToldInTheOrderOfTheClock() {
    assertThat(day(1)).isSorted();
  }

  @Test
  void theSharesAreAsTheyAreStated() {
    List<Step> steps = day(1).stream().map(Timed::step).toList();

    List<Step.Message> messages =
        steps.stream()
            .filter(Step.Message.class::isInstance)
            .map(Step.Message.class::cast)
            .toList();
    assertThat(share(messages.stream().filter(message -> message.mentioned() > 0).count()))
        .isBetween(0.18, 0.21);
    assertThat(share(messages.stream().filter(message -> message.guild() == 1).count()))
        .isBetween(0.76, 0.81);
    assertThat(share(steps.stream().filter(Step.Command.class::isInstance).count()))
        .isBetween(0.015, 0.025);
    assertThat(steps).hasAtLeastOneElementOfType(Step.Configure.class);
    assertThat(steps).hasAtLeastOneElementOfType(Step.Rank.class);
    assertThat(steps).hasAtLeastOneElementOfType(Step.Leave.class);
    assertThat(steps).hasAtLeastOneElementOfType(Step.Return.class);
  }

  @Test
  void theFirstMemberWritesTwiceAsMuchAsTheSecond() {
    List<Step> steps = day(1).stream().map(Timed::step).toList();

    assertThat((double) byAuthor(steps, 1) / byAuthor(steps, 2)).isBetween(1.7, 2.3);
  }

  private static long byAuthor(List<Step> steps, int author) {
    return steps.stream()
        .filter(step -> step instanceof Step.Message message && message.author() == author)
        .count();
  }

  private static double share(long count) {
    return (double) count / MESSAGES;
  }
}
