package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.script.Person;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is done in Discord itself has one case, also where nobody heard of it and where two
/// processes did. Scenario 20 of the research on other bots: the bot's own ban, seen again in the
/// audit log after a restart, makes no second case.
@Timeout(240)
class OutsideRestartEndToEndTest {

  @TempDir private Path folder;
  @TempDir private Path second;

  /// bots.md 6, 20: the own ban, seen again after a restart, makes no second case.
  @Test
  void eachActionHasOneCaseAfterAPowerCutAndWithTwoProcesses() throws InterruptedException {
    try (LastingWorld world = new LastingWorld(folder)) {
      Person admin = world.as(world.seeded().admin());
      long guild = world.seeded().guildId();
      Person own = world.newcomer("ada");
      Person seen = world.newcomer("bob");
      Person missed = world.newcomer("cleo");
      Person missedToo = world.newcomer("dora");
      Person late = world.newcomer("emil");

      try (ProductProcess bot = world.startBot()) {
        world
            .as(world.seeded().moderator())
            .in(world.seeded().modChat())
            .types("$ban %d spam".formatted(own.id()))
            .expectsReply(containing("Banned"));
        admin.kicks(guild, seen.id(), "heard");
        awaitCases(world, seen, "KICK APPLIED");
        bot.kill();
      }
      admin.bans(guild, missed.id(), "unheard");
      admin.kicks(guild, missedToo.id(), "unheard");
      try (ProductProcess _ = world.startBot();
          ProductProcess _ = world.startBot(second)) {
        awaitCases(world, missed, "BAN APPLIED");
        awaitCases(world, missedToo, "KICK APPLIED");
        admin.bans(guild, late.id(), "heard by two");
        awaitCases(world, late, "BAN APPLIED");
        admin.unbans(guild, late.id(), "heard by two");
        awaitCases(world, late, "BAN REVERSED", "UNBAN APPLIED");
        world.awaitRest();

        assertThat(cases(world, own)).containsExactly("BAN APPLIED");
        assertThat(cases(world, seen)).containsExactly("KICK APPLIED");
        assertThat(world.column("SELECT number FROM moderation_case ORDER BY number"))
            .containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(
                world.column(
                    "SELECT DISTINCT moderator_id FROM moderation_case WHERE source_id LIKE"
                        + " 'audit:%'"))
            .containsExactly(Long.toString(admin.id()));
        for (String number : List.of("1", "2", "3", "4", "5", "6")) {
          assertThat(world.logMessages(number)).as("messages of case " + number).isEqualTo(1);
        }
      }
    }
  }

  private static List<String> cases(LastingWorld world, Person target) {
    return world.column(
        "SELECT type || ' ' || status FROM moderation_case WHERE target_id = %d ORDER BY number"
            .formatted(target.id()));
  }

  private static void awaitCases(LastingWorld world, Person target, String... cases)
      throws InterruptedException {
    world.await("cases " + List.of(cases), () -> cases(world, target).equals(List.of(cases)));
  }
}
