package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.world.Ban;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The bot is dead, as in a power cut, when a timeout, a ban, a jail and a lock run out. After its
/// next start they are over at Discord and in the record, once.
class ExpiryCrashEndToEndTest {
  private static final long SENDING = 1L << 11;

  @TempDir private Path folder;

  /// bots.md 6, 2: killed before an expiry.
  @Test
  void whatRanOutWhileNobodyWasThereIsOverOnceAfterTheNextStart() throws InterruptedException {
    LastingWorld world = new LastingWorld(folder);
    try {
      Person silenced = world.newcomer("one to silence");
      Person banned = world.newcomer("one to ban");
      Person jailed = world.newcomer("one to jail");
      Person barred = world.newcomer("one to ban for longer");
      try (ProductProcess bot = world.startBot()) {
        Place admin = world.as(world.seeded().admin()).in("general");
        admin.runs("/jailsetup").expectsReply(containing("The jail is ready"));
        give(admin, "/timeout", silenced, "1h", "Timed out");
        give(admin, "/tempban", banned, "1h", "Banned");
        give(admin, "/jail", jailed, "1h", "Jailed");
        give(admin, "/tempban", barred, "1h", "Banned");
        admin
            .runs("/ban", option("user", barred.id()), option("reason", "for good"))
            .expectsReply(containing("Banned"));
        admin.runs("/lock", option("duration", "1h")).expectsReply(containing("is locked"));
        world.awaitRest();
        bot.kill();
      }
      // As if the hour had passed: the record and what is planned agree.
      for (String row :
          List.of(
              "moderation_case SET expires_at = %s WHERE expires_at IS NOT NULL",
              "member_sanction SET expires_at = %s WHERE expires_at IS NOT NULL",
              "due_work SET planned_for = %1$s, due_at = %1$s")) {
        world.run("UPDATE " + row.formatted("now() - interval '1 second'"));
      }
      assertThat(cases(world, jailed)).containsExactly("JAIL APPLIED");

      try (ProductProcess bot = world.startBot()) {
        awaitCases(world, silenced, "TIMEOUT EXPIRED");
        awaitCases(world, banned, "TEMPBAN EXPIRED", "UNBAN APPLIED");
        awaitCases(world, jailed, "JAIL EXPIRED", "UNJAIL APPLIED");
        world.await(
            "the work to be done", () -> world.column("SELECT kind FROM due_work").isEmpty());
        world.awaitRest();

        assertThat(world.column("SELECT after FROM case_revision WHERE field = 'STATUS'"))
            .hasSize(10);
        assertThat(cases(world, barred)).containsExactly("TEMPBAN REVERSED", "BAN APPLIED");
        assertThat(bans(world)).containsExactly(barred.id());
        assertThat(roles(world, jailed)).isEmpty();
        assertThat(lockIsGone(world)).isTrue();
        assertThat(unbans(world)).isEqualTo(1);
        assertThat(world.logMessages("1")).isEqualTo(1);
        assertThat(bot.complaints()).isEmpty();
      }
    } finally {
      world.close();
    }
  }

  private static void give(
      Place admin, String command, Person person, String length, String answer) {
    admin
        .runs(command, option("user", person.id()), option("duration", length))
        .expectsReply(containing(answer));
  }

  private static void awaitCases(LastingWorld world, Person target, String... cases)
      throws InterruptedException {
    world.await("cases " + List.of(cases), () -> cases(world, target).equals(List.of(cases)));
  }

  private static List<String> cases(LastingWorld world, Person target) {
    return world.column(
        "SELECT type || ' ' || status FROM moderation_case WHERE target_id = %d ORDER BY number"
            .formatted(target.id()));
  }

  private static List<Long> bans(LastingWorld world) {
    return world.discord().world().bans(world.seeded().guildId()).stream()
        .map(Ban::userId)
        .toList();
  }

  private static List<Long> roles(LastingWorld world, Person person) {
    return world
        .discord()
        .world()
        .member(world.seeded().guildId(), person.id())
        .orElseThrow()
        .roles();
  }

  private static boolean lockIsGone(LastingWorld world) {
    for (JsonNode overwrite :
        world
            .discord()
            .world()
            .channel(world.seeded().general())
            .orElseThrow()
            .json()
            .path("permission_overwrites")) {
      if ((overwrite.path("deny").asLong() & SENDING) != 0) {
        return false;
      }
    }
    return true;
  }

  private static long unbans(LastingWorld world) {
    return world.discord().requests().requests().stream()
        .filter(request -> request.method().equals("DELETE") && request.path().contains("/bans/"))
        .count();
  }
}
