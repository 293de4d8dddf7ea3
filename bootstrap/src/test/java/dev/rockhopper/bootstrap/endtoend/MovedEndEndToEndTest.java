package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.world.Member;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The end of a running timeout is moved through the record, and Discord follows.
@ExtendWith(BotExtension.class)
class MovedEndEndToEndTest {

  private static final String MEMBER = "/guilds/\\d+/members/\\d+";

  private final TestBot bot;
  private final Place desk;
  private final Place modLog;

  MovedEndEndToEndTest(TestBot bot) {
    this.bot = bot;
    this.desk = bot.desk();
    this.modLog = bot.as(bot.seeded().moderator()).in(bot.seeded().modLog());
  }

  @AfterEach
  void theTroubleIsOver() {
    bot.sandbox().faults().clear();
  }

  @Test
  void aNewLengthReachesDiscordTheRecordAndTheHistory() {
    Person ada = timedOut("ada");
    long number = bot.newestCase(ada);

    desk.runs("/cases modify", option("number", number), option("duration", "1d"))
        .expectsEphemeralReply(containing("Discord has the new end"));

    assertEndsIn(ada, Duration.ofDays(1));
    desk.types("$cases history " + number).expectsReply(containing("ends <t:"));
    desk.types("$cases modify %d -duration 10m".formatted(number))
        .expectsReply(containing("Discord has the new end"));
    assertEndsIn(ada, Duration.ofMinutes(10));
    desk.types("$cases modify %d -duration 60d".formatted(number))
        .expectsReply(containing("only 28 days at once, so I renew it"));
  }

  @Test
  void whereDiscordRefusesTheOldEndStaysAndTheAnswerSaysSo() {
    Person bob = timedOut("bob");
    bot.sandbox().faults().refuse("PATCH", MEMBER, 1, 403, 50013, "Missing Permissions");

    desk.types("$cases modify %d -duration 1d".formatted(bot.newestCase(bob)))
        .expectsReply(containing("Discord refused the new end").and(containing("50013")));

    assertEndsIn(bob, Duration.ofHours(1));
  }

  @Test
  void whoTimesOutAgainIsToldWhichCaseToChange() {
    Person cleo = timedOut("cleo");

    desk.types("$timeout %d 2h".formatted(cleo.id()))
        .expectsReply(containing("/cases modify number:" + bot.newestCase(cleo) + " duration:"));
  }

  @Test
  void whatIsNoTimeoutInForceHasNoEndToMove() {
    Person dora = bot.newcomer("dora");
    desk.types("$warn %d caps".formatted(dora.id())).expectsReply(containing("Warned"));

    desk.types("$cases modify %d -duration 1d".formatted(bot.newestCase(dora)))
        .expectsReply(containing("has an end to move"));
  }

  @Test
  void theLogMessageFollowsTheMovedEnd() {
    Person emil = bot.newcomer("emil");
    desk.types("$timeout %d 1h raiding".formatted(emil.id())).expectsReply(containing("Timed out"));
    var logged = modLog.expectsMessage(containing("raiding"));
    String before = logged.text();

    desk.types("$cases modify %d -duration 3d".formatted(bot.newestCase(emil)))
        .expectsReply(containing("Discord has the new end"));
    bot.awaitEmptyOutbox();

    assertThat(logged.again())
        .hasValueSatisfying(now -> {
          assertThat(now.text()).isNotEqualTo(before).contains("raiding");
        });
  }

  private Person timedOut(String name) {
    Person person = bot.newcomer(name);
    desk.types("$timeout %d 1h".formatted(person.id())).expectsReply(containing("Timed out"));
    return person;
  }

  private void assertEndsIn(Person person, Duration fromNow) {
    Instant shown =
        bot.sandbox()
            .world()
            .member(bot.seeded().guildId(), person.id())
            .flatMap(Member::timedOutUntil)
            .orElseThrow();
    assertThat(Duration.between(bot.sandbox().world().now(), shown))
        .isBetween(fromNow.minus(Duration.ofMinutes(1)), fromNow);
    assertThat(
            bot.database()
                .column(
                    "SELECT DISTINCT round(extract(epoch FROM s.expires_at) * 1000)::bigint"
                        + " FROM member_sanction s JOIN moderation_case c"
                        + " ON c.guild_id = s.guild_id AND c.case_id = s.case_id"
                        + " AND c.expires_at = s.expires_at WHERE s.user_id = "
                        + person.id()))
        .containsExactly(Long.toString(shown.toEpochMilli()));
  }
}
