package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.faults.Faults;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.script.Seen;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Discord refuses, is slow, breaks, or does what it was asked and never says so.
@ExtendWith(BotExtension.class)
class DiscordTroubleEndToEndTest {

  private static final String BANS = "/guilds/\\d+/bans/\\d+";
  private static final String CALLBACK = "/interactions/.*/callback";
  private static final String MEMBERS = "/guilds/\\d+/members/\\d+";

  private final TestBot bot;
  private final Place desk;
  private final Faults faults;

  DiscordTroubleEndToEndTest(TestBot bot) {
    this.bot = bot;
    this.desk = bot.desk();
    this.faults = bot.sandbox().faults();
  }

  @AfterEach
  void theTroubleIsOver() {
    faults.clear();
  }

  @Test
  void closedDirectMessagesHinderNothingAndTheCaseSaysSo() {
    Person ada = bot.newcomer("ada").closesDirectMessages(true);

    desk.types("$ban %d spam".formatted(ada.id()))
        .expectsReply(containing("Banned").and(containing("takes no direct messages")));

    assertThat(
            bot.database()
                .single("SELECT direct_message FROM moderation_case WHERE target_id = " + ada.id()))
        .isEqualTo("CLOSED");
  }

  /// tux.md 6: ban refused by Discord answers the moderator; the case is failed.
  @ParameterizedTest
  @CsvSource({"403, 50013", "403, 50001", "404, 10013", "400, 50035"})
  void aRefusalOfDiscordFailsTheCaseAndIsTold(int status, int code) {
    Person bob = bot.newcomer("bob");
    faults.refuse("PUT", BANS, 1, status, code, "No");

    desk.types("$ban %d spam".formatted(bob.id()))
        .expectsReply(
            containing("Discord refused: I did not ban").and(containing(Integer.toString(code))));

    assertThat(bot.isBanned(bob)).isFalse();
    assertThat(bot.casesAgainst(bob)).containsExactly("BAN FAILED");
    desk.types("$ban %d spam".formatted(bob.id())).expectsReply(containing("Banned"));
    assertThat(bot.casesAgainst(bob)).containsExactly("BAN FAILED", "BAN APPLIED");
  }

  @Test
  void aRequestToSlowDownIsWaitedOut() {
    Person cleo = bot.newcomer("cleo");
    faults.tooManyRequests("PUT", BANS, 1, 1, false);

    desk.types("$ban %d spam".formatted(cleo.id())).expectsReply(containing("Banned"));

    assertThat(bot.isBanned(cleo)).isTrue();
    assertThat(bot.casesAgainst(cleo)).containsExactly("BAN APPLIED");
  }

  @ParameterizedTest
  @CsvSource({"500", "502", "503"})
  void aPassingErrorOfDiscordIsTriedAgain(int status) {
    Person dora = bot.newcomer("dora");
    faults.serverError("PUT", BANS, 2, status);

    desk.types("$ban %d spam".formatted(dora.id())).expectsReply(containing("Banned"));

    assertThat(bot.isBanned(dora)).isTrue();
    assertThat(bot.casesAgainst(dora)).containsExactly("BAN APPLIED");
  }

  @Test
  void aBanWithoutAnAnswerIsFoundDone() {
    Person emil = bot.newcomer("emil");
    faults.dropAnswer("PUT", BANS, 1);

    desk.types("$ban %d spam".formatted(emil.id())).expectsReply(containing("Banned"));

    assertThat(bot.isBanned(emil)).isTrue();
    assertThat(bot.casesAgainst(emil)).containsExactly("BAN APPLIED");
  }

  @Test
  void anUnbanWithoutAnAnswerIsFoundDone() {
    Person fred = bot.newcomer("fred");
    desk.types("$ban %d spam".formatted(fred.id())).expectsReply(containing("Banned"));
    faults.dropAnswer("DELETE", BANS, 1);

    patientDesk().types("$unban %d".formatted(fred.id())).expectsReply(containing("Unbanned"));

    assertThat(bot.isBanned(fred)).isFalse();
    assertThat(bot.casesAgainst(fred)).containsExactly("BAN REVERSED", "UNBAN APPLIED");
  }

  @Test
  void aKickWithoutAnAnswerIsFoundDone() {
    Person gina = bot.newcomer("gina");
    faults.dropAnswer("DELETE", MEMBERS, 1);

    patientDesk().types("$kick %d spam".formatted(gina.id())).expectsReply(containing("Kicked"));

    assertThat(gina.isIn(bot.seeded().guildId())).isFalse();
    assertThat(bot.casesAgainst(gina)).containsExactly("KICK APPLIED");
  }

  @Test
  void aTimeoutWithoutAnAnswerIsFoundDone() {
    Person hans = bot.newcomer("hans");
    faults.dropAnswer("PATCH", MEMBERS, 1);

    desk.types("$timeout %d 1h spam".formatted(hans.id())).expectsReply(containing("Timed out"));

    assertThat(bot.isTimedOut(hans)).isTrue();
    assertThat(bot.casesAgainst(hans)).containsExactly("TIMEOUT APPLIED");
  }

  @Test
  void aSoftbanWhoseUnbanIsRefusedOnceIsCompleted() {
    Person ines = bot.newcomer("ines");
    faults.serverError("DELETE", BANS, 1, 503);

    desk.types("$softban %d spam".formatted(ines.id())).expectsReply(containing("Softbanned"));

    assertThat(bot.isBanned(ines)).isFalse();
    assertThat(ines.isIn(bot.seeded().guildId())).isFalse();
    assertThat(bot.casesAgainst(ines)).containsExactly("SOFTBAN APPLIED");
  }

  @Test
  void theAnswerIsBroughtAgainWhenDiscordDidNotTakeIt() {
    Person jana = bot.newcomer("jana");
    faults.serverError("PATCH", "/webhooks/.*", 1, 500);

    desk.runs("/ban", option("user", jana.id())).expectsReply(containing("Banned"));

    assertThat(bot.casesAgainst(jana)).containsExactly("BAN APPLIED");
  }

  @Test
  void anAcknowledgementWhoseAnswerIsLostIsFoundThere() {
    Person nora = bot.newcomer("nora");
    faults.dropAnswer("POST", CALLBACK, 1);

    desk.runs("/warn", option("user", nora.id())).expectsReply(containing("Warned"));

    assertThat(bot.casesAgainst(nora)).containsExactly("WARN APPLIED");
  }

  @Test
  void anAcknowledgementThatDiscordDidNotTakeIsSentAgain() {
    Person otto = bot.newcomer("otto");
    faults.serverError("POST", CALLBACK, 1, 500);

    desk.runs("/ban", option("user", otto.id())).expectsReply(containing("Banned"));

    assertThat(bot.casesAgainst(otto)).containsExactly("BAN APPLIED");
    assertThat(bot.requests("PUT", "/bans/" + otto.id())).hasSize(1);
  }

  @Test
  void aPromptAnswerThatDiscordDidNotTakeIsSentAgain() {
    faults.serverError("POST", CALLBACK, 1, 500);
    desk.runs("/ping").expectsReply(containing("Pong"));

    faults.dropAnswer("POST", CALLBACK, 1);
    desk.runs("/ping").expectsReply(containing("Pong"));
  }

  @Test
  void aLogMessageThatDiscordDidNotTakeIsPostedOnceInTheEnd() {
    Person karl = bot.newcomer("karl");
    faults.dropAnswer("POST", "/channels/%d/messages".formatted(bot.seeded().modLog()), 1);

    desk.types("$warn %d once only".formatted(karl.id())).expectsReply(containing("Warned"));
    desk.types("$cases modify %d twice no".formatted(bot.newestCase(karl)))
        .expectsReply(containing("twice no"));

    Place log = bot.as(bot.seeded().moderator()).in(bot.seeded().modLog());
    log.expectsMessage(containing("twice no"));
    assertThat(log.messages())
        .filteredOn(message -> message.text().contains(Long.toString(karl.id())))
        .hasSize(1);
  }

  @Test
  void anEventThatComesTwiceMakesOneCaseAndOneAnswer() {
    Person lena = bot.newcomer("lena");
    faults.gateway().duplicateNextEvent();

    desk.runs("/ban", option("user", lena.id())).expectsReply(containing("Banned"));
    desk.types("$cases <@%d>".formatted(lena.id())).expectsReply(containing("ban"));

    assertThat(bot.casesAgainst(lena)).containsExactly("BAN APPLIED");
    assertThat(bot.requests("PUT", "/bans/" + lena.id())).hasSize(1);
  }

  @Test
  void aTypedCommandThatComesTwiceMakesOneCaseAndOneAnswer() {
    Person mara = bot.newcomer("mara");
    faults.gateway().duplicateNextEvent();

    Seen answer =
        desk.types("$warn %d twice".formatted(mara.id())).expectsReply(containing("Warned"));
    desk.types("$ping").expectsReply(containing("Pong"));

    assertThat(bot.casesAgainst(mara)).containsExactly("WARN APPLIED");
    assertThat(desk.messages())
        .filteredOn(message -> message.id() >= answer.id() && message.text().contains("Warned"))
        .hasSize(1);
  }

  /// JDA waits 10 seconds for the answer to a request that has no body.
  private Place patientDesk() {
    return bot.script()
        .within(Duration.ofSeconds(30))
        .as(bot.seeded().moderator())
        .in(bot.seeded().modChat());
  }
}
