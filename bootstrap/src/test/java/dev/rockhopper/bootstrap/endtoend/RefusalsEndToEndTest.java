package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static dev.rockhopper.adapters.sandbox.script.Wording.matching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.script.Refused;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is not done: the answer says why, Discord is not asked and no case is opened.
@ExtendWith(BotExtension.class)
class RefusalsEndToEndTest {

  private final TestBot bot;
  private final Place desk;

  RefusalsEndToEndTest(TestBot bot) {
    this.bot = bot;
    this.desk = bot.desk();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ban %d", "softban %d", "kick %d", "timeout %d 1h", "warn %d"})
  void nobodyActsOnThemselves(String command) {
    refused(command, bot.seeded().moderator(), "That is you");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ban %d", "softban %d", "kick %d", "timeout %d 1h", "warn %d"})
  void theBotActsNotOnItself(String command) {
    refused(command, bot.seeded().botId(), "That is me");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ban %d", "softban %d", "kick %d", "timeout %d 1h", "warn %d"})
  void nobodyActsOnTheOwner(String command) {
    refused(command, bot.seeded().owner(), "They own this server");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ban %d", "softban %d", "kick %d", "timeout %d 1h", "warn %d"})
  void nobodyActsOnAHigherRole(String command) {
    refused(command, bot.seeded().seniorModerator(), "not below yours");
  }

  @Test
  void nobodyActsOnAnEqualRole() {
    Person peer = bot.newcomer("peer");
    give(peer, "Moderator");

    refused("ban %d", peer.id(), "not below yours");
    assertThat(peer.isIn(bot.seeded().guildId())).isTrue();
  }

  @Test
  void whoStandsAboveOrBesideTheBotIsOutOfItsReach() {
    Person high = bot.newcomer("high");
    long role = bot.sandbox().founding().role(bot.seeded().guildId(), "Skippers", 6, 0, 0).id();
    Place owner = bot.as(bot.seeded().owner()).in(bot.seeded().modChat());
    bot.as(bot.seeded().owner()).givesRole(bot.seeded().guildId(), high.id(), role);

    owner.types("$ban %d".formatted(high.id())).expectsReply(containing("not below mine"));
    owner.types("$timeout %d 1h".formatted(high.id())).expectsReply(containing("not below mine"));

    untouched(high.id());
    assertThat(bot.isBanned(high)).isFalse();
  }

  @Test
  void administratorsAreNotTimedOut() {
    Place owner = bot.as(bot.seeded().owner()).in(bot.seeded().modChat());

    owner
        .types("$timeout %d 1h".formatted(bot.seeded().admin()))
        .expectsReply(containing("administrator"));

    untouched(bot.seeded().admin());
  }

  @Test
  void whoIsBannedIsNotBannedAgainAndWhoIsNotIsNotUnbanned() {
    Person ada = bot.newcomer("ada");
    refused("unban %d", ada.id(), "They are not banned");
    desk.types("$ban %d".formatted(ada.id())).expectsReply(containing("Banned"));
    desk.types("$ban %d".formatted(ada.id()))
        .expectsReply(matching("(?s).*(already banned|banned already).*"));
    desk.types("$unban %d".formatted(ada.id())).expectsReply(containing("Unbanned"));
    desk.types("$unban %d".formatted(ada.id())).expectsReply(containing("They are not banned"));

    assertThat(bot.casesAgainst(ada)).containsExactly("BAN REVERSED", "UNBAN APPLIED");
  }

  @Test
  void aBanByHandIsSeenToo() {
    Person bob = bot.newcomer("bob");
    bot.as(bot.seeded().owner()).bans(bot.seeded().guildId(), bob.id(), "by hand");
    bot.awaitCase(bob);

    desk.types("$ban %d".formatted(bob.id())).expectsReply(containing("banned already"));
    desk.types("$softban %d".formatted(bob.id())).expectsReply(containing("banned already"));
    desk.types("$unban %d".formatted(bob.id())).expectsReply(containing("Unbanned"));

    assertThat(bot.isBanned(bob)).isFalse();
    assertThat(bot.casesAgainst(bob)).containsExactly("BAN REVERSED", "UNBAN APPLIED");
  }

  @Test
  void whoIsTimedOutIsNotTimedOutAgainAndWhoIsNotIsNotFreed() {
    Person cleo = bot.newcomer("cleo");
    refused("untimeout %d", cleo.id(), "They are not timed out");
    bot.as(bot.seeded().owner())
        .timesOut(bot.seeded().guildId(), cleo.id(), Duration.ofHours(1), "by hand");

    bot.awaitCase(cleo);
    desk.types("$timeout %d 1h".formatted(cleo.id())).expectsReply(containing("already"));
    desk.types("$untimeout %d".formatted(cleo.id())).expectsReply(containing("Lifted"));

    assertThat(bot.casesAgainst(cleo)).containsExactly("TIMEOUT REVERSED", "UNTIMEOUT APPLIED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"366d", "365d1s", "53 weeks", "2y"})
  void aTimeoutOfMoreThanAYearIsRefused(String length) {
    refused("timeout %d " + length + " far too loud", bot.seeded().member(), "from 1s to 365d");
  }

  @Test
  void aTimeoutOf28DaysIsNot() {
    Person dora = bot.newcomer("dora");

    desk.types("$timeout %d 28d".formatted(dora.id())).expectsReply(containing("Timed out"));

    assertThat(bot.isTimedOut(dora)).isTrue();
  }

  @Test
  void badLengthsOfTimeAreExplained() {
    long member = bot.seeded().member();
    refused("timeout %d 1x spam", member, "unknown unit 'x' in '1x'");
    refused("timeout %d -5m spam", member, "negative");
    refused("timeout %d 0s", member, "no time at all");
    refused("timeout %d soon", member, "has no number before it");
    desk.runs("/timeout", option("user", member), option("duration", "1x"))
        .expectsEphemeralReply(containing("unknown unit 'x' in '1x'"));
    desk.runs("/timeout", option("user", member), option("duration", "-5m"))
        .expectsEphemeralReply(containing("negative"));
    untouched(member);
  }

  @Test
  void aReasonOfMoreThan512LettersIsKeptAndTheAnswerSaysThatTheAuditLogCutsIt() {
    Person emil = bot.newcomer("emil");
    String reason = "spam ".repeat(200).strip();

    desk.runs("/ban", option("user", emil.id()), option("reason", reason))
        .expectsReply(containing("Discord's audit log holds 512 letters"));

    assertThat(
            bot.database()
                .single("SELECT reason FROM moderation_case WHERE target_id = " + emil.id()))
        .isEqualTo(reason);
    String audited =
        bot.as(bot.seeded().owner())
            .auditLog(bot.seeded().guildId())
            .expects(22, emil.id(), containing("[case "))
            .path("reason")
            .asText();
    assertThat(audited).hasSize(512).endsWith("…");
  }

  @Test
  void aReasonOf2000LettersIsKeptAndOneOf2001Refused() {
    Person fred = bot.newcomer("fred");

    desk.runs("/warn", option("user", fred.id()), option("reason", "x".repeat(2000)))
        .expectsReply(containing("Warned"));
    // Discord's own form does not let one type more; the sandbox refuses as Discord does.
    assertThatThrownBy(
            () -> desk.runs("/warn", option("user", fred.id()), option("reason", "x".repeat(2001))))
        .isInstanceOf(Refused.class);
    // In a message, who has Nitro may write more; that the bot refuses itself.
    desk.types("$warn %d %s".formatted(fred.id(), "x".repeat(2001)))
        .expectsReply(containing("the text has 2001 letters, 1 too many"));

    assertThat(bot.casesAgainst(fred)).containsExactly("WARN APPLIED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ban 12 | no member is called",
        "ban 123456789012345678 | no Discord account with the id 123456789012345678",
        "kick nobody-is-called-so | no member is called",
        "warn | is missing"
      })
  void anUnknownUserIsSaidToBeUnknown(String command, String why) {
    List<String> before = bot.database().column("SELECT number FROM moderation_case");

    desk.types("$" + command).expectsReply(containing(why));

    assertThat(bot.database().column("SELECT number FROM moderation_case")).isEqualTo(before);
  }

  @Test
  void whoIsNotInTheServerIsNeitherKickedNorTimedOut() {
    long outsider = bot.seeded().outsider();
    refused("kick %d", outsider, "They are not in this server");
    refused("timeout %d 1h", outsider, "They are not in this server");
    refused("untimeout %d", outsider, "They are not in this server");
  }

  @Test
  void aMemberWithoutTheRightIsToldWhichOneIsMissing() {
    Person gina = bot.newcomer("gina");
    Place member = bot.as(bot.seeded().member()).in("general");

    member
        .types("$ban %d".formatted(gina.id()))
        .expectsReply(containing("You may not use ban").and(containing("Ban Members")));
    member
        .types("$kick %d".formatted(gina.id()))
        .expectsReply(containing("You may not use kick").and(containing("Kick Members")));
    member
        .types("$warn %d".formatted(gina.id()))
        .expectsReply(containing("You may not use warn").and(containing("Timeout Members")));
    member.types("$cases").expectsReply(containing("You may not use cases"));
    member.types("$config prefix !").expectsReply(containing("You may not use config"));
    member
        .runs("/ban", option("user", gina.id()))
        .expectsEphemeralReply(containing("You may not use ban"));

    untouched(gina.id());
  }

  @Test
  void commandsInDirectMessagesAreAnsweredWithWhereTheyWork() {
    Place whisper = bot.as(bot.seeded().moderator()).inDirectConversationWith(bot.seeded().botId());

    whisper
        .types("$ban %d".formatted(bot.seeded().member()))
        .expectsReply(containing("works in a server"));
    whisper.types("$ping").expectsReply(containing("Pong"));
    whisper.runs("/ping").expectsReply(containing("Pong"));

    untouched(bot.seeded().member());
  }

  private void refused(String command, long target, String why) {
    List<String> before = cases(target);

    desk.types("$" + command.formatted(target)).expectsReply(containing(why));

    assertThat(cases(target)).isEqualTo(before);
    assertThat(sanctions(target)).isEmpty();
  }

  private void untouched(long target) {
    assertThat(cases(target)).isEmpty();
    assertThat(sanctions(target)).isEmpty();
  }

  private List<String> cases(long target) {
    return bot.database().column("SELECT number FROM moderation_case WHERE target_id = " + target);
  }

  private List<String> sanctions(long target) {
    return bot.sandbox().requests().requests().stream()
        .filter(request -> !request.method().equals("GET"))
        .filter(request -> request.path().matches("/guilds/\\d+/(bans|members)/" + target))
        .map(request -> request.method() + " " + request.path())
        .toList();
  }

  private void give(Person person, String roleName) {
    long role =
        bot.sandbox().world().roles(bot.seeded().guildId()).stream()
            .filter(one -> one.name().equals(roleName))
            .findFirst()
            .orElseThrow()
            .id();
    bot.as(bot.seeded().owner()).givesRole(bot.seeded().guildId(), person.id(), role);
  }
}
