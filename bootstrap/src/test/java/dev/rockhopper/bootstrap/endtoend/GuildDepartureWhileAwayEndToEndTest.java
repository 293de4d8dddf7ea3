package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.script.Person;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens to the bot's membership while it does not run is noticed at its next start, before
/// anything is removed.
class GuildDepartureWhileAwayEndToEndTest {

  @TempDir private Path folder;
  private LastingWorld world;
  private Person owner;

  @BeforeEach
  void enterTheWorld() {
    world = new LastingWorld(folder);
    owner = world.as(world.seeded().owner());
  }

  @AfterEach
  void leaveTheWorld() {
    world.close();
  }

  @Test
  void removedAndInvitedAgainWhileItDoesNotRun() throws InterruptedException {
    try (ProductProcess bot = world.startBot()) {
      warn("#1");
      world.awaitRest();
      assertThat(bot.stop()).isZero();
    }
    owner.kicks(world.seeded().guildId(), world.seeded().botId(), "");
    assertThat(leftGuilds()).isEmpty();

    try (ProductProcess bot = world.startBot()) {
      world.await("the server to be noted as left", () -> !leftGuilds().isEmpty());
      assertThat(bot.stop()).isZero();
    }
    world.run("UPDATE guild SET left_at = left_at - interval '40 days'");
    owner.invites(world.seeded().guildId(), world.seeded().botId());

    try (ProductProcess bot = world.startBot()) {
      world.await("the bot to have compared", () -> bot.said().contains("guild.roll-noted"));
      assertThat(leftGuilds()).isEmpty();
      warn("#2");
      assertThat(bot.said()).doesNotContain("guild.purged");
      assertThat(bot.stop()).isZero();
    }
    assertThat(world.column("SELECT number FROM moderation_case ORDER BY number"))
        .containsExactly("1", "2");
  }

  private void warn(String number) {
    world
        .as(world.seeded().moderator())
        .in("general")
        .runs("/warn", option("user", world.seeded().member()), option("reason", "spam"))
        .expectsReply(containing(number));
  }

  private List<String> leftGuilds() {
    return world.column("SELECT guild_id FROM guild WHERE left_at IS NOT NULL");
  }
}
