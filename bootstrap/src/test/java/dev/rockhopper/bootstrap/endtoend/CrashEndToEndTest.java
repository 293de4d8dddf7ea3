package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.adapters.sandbox.faults.Faults;
import dev.rockhopper.adapters.sandbox.script.Exchange;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.world.Member;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// bots.md 6, 2: the bot dies as in a power cut, in the middle of a ban, a kick and a timeout at
/// once. After its next start there is one case for each, in the state that Discord shows.
class CrashEndToEndTest {

  private static final int MEMBER_KICK = 20;
  private static final int MEMBER_BAN_ADD = 22;
  private static final int MEMBER_UPDATE = 24;
  private static final String BAN = "/guilds/\\d+/bans/\\d+";
  private static final String MEMBER = "/guilds/\\d+/members/\\d+";
  private static final String PUBLISHED = "three cases with a log message each";

  @TempDir private Path folder;
  private LastingWorld world;
  private Faults faults;
  private Person bannedOne;
  private Person kickedOne;
  private Person silencedOne;

  @BeforeEach
  void enterTheWorld() {
    world = new LastingWorld(folder);
    faults = world.discord().faults();
    bannedOne = world.newcomer("one to ban");
    kickedOne = world.newcomer("one to kick");
    silencedOne = world.newcomer("one to silence");
  }

  @AfterEach
  void leaveTheWorld() {
    world.close();
  }

  @Test
  void killedBeforeTheCallItCarriesOutWhatWasOpen() throws InterruptedException {
    try (ProductProcess bot = world.startBot()) {
      dieBeforeTheCall(bot);
    }
    assertThat(statuses()).containsExactly("PENDING", "PENDING", "PENDING");

    try (ProductProcess bot = world.startBot()) {
      world.awaitRest();

      assertOneOfEach("APPLIED");
      assertDiscordShowsAll();
      assertModeratorsWereTold("applied");
      assertTold(bannedOne, 1);
      assertTold(kickedOne, 1);
      assertThat(bot.complaints()).isEmpty();
    }
  }

  @Tag("long")
  @Test
  void whatIsTooOldAfterTheKillFails() throws InterruptedException {
    try (ProductProcess bot = world.startBot()) {
      dieBeforeTheCall(bot);
    }
    world.run("UPDATE moderation_case SET opened_at = opened_at - interval '1 hour'");

    try (ProductProcess bot = world.startBot()) {
      world.awaitRest();

      assertOneOfEach("FAILED");
      assertThat(isBanned()).isFalse();
      assertThat(kickedOne.isIn(guild())).isTrue();
      assertThat(isSilenced()).isFalse();
      assertModeratorsWereTold("failed");
      assertThat(world.column("SELECT case_id FROM member_sanction WHERE active")).isEmpty();
      assertThat(bot.complaints()).isEmpty();
    }
  }

  @Test
  void killedBetweenCallAndSettleItFindsWhatDiscordShows() throws InterruptedException {
    try (ProductProcess bot = world.startBot()) {
      faults.holdAnswer("PUT", BAN, 1);
      faults.holdAnswer("DELETE", MEMBER, 1);
      faults.holdAnswer("PATCH", MEMBER, 1);
      giveOrders();
      world.await(
          "Discord to show all three",
          () -> isBanned() && !kickedOne.isIn(guild()) && isSilenced());
      bot.kill();
    }
    faults.clear();
    assertThat(statuses()).containsExactly("PENDING", "PENDING", "PENDING");

    try (ProductProcess bot = world.startBot()) {
      world.awaitRest();

      assertOneOfEach("APPLIED");
      assertDiscordShowsAll();
      assertModeratorsWereTold("applied");
      assertTold(bannedOne, 1);
      assertTold(kickedOne, 1);
      assertThat(bot.complaints()).isEmpty();
    }
  }

  @Test
  void killedAfterTheSettleItStillWritesTheLog() throws InterruptedException {
    try (ProductProcess bot = world.startBot()) {
      faults.hang("POST", "/channels/" + world.seeded().modLog() + "/messages", 100);
      giveOrders().forEach(order -> order.expectsReply(containing("#")));
      bot.kill();
    }
    faults.clear();
    assertThat(statuses()).containsExactly("APPLIED", "APPLIED", "APPLIED");

    try (ProductProcess bot = world.startBot()) {
      world.awaitRest();

      assertOneOfEach("APPLIED");
      assertDiscordShowsAll();
      assertModeratorsWereNotTold();
      assertThat(bot.complaints()).isEmpty();
    }
  }

  @Test
  void killedAfterTheLogMessageItWritesNoSecondOne() throws InterruptedException {
    try (ProductProcess bot = world.startBot()) {
      faults.holdAnswer("POST", "/channels/" + world.seeded().modLog() + "/messages", 1);
      giveOrders().forEach(order -> order.expectsReply(containing("#")));
      world.await("a log message", () -> logMessagesInAll() > 0);
      bot.kill();
    }
    faults.clear();

    try (ProductProcess bot = world.startBot()) {
      world.awaitRest();

      assertOneOfEach("APPLIED");
      assertModeratorsWereNotTold();
      assertThat(bot.complaints()).isEmpty();
    }
  }

  @RepeatedTest(20)
  @Tag("long")
  void killedAtAnyMomentItSettlesEverythingOnce(RepetitionInfo round) throws InterruptedException {
    try (ProductProcess bot = world.startBot()) {
      giveOrders();
      world.await("the first cases", () -> statuses().size() > round.getCurrentRepetition() % 3);
      bot.kill();
    }
    try (ProductProcess bot = world.startBot()) {
      world.awaitRest();

      List<String> opened = world.column("SELECT number FROM moderation_case ORDER BY number");
      assertThat(opened).isEqualTo(List.of("1", "2", "3").subList(0, opened.size()));
      assertThat(statuses()).containsOnly("APPLIED");
      for (String number : opened) {
        assertThat(world.logMessages(number)).as("log messages of #%s", number).isEqualTo(1);
      }
      assertThat(audited(MEMBER_BAN_ADD, bannedOne)).isLessThanOrEqualTo(1);
      assertThat(audited(MEMBER_KICK, kickedOne)).isLessThanOrEqualTo(1);
      assertThat(audited(MEMBER_UPDATE, silencedOne)).isLessThanOrEqualTo(1);
      assertThat(bot.complaints()).isEmpty();
    }
  }

  // --- what happens ----------------------------------------------------------------------------

  private void dieBeforeTheCall(ProductProcess bot) throws InterruptedException {
    faults.hang("PUT", BAN, 1);
    faults.hang("DELETE", MEMBER, 1);
    faults.hang("PATCH", MEMBER, 1);
    giveOrders();
    world.await("all three orders to reach Discord", faults::areUsedUp);
    bot.kill();
    faults.clear();
  }

  /// Three moderators act at once, so that nobody waits for another.
  private List<Exchange> giveOrders() {
    return List.of(
        order(world.seeded().admin(), "/ban", bannedOne),
        order(world.seeded().seniorModerator(), "/kick", kickedOne),
        world
            .as(world.seeded().moderator())
            .in("general")
            .runs("/timeout", option("user", silencedOne.id()), option("duration", "2h")));
  }

  private Exchange order(long moderator, String command, Person target) {
    return world.as(moderator).in("general").runs(command, option("user", target.id()));
  }

  // --- what is so afterwards -------------------------------------------------------------------

  private void assertOneOfEach(String status) {
    assertThat(world.column("SELECT status FROM moderation_case"))
        .containsExactly(status, status, status);
    assertThat(world.column("SELECT number FROM moderation_case ORDER BY number"))
        .containsExactly("1", "2", "3");
    assertThat(List.of(world.logMessages("1"), world.logMessages("2"), world.logMessages("3")))
        .as(PUBLISHED)
        .containsExactly(1L, 1L, 1L);
  }

  private void assertDiscordShowsAll() {
    assertThat(isBanned()).isTrue();
    assertThat(kickedOne.isIn(guild())).isFalse();
    assertThat(isSilenced()).isTrue();
    assertThat(audited(MEMBER_BAN_ADD, bannedOne)).isEqualTo(1);
    assertThat(audited(MEMBER_KICK, kickedOne)).isEqualTo(1);
    assertThat(audited(MEMBER_UPDATE, silencedOne)).isEqualTo(1);
  }

  private void assertModeratorsWereTold(String status) {
    for (String row :
        world.column("SELECT concat_ws(' ', moderator_id, number) FROM moderation_case")) {
      String[] parts = row.split(" ", 2);
      world
          .as(Long.parseLong(parts[0]))
          .expectsDirectMessage(containing("Case #" + parts[1] + " in").and(containing(status)));
    }
  }

  private void assertModeratorsWereNotTold() {
    for (String moderator : world.column("SELECT moderator_id FROM moderation_case")) {
      assertThat(world.as(Long.parseLong(moderator)).hasDirectMessage(containing("settled")))
          .isFalse();
    }
  }

  private void assertTold(Person target, int times) {
    assertThat(
            target.inDirectConversationWith(world.seeded().botId()).messages().stream()
                .filter(message -> message.authorId() == world.seeded().botId()))
        .hasSize(times);
  }

  private List<String> statuses() {
    return world.column("SELECT status FROM moderation_case");
  }

  private boolean isBanned() {
    return world.discord().world().ban(guild(), bannedOne.id()).isPresent();
  }

  private boolean isSilenced() {
    return world
        .discord()
        .world()
        .member(guild(), silencedOne.id())
        .flatMap(Member::timedOutUntil)
        .filter(Instant.EPOCH::isBefore)
        .isPresent();
  }

  private long logMessagesInAll() {
    return world.logMessages("1") + world.logMessages("2") + world.logMessages("3");
  }

  private long audited(int action, Person target) {
    List<JsonNode> entries = world.as(world.seeded().owner()).auditLog(guild()).entries();
    return entries.stream()
        .filter(entry -> entry.path("action_type").asInt() == action)
        .filter(entry -> entry.path("target_id").asLong() == target.id())
        .count();
  }

  private long guild() {
    return world.seeded().guildId();
  }
}
