package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static dev.rockhopper.adapters.sandbox.script.Wording.matching;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.script.Person;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The bot dies as in a power cut, in the middle of a mass ban. After its next start everybody is
/// banned, once, each has one case, and the moderator is told in one message. What the process that
/// died has counted of an expensive command's uses counts in the next one.
class MassCrashEndToEndTest {

  private static final int TARGETS = 60;
  private static final int MEMBER_BAN_ADD = 22;

  @TempDir private Path folder;
  private LastingWorld world;

  @BeforeEach
  void enterTheWorld() {
    world = new LastingWorld(folder);
  }

  @AfterEach
  void leaveTheWorld() {
    world.close();
  }

  @Test
  void killedInTheMiddleOfAMassBanItBansTheRestAndNobodyTwice() throws InterruptedException {
    List<Person> raiders =
        IntStream.range(0, TARGETS).mapToObj(n -> world.newcomer("raider " + n)).toList();
    String ids =
        raiders.stream().map(one -> Long.toString(one.id())).collect(Collectors.joining(" "));
    try (ProductProcess bot = world.startBot()) {
      world.discord().faults().holdAnswer("PUT", "/guilds/\\d+/bans/" + raiders.get(10).id(), 1);
      world
          .as(world.seeded().admin())
          .in("general")
          .runs("/massban", option("users", ids), option("reason", "raid"))
          .expectsReply(containing("Ban 60 people?"))
          .clicks("Ban 60");
      world.await("Discord to show the ban whose answer is held", () -> isBanned(raiders.get(10)));
      bot.kill();
    }
    world.discord().faults().clear();
    assertThat(world.column("SELECT status FROM moderation_case WHERE status = 'PENDING'"))
        .isNotEmpty();

    try (ProductProcess bot = world.startBot()) {
      assertThat(isBusyAfterFiveMore()).isTrue();
      world.await("the bans", () -> world.column(TestBot.UNDONE).isEmpty());
      world
          .as(world.seeded().admin())
          .expectsDirectMessage(containing("Cases #1 to #60").and(containing("Banned 60 people")));

      assertThat(
              world.column(
                  "SELECT number || ' ' || type || ' ' || status FROM moderation_case"
                      + " ORDER BY number"))
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, TARGETS).mapToObj(n -> n + " BAN APPLIED").toList());
      for (Person raider : raiders) {
        assertThat(isBanned(raider)).isTrue();
        assertThat(audited(raider)).as("bans of " + raider.id()).isEqualTo(1);
      }
      assertThat(bot.complaints()).isEmpty();
    }
  }

  @Test
  void killedWithAMessageOfSeveralCasesPostedItWritesNoSecondOne() throws InterruptedException {
    List<Person> raiders =
        IntStream.range(0, 8).mapToObj(n -> world.newcomer("noted " + n)).toList();
    String ids =
        raiders.stream().map(one -> Long.toString(one.id())).collect(Collectors.joining(" "));
    try (ProductProcess bot = world.startBot()) {
      world
          .discord()
          .faults()
          .holdAnswer("POST", "/channels/" + world.seeded().modLog() + "/messages", 1);
      world
          .as(world.seeded().admin())
          .in("general")
          .runs("/massban", option("users", ids), option("reason", "raid"))
          .expectsReply(containing("Ban 8 people?"))
          .clicks("Ban 8");
      world.await("a message of several cases", () -> world.logMessages("1") == 1);
      bot.kill();
    }
    world.discord().faults().clear();
    assertThat(world.logMessages("8")).isEqualTo(1);
    assertThat(world.column("SELECT 1 FROM moderation_case WHERE log_message_id IS NOT NULL"))
        .isEmpty();

    try (ProductProcess bot = world.startBot()) {
      world.awaitRest();

      for (int number = 1; number <= 8; number++) {
        assertThat(world.logMessages(Integer.toString(number))).as("#" + number).isEqualTo(1);
      }
      assertThat(world.column("SELECT DISTINCT log_message_id FROM moderation_case")).hasSize(1);
      assertThat(bot.complaints()).isEmpty();
    }
  }

  /// The new process knows of uses that another has counted: by itself it would allow five.
  private boolean isBusyAfterFiveMore() {
    return IntStream.range(0, 5)
        .mapToObj(_ ->
            world
                .as(world.seeded().admin())
                .in("general")
                .runs("/massban")
                .expectsReply(matching("(?s).*(Against whom|Not so fast).*"))
                .text())
        .anyMatch(text -> text.contains("Not so fast"));
  }

  private boolean isBanned(Person person) {
    return world.discord().world().ban(world.seeded().guildId(), person.id()).isPresent();
  }

  private long audited(Person person) {
    return world.as(world.seeded().owner()).auditLog(world.seeded().guildId()).entries().stream()
        .filter(entry -> entry.path("action_type").asInt() == MEMBER_BAN_ADD)
        .filter(entry -> entry.path("target_id").asLong() == person.id())
        .count();
  }
}
