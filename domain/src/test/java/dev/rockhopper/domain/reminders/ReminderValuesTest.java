package dev.rockhopper.domain.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Reminders;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReminderValuesTest {

  @ParameterizedTest
  @ValueSource(strings = {"PT59S", "PT60.5S", "P3661D", "-PT60S"})
  void aReminderDoesNotComeAgainAfterThat(Duration interval) {
    assertThatThrownBy(() -> new Recurrence.Every(interval))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(interval.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1M", "P7D", "P3660D"})
  void aReminderComesAgainAfterThat(Duration interval) {
    assertThat(new Recurrence.Every(interval).interval()).isEqualTo(interval);
  }

  @Test
  void anEmptyTextIsRefused() {
    assertThatThrownBy(() -> new ReminderText("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anIdIsAboveZero() {
    assertThatThrownBy(() -> new ReminderId(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThat(new ReminderId(7)).hasToString("7").isLessThan(new ReminderId(8));
  }

  @Test
  void aReminderForAnotherTimeIsTheSameOtherwise() {
    Reminder reminder = Reminders.of(People.TERRY, Cases.NOON);

    Reminder later = reminder.dueAt(Cases.NOON.plusSeconds(60));

    assertThat(later.dueAt()).isEqualTo(Cases.NOON.plusSeconds(60));
    assertThat(later.dueAt(Cases.NOON)).isEqualTo(reminder);
  }
}
