package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.adapters.sandbox.faults.Faults;
import dev.rockhopper.adapters.sandbox.guilds.Founding;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.world.Permission;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bans with an end, long timeouts, bans from snippets and polls, slow and locked channels, also
/// while Discord has trouble. One bot for all, whose clock runs ahead of the world's.
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SanctionsEndToEndTest {
  private final SanctionScene scene = new SanctionScene();
  private final TestBot bot = scene.bot;
  private final Place desk = scene.desk;
  private final Faults faults = scene.faults;

  @AfterEach
  void theTroubleIsOver() {
    scene.endTrouble();
  }

  @AfterAll
  void stop() {
    scene.close();
  }

  // --- bans that end -----------------------------------------------------------------------------

  @Test
  void aTempbanIsLiftedOnceWhenItsTimeIsOverWithACaseOfTheBots() {
    Person ada = bot.newcomer("ada");
    desk.types("$tb %d 1h flooding".formatted(ada.id()))
        .expectsReply(containing("Banned ada for a while").and(containing("Ends")));
    assertThat(bot.isBanned(ada)).isTrue();
    assertThat(ada.hasDirectMessage(containing("banned for a while"))).isTrue();

    scene.passAndWake(Duration.ofHours(2));

    scene.awaitCases(ada, "TEMPBAN EXPIRED", "UNBAN APPLIED");
    assertThat(bot.isBanned(ada)).isFalse();
    assertThat(bot.requests("DELETE", "/bans/" + ada.id())).hasSize(1);
    desk.runs("/cases view", option("number", bot.newestCase(ada)))
        .expectsReply(containing("Its time is over"));
  }

  @Test
  void aTempbanReachesThoseWhoLeft() {
    Person bert = bot.script().somebodyNew("bert");

    desk.runs("/tempban", option("user", bert.id()), option("duration", "3 months"))
        .expectsReply(containing("Banned bert for a while"));

    assertThat(bot.isBanned(bert)).isTrue();
  }

  /// Research, bots, scenario 3, and Tux: tempban followed by permanent ban stays banned.
  @Test
  void aTempbanFollowedByAPermanentBanStaysBanned() {
    Person cleo = bot.newcomer("cleo");
    desk.types("$tempban %d 1h".formatted(cleo.id())).expectsReply(containing("Banned cleo"));
    desk.types("$ban %d for good".formatted(cleo.id())).expectsReply(containing("Banned cleo"));

    scene.passAndWake(Duration.ofHours(2));
    scene.awaitTheEndOfAnotherBan();

    assertThat(bot.casesAgainst(cleo)).containsExactly("TEMPBAN REVERSED", "BAN APPLIED");
    assertThat(bot.isBanned(cleo)).isTrue();
  }

  /// Research, bots, scenario 4: duration changed: the old due time does nothing. That it does
  /// nothing either where it is claimed already shows `TempbanTest`.
  @Test
  void aTempbanWhoseLengthWasChangedEndsThen() {
    Person dora = bot.newcomer("dora");
    desk.types("$tempban %d 1h".formatted(dora.id())).expectsReply(containing("Banned dora"));
    desk.types("$cases modify %d -duration 30d".formatted(bot.newestCase(dora)))
        .expectsReply(containing("it ends then"));

    scene.passAndWake(Duration.ofHours(2));
    scene.awaitTheEndOfAnotherBan();
    assertThat(bot.isBanned(dora)).isTrue();

    scene.passAndWake(Duration.ofDays(30));
    scene.awaitCases(dora, "TEMPBAN EXPIRED", "UNBAN APPLIED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"429", "500", "lost"})
  void aBanIsLiftedOnceHoweverDiscordAnswers(String trouble) {
    Person emil = bot.newcomer("emil");
    desk.types("$tempban %d 1h".formatted(emil.id())).expectsReply(containing("Banned emil"));
    switch (trouble) {
      case "429" -> faults.tooManyRequests("DELETE", SanctionScene.BANS, 1, 1, false);
      case "500" -> faults.serverError("DELETE", SanctionScene.BANS, 2, 500);
      default -> faults.dropAnswer("DELETE", SanctionScene.BANS, 1);
    }

    scene.passAndWake(Duration.ofHours(2));

    scene.awaitCases(emil, "TEMPBAN EXPIRED", "UNBAN APPLIED");
    assertThat(bot.isBanned(emil)).isFalse();
  }

  @Test
  void aBanThatTheBotMayNotLiftIsToldInTheLogAndLiftedOnceItMay() {
    Person fred = bot.newcomer("fred");
    desk.types("$tempban %d 1h".formatted(fred.id())).expectsReply(containing("Banned fred"));
    faults.refuse("DELETE", SanctionScene.BANS, 1, 403, 50013, "Missing Permissions");

    scene.passAndWake(Duration.ofHours(2));

    scene.awaitCases(fred, "TEMPBAN APPLIED", "UNBAN PENDING");
    scene.expectsInLog(containing("Hindered").and(containing(Long.toString(fred.id()))));
    scene.pass(Duration.ofMinutes(30));
    scene.awaitCases(fred, "TEMPBAN EXPIRED", "UNBAN APPLIED");
  }

  @Test
  void aBanThatRunsOutDuringAnOutageIsLiftedOnceWhenTheServerIsThereAgain() {
    Person gero = bot.newcomer("gero");
    desk.types("$tempban %d 1h".formatted(gero.id())).expectsReply(containing("Banned gero"));
    faults.hang("DELETE", SanctionScene.BANS, 1);
    scene.passAndWake(Duration.ofHours(2));
    TestBot.await("the request", faults::areUsedUp);
    faults.gateway().beginOutage(scene.guild);

    faults.clear();
    faults.serverError("DELETE", SanctionScene.BANS, Faults.LASTING, 503);

    assertThat(bot.casesAgainst(gero)).containsExactly("TEMPBAN APPLIED", "UNBAN PENDING");
    assertThat(bot.isBanned(gero)).isTrue();
    faults.clear();
    faults.gateway().endOutage(scene.guild);
    bot.awaitHearing();
    scene.pass(Duration.ofMinutes(30));
    scene.awaitCases(gero, "TEMPBAN EXPIRED", "UNBAN APPLIED");
    assertThat(bot.isBanned(gero)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"resumed", "anew"})
  void aBanThatRunsOutWhileTheGatewayIsAwayIsLiftedOnce(String gateway) {
    Person hugo = bot.newcomer("hugo");
    desk.types("$tempban %d 1h".formatted(hugo.id())).expectsReply(containing("Banned hugo"));
    faults.delay("DELETE", SanctionScene.BANS, 1, Duration.ofMillis(500));
    scene.passAndWake(Duration.ofHours(2));
    TestBot.await("the request", faults::areUsedUp);

    scene.loseTheGateway(gateway);

    scene.awaitCases(hugo, "TEMPBAN EXPIRED", "UNBAN APPLIED");
    assertThat(bot.isBanned(hugo)).isFalse();
    assertThat(bot.requests("DELETE", "/bans/" + hugo.id())).hasSize(1);
    bot.awaitHearing();
  }

  // --- long timeouts -----------------------------------------------------------------------------

  /// Research, bots, scenario 6: timeout of 60 days: at no time is the member unmuted early.
  @Test
  void aTimeoutOfSixtyDaysIsRenewedLongBeforeDiscordWouldEndIt() {
    Person gina = bot.newcomer("gina");
    desk.types("$to %d 60d raiding".formatted(gina.id())).expectsReply(containing("Timed out"));
    assertThat(bot.requests("PATCH", "/members/" + gina.id())).hasSize(1);

    scene.pass(Duration.ofDays(15));

    TestBot.await("the renewal", () -> bot.requests("PATCH", "/members/" + gina.id()).size() == 2);
    TestBot.await(
        "the next renewal to be planned",
        () ->
            bot.database()
                .column("SELECT attempts FROM due_work WHERE kind = 'SANCTION_RENEWAL'")
                .equals(List.of("0")));
    scene.pass(Duration.ofDays(14));
    assertThat(bot.isTimedOut(gina)).isTrue();
    desk.types("$untimeout %d".formatted(gina.id())).expectsReply(containing("Lifted"));
    assertThat(bot.casesAgainst(gina)).containsExactly("TIMEOUT REVERSED", "UNTIMEOUT APPLIED");
  }

  // --- by the record -----------------------------------------------------------------------------

  /// Tux, research scenario: poll-banned and then warned is still poll-banned.
  @Test
  void whoIsBannedFromPollsAndThenWarnedIsStillBannedFromPolls() {
    Person nora = bot.newcomer("nora");
    desk.types("$pb %d spam polls".formatted(nora.id()))
        .expectsReply(containing("Banned nora from polls"));
    desk.types("$w %d caps".formatted(nora.id())).expectsReply(containing("Warned"));

    desk.types("$pollban %d".formatted(nora.id())).expectsReply(containing("already"));
    assertThat(scene.inForce(nora)).containsExactly("POLL_BAN");
    desk.types("$pub %d".formatted(nora.id())).expectsReply(containing("Lifted the poll ban"));
    desk.types("$pub %d".formatted(nora.id())).expectsReply(containing("nothing to lift"));
    assertThat(scene.inForce(nora)).isEmpty();
  }

  @Test
  void whoIsBannedFromSnippetsIsSoUntilThatIsLifted() {
    Person otto = bot.newcomer("otto");
    desk.types("$sb %d".formatted(otto.id())).expectsReply(containing("from snippets"));
    assertThat(scene.inForce(otto)).containsExactly("SNIPPET_BAN");

    desk.types("$sub %d".formatted(otto.id())).expectsReply(containing("Lifted the snippet ban"));

    assertThat(bot.casesAgainst(otto))
        .containsExactly("SNIPPET_BAN REVERSED", "SNIPPET_UNBAN APPLIED");
  }

  // --- channels ----------------------------------------------------------------------------------

  @Test
  void aChannelIsSlowedDownAndLockedAndUnlockedToWhatItWas() {
    Place admin = scene.at(bot.seeded().admin(), bot.seeded().random());
    JsonNode before = scene.overwrites(bot.seeded().random());

    admin.types("$sm 30").expectsReply(containing("every 30s"));
    admin.runs("/slowmode").expectsReply(containing("every 30s"));
    admin.types("$slowmode 7h").expectsReply(containing("at most 6h"));
    admin.runs("/slowmode", option("pause", "off")).expectsReply(containing("off"));
    admin.runs("/lock", option("reason", "raid")).expectsReply(containing("is locked"));
    assertThat(scene.denies(bot.seeded().random(), scene.guild, 1L << 11)).isTrue();
    admin.runs("/unlock").expectsReply(containing("could before"));
    for (String title : List.of("Slowmode is on", "Slowmode is off", "locked", "unlocked")) {
      scene.expectsInLog(
          containing(title).and(containing("<#%d>".formatted(bot.seeded().random()))));
    }

    assertThat(scene.overwrites(bot.seeded().random())).isEqualTo(before);
    assertThat(
            bot.database()
                .column(
                    "SELECT action FROM audit_entry WHERE subject = 'channel %d' ORDER BY entry_id"
                        .formatted(bot.seeded().random())))
        .containsExactly(
            "channel.slowmode", "channel.slowmode", "channel.locked", "channel.unlocked");
  }

  @Test
  void aLockLeavesTheBotAndModeratorsTheirVoiceAndNamesWhoElseHasOne() {
    long general = bot.seeded().general();
    Place moderator = scene.at(bot.seeded().moderator(), general);
    new Founding(bot.sandbox().world())
        .overwrite(general, scene.role("Colony"), false, 1L << 11, 0);
    JsonNode before = scene.overwrites(general);
    long rights = scene.rights("Moderator");
    scene.let("Moderator", rights | Permission.MANAGE_CHANNELS.bit());

    moderator
        .types("$lock")
        .expectsReply(
            containing("Moderators and I can still write")
                .and(containing("<@&%d>".formatted(scene.role("Colony")))));
    assertThat(scene.denies(general, scene.guild, 1L << 11)).isTrue();
    moderator
        .types("$lock")
        .expectsReply(
            containing("It was locked already")
                .and(containing("<@&%d>".formatted(scene.role("Colony")))));
    moderator.types("$unlock").expectsReply(containing("could before"));

    scene.let("Moderator", rights);
    assertThat(scene.overwrites(general)).isEqualTo(before);
  }

  @Test
  void aLockWithAnEndEndsByItself() {
    Place admin = bot.as(bot.seeded().admin()).in("general");
    admin.runs("/lock", option("duration", "10m")).expectsReply(containing("is locked"));

    scene.pass(Duration.ofMinutes(11));

    TestBot.await(
        "the lock to end", () -> !scene.denies(bot.seeded().general(), scene.guild, 1L << 11));
  }
}
