package dev.rockhopper.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.guilds.GuildTally;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class GuildMetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void whatIsCountedIsShown() {
    new GuildMeters(new GuildTally()).bindTo(registry);

    assertThat(registry.getMeters())
        .extracting(meter -> meter.getId().getName())
        .containsExactlyInAnyOrder(
            "rockhopper.guilds.left",
            "rockhopper.guilds.returned",
            "rockhopper.guilds.purged",
            "rockhopper.guilds.purged.rows",
            "rockhopper.guilds.failures");
    assertThat(registry.getMeters())
        .allMatch(meter -> meter instanceof FunctionCounter counter && counter.count() == 0);
  }
}
