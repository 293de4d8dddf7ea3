package dev.rockhopper.domain.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.outbox.LeaseToken;
import org.junit.jupiter.api.Test;

class DueWorkTest {

  @Test
  void plannedWorkIsHeldByNobodyAndDueAsPlanned() {
    DueKey key = new DueKey(Guilds.fresh(), DueKind.AFK_END, 7);

    DueWork work = DueWork.planned(key, 3, Cases.NOON);

    assertThat(work).isEqualTo(new DueWork(key, 3, Cases.NOON, LeaseToken.NOBODY, Cases.NOON, 0));
  }

  @Test
  void aSubjectHasAnId() {
    assertThatThrownBy(() -> new DueKey(Guilds.fresh(), DueKind.AFK_END, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("above 0");
  }
}
