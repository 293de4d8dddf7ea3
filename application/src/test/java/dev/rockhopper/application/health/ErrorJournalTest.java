package dev.rockhopper.application.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErrorJournalTest {
  private final ErrorJournal journal = new ErrorJournal();

  @Test
  void theNewestAreRememberedWithTheirIdsAndAllAreCounted() {
    for (int i = 1; i <= 30; i++) {
      journal.add(error("command.failed", "id" + i));
    }
    journal.add(error("outbox.broken", "last"));

    assertThat(journal.newest()).hasSize(20);
    assertThat(journal.newest().getFirst().id()).contains("last");
    assertThat(journal.counts())
        .containsExactly(Map.entry("command.failed", 30L), Map.entry("outbox.broken", 1L));
  }

  @Test
  void eventsBeyondAllMeasureAreCountedTogether() {
    for (int i = 0; i < 300; i++) {
      journal.add(error("event.number-" + i, "x"));
    }

    assertThat(journal.counts()).hasSize(201).containsEntry(ErrorJournal.OTHERS, 100L);
    assertThat(journal.add(error("event.number-7", "x"))).isEqualTo("event.number-7");
    assertThat(journal.add(error("event.number-299", "x"))).isEqualTo(ErrorJournal.OTHERS);
  }

  private static LoggedError error(String event, String id) {
    return new LoggedError(
        Instant.EPOCH, event, "origin", Map.of(LoggedError.ID, id), Optional.empty());
  }
}
