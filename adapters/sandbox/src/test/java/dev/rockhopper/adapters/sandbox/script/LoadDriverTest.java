package dev.rockhopper.adapters.sandbox.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.SandboxSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadDriverTest {

  @Test
  void everyCommandIsCountedOnceAnsweredOrNot() throws Exception {
    try (SandboxDiscord sandbox =
            SandboxDiscord.start(SandboxSettings.inMemory(Clock.systemUTC()));
        ScriptedBot _ = ModeratorBot.start(sandbox)) {
      var seeded = sandbox.seeded();
      LoadDriver driver =
          new LoadDriver(sandbox, List.of(seeded.member(), seeded.moderator()), seeded.general());

      LoadResult result =
          driver.run(
              60,
              8,
              number ->
                  new LoadDriver.Step(
                      number == 7 ? "mute" : number == 9 ? "unheard of" : "slow", Map.of()));

      assertThat(result.answers().count()).isEqualTo(58);
      assertThat(result.completions().count()).isEqualTo(58);
      assertThat(result.refused()).isEqualTo(1);
      assertThat(result.unanswered()).isEqualTo(1);
      assertThat(result.completions().max()).isGreaterThanOrEqualTo(result.answers().max());
      assertThat(result.answers().percentile(0.5)).isPositive().isLessThan(Duration.ofMinutes(1));
    }
  }
}
