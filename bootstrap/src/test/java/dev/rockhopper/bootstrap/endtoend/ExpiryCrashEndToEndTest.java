package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.script.Person;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The bot is dead, as in a power cut, when a timeout runs out. After its next start the record
/// says so, once.
class ExpiryCrashEndToEndTest {

  @TempDir private Path folder;

  @Test
  void whatRanOutWhileNobodyWasThereIsExpiredOnceAfterTheNextStart() throws InterruptedException {
    LastingWorld world = new LastingWorld(folder);
    try {
      Person silenced = world.newcomer("one to silence");
      try (ProductProcess bot = world.startBot()) {
        world
            .as(world.seeded().moderator())
            .in("general")
            .runs("/timeout", option("user", silenced.id()), option("duration", "1h"))
            .expectsReply(containing("Timed out"));
        world.awaitRest();
        bot.kill();
      }
      // As if the hour had passed: the record and what is planned agree.
      for (String row :
          List.of(
              "moderation_case SET expires_at",
              "member_sanction SET expires_at",
              "due_work SET planned_for = now() - interval '1 second', due_at")) {
        world.run("UPDATE %s = now() - interval '1 second'".formatted(row));
      }
      assertThat(statuses(world)).containsExactly("APPLIED");

      try (ProductProcess bot = world.startBot()) {
        world.await("the timeout to be expired", () -> statuses(world).equals(List.of("EXPIRED")));
        world.awaitRest();

        assertThat(world.column("SELECT after FROM case_revision WHERE field = 'STATUS'"))
            .containsExactly("APPLIED", "EXPIRED");
        assertThat(world.column("SELECT kind FROM due_work")).isEmpty();
        assertThat(world.logMessages("1")).isEqualTo(1);
        assertThat(bot.complaints()).isEmpty();
      }
    } finally {
      world.close();
    }
  }

  private static List<String> statuses(LastingWorld world) {
    return world.column("SELECT status FROM moderation_case");
  }
}
