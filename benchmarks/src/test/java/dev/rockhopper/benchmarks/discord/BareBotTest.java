package dev.rockhopper.benchmarks.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.benchmarks.measurement.Slice;
import dev.rockhopper.benchmarks.process.PeerProcess;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// Lets the peers of the command benchmark talk to each other, so that they work on the day when
/// somebody needs them.
final class BareBotTest {

  @Test
  void aBotThatIsNothingButJdaAnswersThePeopleOfTheSandbox() throws IOException {
    try (Wiring sandbox = Wiring.start();
        PeerProcess _ = sandbox.bareBot()) {
      sandbox.process().ask("calls");

      Slice answers = Slice.fromLine(sandbox.process().ask("load ping 1"));

      assertThat(answers.operations()).isEqualTo(20);
      assertThat(sandbox.process().ask("calls")).isEqualTo("20 x POST /interactions/…/callback");
    }
  }
}
