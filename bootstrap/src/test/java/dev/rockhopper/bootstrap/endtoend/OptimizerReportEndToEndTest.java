package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What the optimizers say of the bot's own database, asked for in Discord.
class OptimizerReportEndToEndTest {
  private static final Duration LONGEST = Duration.ofMinutes(4);

  @Test
  void theOperatorHasTheReportAndTheOwnerOfTheServerHasNot() {
    try (TestBot bot = TestBot.startForOperator()) {
      bot.as(bot.seeded().owner())
          .in(bot.seeded().modChat())
          .runs("/optimizer report")
          .expectsEphemeralReply(containing("only for the people who run me"));

      String said =
          bot.script()
              .within(LONGEST)
              .as(bot.seeded().admin())
              .in(bot.seeded().modChat())
              .runs("/optimizer report")
              .expectsEphemeralReply(containing("What would make my database faster"))
              .text();

      assertThat(said)
          .containsAnyOf("Nothing to recommend.", " recommendation")
          .contains("./rockhopper report", "PostgreSQL 1");
      bot.assertHouseRules();
    }
  }
}
