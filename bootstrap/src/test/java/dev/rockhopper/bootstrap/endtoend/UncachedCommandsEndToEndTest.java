package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A bot whose operator has switched every cache off: its commands read the same again and again,
/// and the optimizer sees it. Examples of `RecordedTracesTest` come from here, see
/// [TraceRecording].
class UncachedCommandsEndToEndTest {
  private static final Map<String, String> UNCACHED =
      Map.of("ROCKHOPPER_CACHE__ENABLED", "false", "ROCKHOPPER_OPTIMIZER__SNAPSHOT_INTERVAL", "5s");

  @Test
  void whatCommandsReadAgainIsSeen() {
    try (TestBot bot = TestBot.startWith(UNCACHED)) {
      Person ada = bot.newcomer("ada");
      Person bob = bot.newcomer("bob");
      Place desk = bot.as(bot.seeded().admin()).in(bot.seeded().modChat());

      desk.runs("/config show").expectsEphemeralReply(containing(""));
      desk.runs("/warn", option("user", ada.id()), option("reason", "one"))
          .expectsEphemeralReply(containing("Warned"));
      desk.runs("/note", option("user", ada.id()), option("text", "two"))
          .expectsEphemeralReply(containing(""));
      desk.runs("/timeout", option("user", ada.id()), option("duration", "1h"))
          .expectsEphemeralReply(containing(""));
      desk.runs("/untimeout", option("user", ada.id())).expectsEphemeralReply(containing(""));
      desk.runs("/cases view", option("number", "1")).expectsEphemeralReply(containing(""));
      desk.runs("/cases search", option("user", ada.id())).expectsEphemeralReply(containing(""));
      desk.runs("/cases history", option("number", "1")).expectsEphemeralReply(containing(""));
      desk.runs("/cases modify", option("number", "1"), option("reason", "why"))
          .expectsEphemeralReply(containing(""));
      desk.runs("/evidence list", option("case", "1")).expectsEphemeralReply(containing(""));
      desk.runs("/softban", option("user", bob.id())).expectsEphemeralReply(containing(""));
      desk.runs("/ban", option("user", ada.id())).expectsEphemeralReply(containing(""));
      desk.runs("/unban", option("user", ada.id())).expectsEphemeralReply(containing(""));
      desk.runs("/help").expectsEphemeralReply(containing(""));

      TestBot.await(
          "the waste in a snapshot",
          Duration.ofSeconds(30),
          () ->
              bot.database().column("SELECT waste FROM bot_statistics").stream()
                  .anyMatch(it -> it.contains("command unban")));
      assertThat(bot.database().single("SELECT waste FROM bot_statistics"))
          .contains("REPEATED_READ", "command warn", "command ban");
      bot.assertHouseRules();
    }
  }
}
