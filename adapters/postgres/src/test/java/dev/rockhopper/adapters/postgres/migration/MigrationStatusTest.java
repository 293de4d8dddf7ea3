package dev.rockhopper.adapters.postgres.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.migration.MigrationStep.Applied;
import dev.rockhopper.adapters.postgres.migration.MigrationStep.BrokenOff;
import dev.rockhopper.adapters.postgres.migration.MigrationStep.Pending;
import dev.rockhopper.adapters.postgres.migration.MigrationStep.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationStatusTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  private final Applied applied = new Applied("0001", "create thing", AT, Duration.ZERO);
  private final BrokenOff brokenOff = new BrokenOff("0002", "index thing", AT);
  private final Pending pending = new Pending("0003", "fill thing");
  private final Unknown unknown = new Unknown("0004", "of tomorrow", AT);

  @Test
  void whatBrokeOffAndWhatWasNeverTriedAreCarriedOutNext() {
    var status = new MigrationStatus("18.6", List.of(applied, brokenOff, pending, unknown));

    assertThat(status.pending()).containsExactly(brokenOff, pending);
    assertThat(status.isCurrent()).isFalse();
  }

  @Test
  void aDatabaseThatHasWhatTheProgramHasIsCurrent() {
    var status = new MigrationStatus("18.6", List.of(applied));

    assertThat(status.pending()).isEmpty();
    assertThat(status.isCurrent()).isTrue();
  }
}
