package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.script.Person;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the bot counts about its own statements, as the report finds it.
class StatisticsEndToEndTest {
  private static final String ALL =
      "SELECT string_agg(statements::text || waste::text || caches::text || pool::text, '')"
          + " FROM bot_statistics";

  @Test
  void statementsAreKeptByCommandAndWithoutWhatPeopleWrote() {
    try (TestBot bot = TestBot.startWith(Map.of("ROCKHOPPER_OPTIMIZER__SNAPSHOT_INTERVAL", "5s"))) {
      Person ada = bot.newcomer("ada");
      bot.desk()
          .runs("/warn", option("user", ada.id()), option("reason", "zanzibar"))
          .expectsEphemeralReply(containing("Warned ada"));

      TestBot.await(
          "a snapshot with the command",
          () -> bot.database().single(ALL).contains("\"command warn\""));

      String kept = bot.database().single(ALL);
      assertThat(kept)
          .contains("insert into \\\"audit_entry\\\"")
          .contains("\"loop ")
          .contains("guild-config")
          .doesNotContain("zanzibar")
          .doesNotContain(Long.toString(ada.id()));
      assertThat(bot.database().column("SELECT process FROM bot_statistics")).hasSize(1);
    }
  }

  @Test
  void nothingIsCountedWhereTheOperatorWantsNothingCounted() {
    try (TestBot bot = TestBot.startWith(Map.of("ROCKHOPPER_OPTIMIZER__ENABLED", "false"))) {
      Person ada = bot.newcomer("ada");
      bot.desk()
          .runs("/warn", option("user", ada.id()))
          .expectsEphemeralReply(containing("Warned ada"));

      assertThat(bot.database().column("SELECT process FROM bot_statistics")).isEmpty();
    }
  }
}
