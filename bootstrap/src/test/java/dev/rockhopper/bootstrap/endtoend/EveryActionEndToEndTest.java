package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.faults.LoggedRequest;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.script.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The eight actions, through both doors.
@ExtendWith(BotExtension.class)
class EveryActionEndToEndTest {

  private final TestBot bot;
  private final Place desk;
  private final long guild;

  EveryActionEndToEndTest(TestBot bot) {
    this.bot = bot;
    this.desk = bot.desk();
    this.guild = bot.seeded().guildId();
  }

  @Test
  void everyActionIsDoneBySlashCommand() {
    Person ada = bot.newcomer("ada");
    desk.runs("/warn", option("user", ada.id()), option("reason", "caps"))
        .expectsEphemeralReply(containing("Warned ada"));
    desk.runs("/note", option("user", ada.id()), option("text", "watch"))
        .expectsEphemeralReply(containing("Noted about ada"));
    desk.runs("/timeout", option("user", ada.id()), option("duration", "1d 12h"))
        .expectsEphemeralReply(containing("Timed out ada"));
    assertThat(bot.isTimedOut(ada)).isTrue();
    desk.runs("/untimeout", option("user", ada.id()))
        .expectsEphemeralReply(containing("Lifted the timeout of ada"));
    assertThat(bot.isTimedOut(ada)).isFalse();
    desk.runs("/kick", option("user", ada.id()), option("reason", "out"))
        .expectsEphemeralReply(containing("Kicked ada"));
    assertThat(ada.isIn(guild)).isFalse();
    ada.joins(guild);
    desk.runs("/softban", option("user", ada.id())).expectsEphemeralReply(containing("Softbanned"));
    assertThat(ada.isIn(guild)).isFalse();
    assertThat(bot.isBanned(ada)).isFalse();
    desk.runs("/ban", option("user", ada.id())).expectsEphemeralReply(containing("Banned ada"));
    assertThat(bot.isBanned(ada)).isTrue();
    desk.runs("/unban", option("user", ada.id())).expectsEphemeralReply(containing("Unbanned ada"));
    assertThat(bot.isBanned(ada)).isFalse();

    assertThat(bot.casesAgainst(ada))
        .containsExactly(
            "WARN APPLIED",
            "NOTE APPLIED",
            "TIMEOUT REVERSED",
            "UNTIMEOUT APPLIED",
            "KICK APPLIED",
            "SOFTBAN APPLIED",
            "BAN REVERSED",
            "UNBAN APPLIED");
  }

  @Test
  void everyActionIsDoneByTypedCommandAndByItsShortNames() {
    Person bob = bot.newcomer("bob");
    String mention = "<@" + bob.id() + ">";
    desk.types("$w " + mention + " caps").expectsReply(containing("Warned bob"));
    desk.types("$n " + bob.id() + " watch").expectsReply(containing("Noted about bob"));
    desk.types("$mute " + mention + " 2h loud").expectsReply(containing("Timed out bob"));
    assertThat(bot.isTimedOut(bob)).isTrue();
    desk.types("$unmute " + mention).expectsReply(containing("Lifted the timeout of bob"));
    desk.types("$to " + mention + " 1 week").expectsReply(containing("Timed out bob"));
    desk.types("$uto " + mention + " enough").expectsReply(containing("Lifted the timeout of bob"));
    assertThat(bot.isTimedOut(bob)).isFalse();
    desk.types("$k " + mention + " out").expectsReply(containing("Kicked bob"));
    bob.joins(guild);
    desk.types("$softban " + mention).expectsReply(containing("Softbanned bob"));
    desk.types("$b " + bob.id() + " gone").expectsReply(containing("Banned bob"));
    assertThat(bot.isBanned(bob)).isTrue();
    desk.types("$ub " + bob.id()).expectsReply(containing("Unbanned bob"));
    assertThat(bot.isBanned(bob)).isFalse();

    assertThat(bot.casesAgainst(bob))
        .containsExactly(
            "WARN APPLIED",
            "NOTE APPLIED",
            "TIMEOUT REVERSED",
            "UNTIMEOUT APPLIED",
            "TIMEOUT REVERSED",
            "UNTIMEOUT APPLIED",
            "KICK APPLIED",
            "SOFTBAN APPLIED",
            "BAN REVERSED",
            "UNBAN APPLIED");
  }

  @Test
  void somebodyWhoNeverCameIsBannedAndUnbannedById() {
    Person stranger = bot.script().somebodyNew("stranger");

    desk.runs("/ban", option("user", stranger.id()), option("reason", "known elsewhere"))
        .expectsReply(containing("Banned stranger"));
    assertThat(bot.isBanned(stranger)).isTrue();
    desk.types("$unban " + stranger.id()).expectsReply(containing("Unbanned stranger"));

    assertThat(bot.isBanned(stranger)).isFalse();
    assertThat(bot.casesAgainst(stranger)).containsExactly("BAN REVERSED", "UNBAN APPLIED");
  }

  @Test
  void anUnbanClosesTheBanAndIsLinkedWithIt() {
    Person cleo = bot.newcomer("cleo");
    desk.types("$ban <@%d> spam".formatted(cleo.id())).expectsReply(containing("Banned"));
    long ban = bot.newestCase(cleo);
    desk.types("$unban " + cleo.id()).expectsReply(containing("Unbanned"));

    assertThat(
            bot.database()
                .single(
                    """
                    SELECT lifting.type FROM moderation_case ban
                    JOIN moderation_case lifting
                      ON lifting.guild_id = ban.guild_id
                     AND lifting.case_id = ban.reversed_by_case_id
                    WHERE ban.number = %d
                    """
                        .formatted(ban)))
        .isEqualTo("UNBAN");
    assertThat(
            bot.database()
                .single("SELECT active FROM member_sanction WHERE user_id = " + cleo.id()))
        .isEqualTo("f");
    desk.types("$cases " + ban).expectsReply(containing("reversed"));
  }

  @Test
  void thoseWhoLeaveByItAreToldBeforeAndThoseWhoStayAfter() {
    Person dora = bot.newcomer("dora");
    desk.types("$timeout <@%d> 1h too loud".formatted(dora.id())).expectsReply(containing("told"));
    dora.expectsDirectMessage(containing("timed out"));
    desk.types("$ban <@%d> still too loud".formatted(dora.id())).expectsReply(containing("told"));
    dora.expectsDirectMessage(containing("still too loud"));

    LoggedRequest timeout = bot.requests("PATCH", "/members/" + dora.id()).getFirst();
    LoggedRequest ban = bot.requests("PUT", "/bans/" + dora.id()).getFirst();
    assertThat(directMessage("You were timed out in").number()).isGreaterThan(timeout.number());
    assertThat(directMessage("still too loud").number()).isLessThan(ban.number());
  }

  private LoggedRequest directMessage(String part) {
    return bot.requests("POST", "/messages").stream()
        .filter(request -> request.body().contains(part))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSilentActionTellsNobody() {
    Person emil = bot.newcomer("emil");
    desk.types("$kick <@%d> bye -silent".formatted(emil.id())).expectsReply(containing("not told"));
    emil.joins(guild);
    desk.runs("/ban", option("user", emil.id()), option("silent", true))
        .expectsReply(containing("not told"));

    assertThat(emil.hasDirectMessage(containing("kicked"))).isFalse();
    assertThat(emil.hasDirectMessage(containing("banned"))).isFalse();
    assertThat(bot.casesAgainst(emil)).containsExactly("KICK APPLIED", "BAN APPLIED");
  }

  @Test
  void aPurgeTakesTheMessagesOfTheLastDays() {
    Person fred = bot.newcomer("fred");
    fred.in("general").types("buy my fish");
    Seen reply =
        desk.types("$ban <@%d> adverts -purge 2".formatted(fred.id()))
            .expectsReply(containing("2 days"));

    assertThat(reply.text()).contains("adverts");
    assertThat(bot.as(bot.seeded().moderator()).in("general").find(containing("buy my fish")))
        .isEmpty();
    assertThat(bot.requests("PUT", "/bans/" + fred.id()).getFirst().body()).contains("172800");
  }

  @Test
  void aSoftbanTakesTheMessagesOfTheLastDayUnlessToldOtherwise() {
    Person hugo = bot.newcomer("hugo");
    hugo.in("general").types("buy my figs");
    desk.types("$softban <@%d> adverts".formatted(hugo.id()))
        .expectsReply(containing("deleted: 1 day"));

    hugo.expectsDirectMessage(containing("with your recent messages"));
    Place general = bot.as(bot.seeded().moderator()).in("general");
    assertThat(general.find(containing("buy my figs"))).isEmpty();
    assertThat(bot.requests("PUT", "/bans/" + hugo.id()).getFirst().body()).contains("86400");

    hugo.joins(guild);
    hugo.in("general").types("my figs are art");
    desk.types("$softban <@%d> -purge 0".formatted(hugo.id()))
        .expectsReply(containing("Softbanned"));
    assertThat(general.find(containing("my figs are art"))).isPresent();
  }

  @Test
  void theAuditLogCarriesTheCaseAndTheReasonInAnyScript() {
    Person gina = bot.newcomer("gina");
    desk.runs("/kick", option("user", gina.id()), option("reason", "süß & 100% 🦈"))
        .expectsReply(containing("Kicked gina"));

    String header =
        bot.requests("DELETE", "/members/" + gina.id())
            .getFirst()
            .headers()
            .get("x-audit-log-reason");
    assertThat(header)
        .startsWith("%5Bcase " + bot.newestCase(gina))
        .endsWith("s%C3%BC%C3%9F %26 100%25 %F0%9F%A6%88");
    bot.as(bot.seeded().owner())
        .auditLog(guild)
        .expects(20, gina.id(), containing("süß & 100% 🦈"));
  }
}
