package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;

import dev.rockhopper.adapters.cache.redis.TestRedis;
import dev.rockhopper.adapters.sandbox.script.Place;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Somebody has changed the database by hand, and the operator lets the bot read it again.
class CacheClearingEndToEndTest {

  @Test
  void whatWasChangedByHandHoldsOnceTheOperatorHasClearedTheCaches() {
    try (TestRedis redis = TestRedis.start();
        TestBot bot =
            TestBot.startForOperatorWith(
                Map.of("REDIS_URL", "redis://127.0.0.1:" + redis.port()))) {
      Place operator = bot.as(bot.seeded().admin()).in(bot.seeded().modChat());
      Place owner = bot.as(bot.seeded().owner()).in(bot.seeded().modChat());
      owner.runs("/config prefix", option("text", "!")).expectsEphemeralReply(containing("!"));
      operator.types("!ping").expectsReply(containing("Pong"));
      bot.database().run("UPDATE guild_config SET prefix = '?'");
      operator.types("!ping").expectsReply(containing("Pong"));

      owner
          .runs("/cache", option("clear", "everything"))
          .expectsEphemeralReply(containing("only for the people who run me"));
      operator.types("!ping").expectsReply(containing("Pong"));
      operator
          .runs("/cache", option("clear", "guild-config"))
          .expectsEphemeralReply(containing("all entries of guild-config"));

      operator.types("?ping").expectsReply(containing("Pong"));
      operator
          .runs("/cache", option("clear", "everything"))
          .expectsEphemeralReply(containing("user-rank"));
      operator.types("?ping").expectsReply(containing("Pong"));
      bot.assertHouseRules();
    }
  }
}
