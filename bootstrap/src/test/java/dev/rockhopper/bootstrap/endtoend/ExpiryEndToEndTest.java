package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A timeout runs out at Discord by itself; the record follows without anybody asking.
@Timeout(120)
class ExpiryEndToEndTest {

  private final ForwardClock clock = new ForwardClock();
  private final TestBot bot = TestBot.startBy(clock);
  private final Place desk = bot.desk();
  private final Place modLog = bot.as(bot.seeded().moderator()).in(bot.seeded().modLog());

  @AfterEach
  void stop() {
    bot.assertHouseRules();
    bot.close();
  }

  @Test
  void aTimeoutThatRunsOutIsExpiredInTheRecordItsHistoryAndTheLog() {
    Person ada = bot.newcomer("ada");
    desk.types("$timeout %d 7s flooding".formatted(ada.id())).expectsReply(containing("Timed out"));
    var logged = modLog.expectsMessage(containing("flooding"));
    long number = bot.newestCase(ada);

    awaitExpired(ada);

    assertThat(bot.isTimedOut(ada)).isFalse();
    assertThat(isInForce(ada)).isFalse();
    assertThat(bot.database().column("SELECT subject_id FROM due_work")).isEmpty();
    desk.runs("/cases view", option("number", number)).expectsReply(containing("expired"));
    desk.types("$cases history " + number).expectsReply(containing("expired"));
    bot.awaitEmptyOutbox();
    TestBot.await(
        "the log message to follow",
        () -> logged.again().filter(now -> now.text().contains("expired")).isPresent());
    assertThat(
            bot.database().column("SELECT actor_id FROM audit_entry WHERE action = 'case.expired'"))
        .containsExactly(Long.toString(bot.seeded().botId()));
  }

  @Test
  void whoWasTimedOutIsTimedOutAgainAsTheNextCase() {
    Person bob = bot.newcomer("bob");
    desk.types("$timeout %d 7s".formatted(bob.id())).expectsReply(containing("Timed out"));
    awaitExpired(bob);

    desk.types("$timeout %d 1h".formatted(bob.id())).expectsReply(containing("Timed out"));

    assertThat(bot.casesAgainst(bob)).containsExactly("TIMEOUT EXPIRED", "TIMEOUT APPLIED");
  }

  @Test
  void anEndThatWasMovedNearerIsMet() {
    Person cleo = bot.newcomer("cleo");
    desk.types("$timeout %d 1d".formatted(cleo.id())).expectsReply(containing("Timed out"));

    desk.types("$cases modify %d -duration 7s".formatted(bot.newestCase(cleo)))
        .expectsReply(containing("Discord has the new end"));

    awaitExpired(cleo);
  }

  @Test
  void whatWasLiftedOrRunsOnIsLeftAlone() {
    Person lifted = bot.newcomer("dora");
    Person silenced = bot.newcomer("emil");
    Person witness = bot.newcomer("fred");
    desk.types("$timeout %d 1h".formatted(lifted.id())).expectsReply(containing("Timed out"));
    desk.types("$timeout %d 1d".formatted(silenced.id())).expectsReply(containing("Timed out"));
    desk.types("$timeout %d 1h".formatted(witness.id())).expectsReply(containing("Timed out"));
    Person noted = bot.newcomer("hana");
    desk.types("$note %d owes us an answer -t 1h".formatted(noted.id()))
        .expectsReply(containing("Noted about hana").and(containing("Ends")));
    desk.types("$untimeout %d".formatted(lifted.id())).expectsReply(containing("#"));

    clock.pass(Duration.ofHours(2));
    // Whoever plans another end wakes the one who waits by the clock on the wall.
    desk.types("$timeout %d 1h".formatted(bot.newcomer("gina").id()))
        .expectsReply(containing("Timed out"));

    awaitExpired(witness);
    TestBot.await(
        "the note to be expired", () -> bot.casesAgainst(noted).equals(List.of("NOTE EXPIRED")));
    assertThat(bot.casesAgainst(lifted)).containsExactly("TIMEOUT REVERSED", "UNTIMEOUT APPLIED");
    assertThat(bot.casesAgainst(silenced)).containsExactly("TIMEOUT APPLIED");
    assertThat(isInForce(silenced)).isTrue();
  }

  private void awaitExpired(Person target) {
    TestBot.await(
        "the timeout to be expired",
        () -> bot.casesAgainst(target).equals(List.of("TIMEOUT EXPIRED")));
  }

  private boolean isInForce(Person target) {
    return !bot.database()
        .column("SELECT case_id FROM member_sanction WHERE active AND user_id = " + target.id())
        .isEmpty();
  }
}
