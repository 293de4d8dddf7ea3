package dev.rockhopper.bootstrap.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.health.LoggedError;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class ErrorWatchTest {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorWatchTest.class);

  private final Queue<LoggedError> heard = new ConcurrentLinkedQueue<>();
  private final ErrorWatch watch = ErrorWatch.begin(heard::add);

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void anErrorIsHeardWithItsFieldsAndWhatWasThrown() {
    IllegalStateException thrown = new IllegalStateException("x");

    LOG.error("command.failed command={} error={} guild={}", "cases view", "7k3m", 42L, thrown);

    LoggedError error = heard.remove();
    assertThat(error.event()).isEqualTo("command.failed");
    assertThat(error.fields())
        .isEqualTo(Map.of("command", "cases view", "error", "7k3m", "guild", "42"));
    assertThat(error.thrown()).contains(thrown);
    assertThat(error.origin()).isEqualTo(ErrorWatchTest.class.getName());
    assertThat(error.id()).contains("7k3m");
  }

  @Test
  void fieldsThatMayBePersonalAreLeftOutAndTheOthersKeepTheirPlace() {
    LOG.error("answer.lost user={} reason={} kind={}", "ada", "spam", "GONE");
    LOG.atError().addKeyValue("part", "discord").addKeyValue("text", "hello").log("part.broken");

    assertThat(heard.remove().fields()).isEqualTo(Map.of("kind", "GONE"));
    assertThat(heard.remove().fields()).isEqualTo(Map.of("part", "discord"));
  }

  @Test
  void whatIsNoErrorIsNotHeardAndASentenceHasNoName() {
    LOG.warn("discord.slow");
    LOG.error("Something went wrong with example.org");

    assertThat(heard).extracting(LoggedError::event).containsExactly("other");
  }

  @Test
  void afterTheEndNothingIsHeard() {
    watch.close();

    LOG.error("command.failed");

    assertThat(heard).isEmpty();
  }
}
