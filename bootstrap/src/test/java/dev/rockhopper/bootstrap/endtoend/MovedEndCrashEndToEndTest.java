package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.faults.Faults;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.world.Member;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The bot dies as in a power cut while it moves the end of a timeout. After its next start the
/// record and Discord agree.
class MovedEndCrashEndToEndTest {

  private static final String MEMBER = "/guilds/\\d+/members/\\d+";

  @TempDir private Path folder;
  private LastingWorld world;
  private Faults faults;
  private Person silenced;

  @BeforeEach
  void enterTheWorld() {
    world = new LastingWorld(folder);
    faults = world.discord().faults();
    silenced = world.newcomer("one to silence");
  }

  @AfterEach
  void leaveTheWorld() {
    world.close();
  }

  @Test
  void killedBetweenTheCommitAndTheCallTheNextStartTellsDiscord() throws InterruptedException {
    killBetweenTheCommitAndTheCall();
    assertThat(shownLength()).isLessThan(Duration.ofHours(3));

    try (ProductProcess bot = world.startBot()) {
      world.awaitRest();

      assertThat(shownLength()).isGreaterThan(Duration.ofHours(20));
      assertTheRecordAgrees();
      moderator().expectsDirectMessage(containing("has its new end"));
      assertThat(bot.complaints()).isEmpty();
    }
  }

  @Test
  void killedBetweenTheCallAndItsAnswerTheNextStartFindsItDone() throws InterruptedException {
    try (ProductProcess bot = world.startBot()) {
      timeOut();
      faults.holdAnswer("PATCH", MEMBER, 1);
      move();
      world.await(
          "Discord to show the new end", () -> shownLength().compareTo(Duration.ofHours(20)) > 0);
      bot.kill();
    }
    faults.clear();

    try (ProductProcess bot = world.startBot()) {
      world.awaitRest();

      assertThat(shownLength()).isGreaterThan(Duration.ofHours(20));
      assertTheRecordAgrees();
      assertThat(bot.complaints()).isEmpty();
    }
  }

  @Tag("long")
  @Test
  void whatIsTooOldAfterTheKillIsPutBack() throws InterruptedException {
    killBetweenTheCommitAndTheCall();
    world.run("UPDATE outbox SET created_at = created_at - interval '1 hour'");

    try (ProductProcess bot = world.startBot()) {
      world.awaitRest();

      assertThat(shownLength()).isLessThan(Duration.ofHours(3));
      assertTheRecordAgrees();
      moderator().expectsDirectMessage(containing("has its old end again"));
      assertThat(bot.complaints()).isEmpty();
    }
  }

  private void killBetweenTheCommitAndTheCall() throws InterruptedException {
    try (ProductProcess bot = world.startBot()) {
      timeOut();
      faults.hang("PATCH", MEMBER, 1);
      move();
      world.await("the order to reach Discord", faults::areUsedUp);
      bot.kill();
    }
    faults.clear();
  }

  private Person moderator() {
    return world.as(world.seeded().moderator());
  }

  private void timeOut() {
    moderator()
        .in("general")
        .runs("/timeout", option("user", silenced.id()), option("duration", "2h"))
        .expectsReply(containing("Timed out"));
  }

  private void move() {
    moderator().in("general").runs("/cases modify", option("number", 1), option("duration", "1d"));
  }

  private Instant shownEnd() {
    return world
        .discord()
        .world()
        .member(world.seeded().guildId(), silenced.id())
        .flatMap(Member::timedOutUntil)
        .orElseThrow();
  }

  private Duration shownLength() {
    return Duration.between(world.discord().world().now(), shownEnd());
  }

  private void assertTheRecordAgrees() {
    String shown = Long.toString(shownEnd().toEpochMilli());
    assertThat(world.column(end("moderation_case"))).containsExactly(shown);
    assertThat(world.column(end("member_sanction"))).containsExactly(shown);
  }

  private static String end(String table) {
    return "SELECT round(extract(epoch FROM expires_at) * 1000)::bigint FROM " + table;
  }
}
