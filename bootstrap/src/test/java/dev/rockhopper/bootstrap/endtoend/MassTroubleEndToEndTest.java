package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.faults.Faults;
import dev.rockhopper.adapters.sandbox.script.Exchange;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.script.Seen;
import dev.rockhopper.application.limits.LimitSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Discord refuses, is slow, breaks and drops the gateway while many are banned at once: nobody is
/// forgotten, nobody is banned twice, and the moderator reads what has become of each.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MassTroubleEndToEndTest {
  private static final String BANS = "/guilds/\\d+/bans/\\d+";

  /// What was begun in vain is begun again when its lease is over.
  private static final Map<String, String> IMPATIENT =
      Map.of(
          "ROCKHOPPER_MODERATION__LEASE", "15s",
          "ROCKHOPPER_MODERATION__ORDER_TIMEOUT", "10s",
          "ROCKHOPPER_MODERATION__DM_TIMEOUT", "2s",
          "ROCKHOPPER_MODERATION__EXPIRY_INTERVAL", "1s");

  private final TestBot bot = TestBot.startWith(IMPATIENT);
  private final Faults faults = bot.sandbox().faults();
  private final Place desk =
      bot.script()
          .within(Duration.ofSeconds(90))
          .as(bot.seeded().moderator())
          .in(bot.seeded().modChat());

  @BeforeEach
  void theBotHears() {
    bot.awaitHearing();
  }

  @AfterEach
  void theTroubleIsOver() {
    faults.clear();
    bot.clear(LimitSettings.APPROVAL);
    bot.assertHouseRules();
  }

  @AfterAll
  void stop() {
    bot.close();
  }

  @Test
  void twoHundredAreBannedWhileEverythingGoesWrongAndTakenBack() {
    List<Person> members = newcomers("raider", 20);
    List<Long> targets =
        Stream.concat(
                members.stream(),
                IntStream.range(0, 180).mapToObj(n -> bot.script().somebodyNew("gone " + n)))
            .map(Person::id)
            .toList();
    List<Long> refused = targets.subList(50, 53);
    refused.forEach(id -> faults.refuse("PUT", "/guilds/\\d+/bans/" + id, 1, 403, 50_013, "No"));
    faults.tooManyRequests("PUT", BANS, 1, 1, false);
    faults.serverError("PUT", BANS, 3, 503);
    faults.delay("PUT", BANS, 5, Duration.ofMillis(100));
    faults.dropAnswer("PUT", BANS, 2);

    Seen question =
        desk.runs("/massban", option("users", ids(targets)), option("reason", "raid"))
            .expectsReply(containing("Ban 200 people?"));
    Exchange begun = question.clicks("Ban 200");
    TestBot.await("some of the bans", () -> applied(targets) > 20);
    faults.gateway().dropSockets();
    TestBot.await("half of the bans", () -> applied(targets) > 100);
    faults.gateway().askToReconnect();
    Seen ended =
        begun.expectsReply(
            containing("Banned 197 people")
                .and(containing("Not done: 3"))
                .and(containing("50013")));

    assertThat(ended.text()).contains(refused.stream().map(id -> "<@" + id + ">").toList());
    assertThat(targets).allMatch(id -> isBanned(id) != refused.contains(id));
    assertThat(bansInTheAuditLog(targets)).as("bans that Discord has seen").isEqualTo(197);
    int first = first(targets);
    assertThat(numbers(targets))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(first, first + 199).mapToObj(Integer::toString).toList());

    bot.awaitHearing();
    Seen back =
        desk.runs("/undo", option("case", Integer.toString(first + 7)))
            .expectsReply(containing("Unban 197 people?"));
    back.clicks("Unban 197").expectsReply(containing("Unbanned 197 people"));
    assertThat(targets).noneMatch(this::isBanned);
    desk.runs("/undo", option("case", Integer.toString(first)))
        .expectsReply(containing("Nothing is left to take back"));
  }

  @Test
  void theModeratorSeesHowFarItIsAndStopsIt() {
    List<Person> raiders = newcomers("slow", 40);
    faults.delay("PUT", BANS, 200, Duration.ofMillis(500));

    Exchange begun =
        desk.runs("/massban", option("users", ids(raiders.stream().map(Person::id).toList())))
            .expectsReply(containing("Ban 40 people?"))
            .clicks("Ban 40");
    Seen running = begun.expectsReply(containing("Under way").and(containing("of 40 done")));
    TestBot.await("a ban", () -> raiders.stream().anyMatch(bot::isBanned));
    running.clicks("Stop");
    faults.clear();
    Seen ended = running.expectsToRead(containing("Not done").and(containing("called off")));

    bot.awaitRest();
    long banned = raiders.stream().filter(bot::isBanned).count();
    assertThat(banned).isPositive().isLessThan(40);
    assertThat(ended.text()).contains("Banned " + banned);
    assertThat(
            bot.database()
                .column(
                    "SELECT status FROM moderation_case WHERE status = 'FAILED' AND failure ="
                        + " 'CALLED_OFF'"))
        .hasSize((int) (40 - banned));
  }

  @Test
  void whereTheServerIsUnavailableInTheMiddleTheRestIsBannedWhenItIsBackAndNobodyTwice() {
    List<Person> raiders = newcomers("outage", 30);
    List<Long> targets = raiders.stream().map(Person::id).toList();
    faults.delay("PUT", BANS, 30, Duration.ofMillis(150));
    Exchange begun =
        desk.runs("/massban", option("users", ids(targets)))
            .expectsReply(containing("Ban 30 people?"))
            .clicks("Ban 30");
    TestBot.await("some of the bans", () -> applied(targets) > 5);

    faults.gateway().beginOutage(bot.seeded().guildId());
    TestBot.await(
        "the bans to wait",
        () ->
            !bot.database()
                .column("SELECT case_id FROM outbox WHERE step = 'ENFORCE' AND attempts > 0")
                .isEmpty());
    assertThat(applied(targets)).isLessThan(30);
    faults.gateway().endOutage(bot.seeded().guildId());

    begun.expectsReply(containing("Banned 30 people"));
    assertThat(raiders).allMatch(one -> bot.casesAgainst(one).equals(List.of("BAN APPLIED")));
    assertThat(bansInTheAuditLog(targets)).isEqualTo(30);
    bot.awaitHearing();
  }

  @Test
  void overASizeASecondModeratorAgreesAndThenItIsDone() {
    bot.set(LimitSettings.APPROVAL, 2L);
    List<Person> raiders = newcomers("many", 3);

    desk.runs("/massban", option("users", ids(raiders.stream().map(Person::id).toList())))
        .expectsReply(containing("Ban 3 people?"))
        .clicks("Ban 3")
        .expectsReply(containing("A second moderator has to agree"));
    assertThat(raiders).noneMatch(bot::isBanned);
    String id = bot.database().single("SELECT max(approval_id) FROM approval");
    desk.runs("/approvals approve", option("id", id))
        .expectsReply(containing("You asked for it yourself"));

    bot.as(bot.seeded().admin())
        .in(bot.seeded().modChat())
        .runs("/approvals approve", option("id", id))
        .expectsReply(containing("Banned 3 people"));

    assertThat(raiders).allMatch(bot::isBanned);
    assertThat(raiders).allMatch(one -> bot.casesAgainst(one).equals(List.of("BAN APPLIED")));
  }

  /// As a process leaves it that dies between the approval and the first case.
  @Test
  void whatWasApprovedBeforeTheProcessDiedIsBegunAndTheModeratorsReadSo() {
    bot.set(LimitSettings.APPROVAL, 2L);
    List<Person> raiders = newcomers("late", 3);
    desk.runs("/massban", option("users", ids(raiders.stream().map(Person::id).toList())))
        .expectsReply(containing("Ban 3 people?"))
        .clicks("Ban 3")
        .expectsReply(containing("A second moderator has to agree"));

    bot.database()
        .run(
            """
            BEGIN;
            INSERT INTO due_work (guild_id, kind, subject_id, version, planned_for, token, due_at)
            SELECT guild_id, 'APPROVED_ACTION', approval_id, 1, now(),
              '00000000-0000-0000-0000-000000000000', now()
            FROM approval ORDER BY approval_id DESC LIMIT 1;
            UPDATE approval SET status = 'APPROVED', decided_user_id = %d, decided_at = now()
            WHERE status = 'PENDING';
            COMMIT
            """
                .formatted(bot.seeded().admin()));

    Person moderator = bot.script().within(Duration.ofSeconds(40)).as(bot.seeded().moderator());
    moderator
        .in(bot.seeded().modLog())
        .expectsMessage(containing("Begun late").and(containing("3 people")));
    TestBot.await(
        "the bans",
        Duration.ofSeconds(40),
        () ->
            raiders.stream().allMatch(one -> bot.casesAgainst(one).equals(List.of("BAN APPLIED"))));
    moderator.expectsDirectMessage(containing("are settled"));
    assertThat(
            bot.database().column("SELECT subject_id FROM due_work WHERE kind = 'APPROVED_ACTION'"))
        .isEmpty();
  }

  private List<Person> newcomers(String name, int count) {
    return IntStream.range(0, count).mapToObj(n -> bot.newcomer(name + n)).toList();
  }

  private static String ids(List<Long> people) {
    return people.stream().map(Object::toString).collect(Collectors.joining(" "));
  }

  private boolean isBanned(long user) {
    return bot.sandbox().world().ban(bot.seeded().guildId(), user).isPresent();
  }

  private long applied(List<Long> targets) {
    return targets.stream().filter(this::isBanned).count();
  }

  private List<String> numbers(List<Long> targets) {
    return bot.database()
        .column(
            "SELECT number FROM moderation_case WHERE type = 'BAN' AND target_id IN (%s) ORDER BY number"
                .formatted(ids(targets).replace(' ', ',')));
  }

  private int first(List<Long> targets) {
    return Integer.parseInt(numbers(targets).getFirst());
  }

  private long bansInTheAuditLog(List<Long> targets) {
    return bot.sandbox().world().auditLog(bot.seeded().guildId()).stream()
        .filter(entry -> entry.action() == 22)
        .filter(entry -> targets.contains(entry.targetId()))
        .count();
  }
}
