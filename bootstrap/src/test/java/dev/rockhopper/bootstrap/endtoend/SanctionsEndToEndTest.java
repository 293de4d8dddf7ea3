package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static dev.rockhopper.adapters.sandbox.script.Wording.matching;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.faults.Faults;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Role;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bans and jails with an end, long timeouts, bans from snippets and polls, slow and locked
/// channels, also while Discord has trouble. One bot for all, whose clock runs ahead of the
/// world's.
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SanctionsEndToEndTest {

  private static final String BANS = "/guilds/\\d+/bans/\\d+";
  private static final String MEMBERS = "/guilds/\\d+/members/\\d+";

  private final ForwardClock clock = new ForwardClock();
  private final TestBot bot = TestBot.startBy(clock);
  private final long guild = bot.seeded().guildId();
  private final Place desk =
      bot.script()
          .within(Duration.ofSeconds(30))
          .as(bot.seeded().moderator())
          .in(bot.seeded().modChat());
  private final Faults faults = bot.sandbox().faults();

  @BeforeAll
  void makeTheJail() {
    bot.script()
        .within(Duration.ofSeconds(30))
        .as(bot.seeded().admin())
        .in("general")
        .runs("/jailsetup")
        .expectsReply(containing("The jail is ready"));
  }

  @AfterEach
  void theTroubleIsOver() {
    faults.clear();
    bot.assertHouseRules();
  }

  @AfterAll
  void stop() {
    bot.close();
  }

  // --- bans that end -----------------------------------------------------------------------------

  @Test
  void aTempbanIsLiftedOnceWhenItsTimeIsOverWithACaseOfTheBots() {
    Person ada = bot.newcomer("ada");
    desk.types("$tb %d 1h flooding".formatted(ada.id()))
        .expectsReply(containing("Banned ada for a while").and(containing("Ends")));
    assertThat(bot.isBanned(ada)).isTrue();
    assertThat(ada.hasDirectMessage(containing("banned for a while"))).isTrue();

    passAndWake(Duration.ofHours(2));

    awaitCases(ada, "TEMPBAN EXPIRED", "UNBAN APPLIED");
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

  /// Tux, research scenario: tempban followed by permanent ban stays banned.
  @Test
  void aTempbanFollowedByAPermanentBanStaysBanned() {
    Person cleo = bot.newcomer("cleo");
    desk.types("$tempban %d 1h".formatted(cleo.id())).expectsReply(containing("Banned cleo"));
    desk.types("$ban %d for good".formatted(cleo.id())).expectsReply(containing("Banned cleo"));

    passAndWake(Duration.ofHours(2));
    endOfSomebodyElse();

    assertThat(bot.casesAgainst(cleo)).containsExactly("TEMPBAN REVERSED", "BAN APPLIED");
    assertThat(bot.isBanned(cleo)).isTrue();
  }

  @Test
  void aTempbanWhoseLengthWasChangedEndsThen() {
    Person dora = bot.newcomer("dora");
    desk.types("$tempban %d 1h".formatted(dora.id())).expectsReply(containing("Banned dora"));
    desk.types("$cases modify %d -duration 30d".formatted(bot.newestCase(dora)))
        .expectsReply(containing("it ends then"));

    passAndWake(Duration.ofHours(2));
    endOfSomebodyElse();
    assertThat(bot.isBanned(dora)).isTrue();

    passAndWake(Duration.ofDays(30));
    awaitCases(dora, "TEMPBAN EXPIRED", "UNBAN APPLIED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"429", "500", "lost"})
  void aBanIsLiftedOnceHoweverDiscordAnswers(String trouble) {
    Person emil = bot.newcomer("emil");
    desk.types("$tempban %d 1h".formatted(emil.id())).expectsReply(containing("Banned emil"));
    switch (trouble) {
      case "429" -> faults.tooManyRequests("DELETE", BANS, 1, 1, false);
      case "500" -> faults.serverError("DELETE", BANS, 2, 500);
      default -> faults.dropAnswer("DELETE", BANS, 1);
    }

    passAndWake(Duration.ofHours(2));

    awaitCases(emil, "TEMPBAN EXPIRED", "UNBAN APPLIED");
    assertThat(bot.isBanned(emil)).isFalse();
  }

  @Test
  void aBanThatTheBotMayNotLiftIsToldInTheLogAndLiftedOnceItMay() {
    Person fred = bot.newcomer("fred");
    desk.types("$tempban %d 1h".formatted(fred.id())).expectsReply(containing("Banned fred"));
    faults.refuse("DELETE", BANS, 1, 403, 50013, "Missing Permissions");

    passAndWake(Duration.ofHours(2));

    awaitCases(fred, "TEMPBAN APPLIED", "UNBAN PENDING");
    bot.as(bot.seeded().moderator())
        .in(bot.seeded().modLog())
        .expectsMessage(containing("Hindered").and(containing(Long.toString(fred.id()))));
    pass(Duration.ofMinutes(30));
    awaitCases(fred, "TEMPBAN EXPIRED", "UNBAN APPLIED");
  }

  // --- long timeouts -----------------------------------------------------------------------------

  @Test
  void aTimeoutOfSixtyDaysIsRenewedLongBeforeDiscordWouldEndIt() {
    Person gina = bot.newcomer("gina");
    desk.types("$to %d 60d raiding".formatted(gina.id())).expectsReply(containing("Timed out"));
    assertThat(bot.requests("PATCH", "/members/" + gina.id())).hasSize(1);

    pass(Duration.ofDays(15));

    TestBot.await("the renewal", () -> bot.requests("PATCH", "/members/" + gina.id()).size() == 2);
    TestBot.await(
        "the next renewal to be planned",
        () ->
            bot.database()
                .column("SELECT attempts FROM due_work WHERE kind = 'SANCTION_RENEWAL'")
                .equals(List.of("0")));
    pass(Duration.ofDays(14));
    assertThat(bot.isTimedOut(gina)).isTrue();
    desk.types("$untimeout %d".formatted(gina.id())).expectsReply(containing("Lifted"));
    assertThat(bot.casesAgainst(gina)).containsExactly("TIMEOUT REVERSED", "UNTIMEOUT APPLIED");
  }

  // --- jail --------------------------------------------------------------------------------------

  @Test
  void whoIsJailedAndReleasedHasTheirRolesAgain() {
    Person hans = withRole("hans");
    List<Long> before = roles(hans);

    desk.types("$j %d spam".formatted(hans.id())).expectsReply(containing("Jailed hans"));
    assertThat(roles(hans)).containsExactly(jailRole());
    assertThat(bot.requests("PATCH", "/members/" + hans.id())).hasSize(1);
    desk.types("$uj %d".formatted(hans.id())).expectsReply(containing("Released hans"));

    assertThat(roles(hans)).isEqualTo(before);
    assertThat(bot.casesAgainst(hans)).containsExactly("JAIL REVERSED", "UNJAIL APPLIED");
    assertThat(hans.hasDirectMessage(containing("jailed in"))).isTrue();
  }

  /// Tux, research scenario: jail of an equal or higher role leaves no trace.
  @Test
  void theJailOfAnEqualOrHigherRoleLeavesNoTrace() {
    long senior = bot.seeded().seniorModerator();
    List<Long> before = roles(bot.as(senior));

    desk.types("$jail %d spam".formatted(senior)).expectsReply(containing("not below yours"));

    assertThat(roles(bot.as(senior))).isEqualTo(before);
    assertThat(bot.casesAgainst(bot.as(senior))).isEmpty();
    assertThat(bot.requests("PATCH", "/members/" + senior)).isEmpty();
  }

  /// Tux, research scenario: leave and rejoin while jailed.
  @Test
  void whoLeavesAndComesBackWhileJailedIsJailedAgain() {
    Person ines = withRole("ines");
    desk.types("$jail %d".formatted(ines.id())).expectsReply(containing("Jailed ines"));
    ines.leaves(guild);
    faults.serverError("PATCH", MEMBERS, 1, 503);

    ines.joins(guild);

    TestBot.await("the jail", () -> roles(ines).equals(List.of(jailRole())));
    desk.types("$unjail %d".formatted(ines.id()))
        .expectsReply(matching("(?s).*(Released ines|at this moment).*"));
  }

  @Test
  void aJailWithAnEndIsLiftedWhenItsTimeIsOver() {
    Person jana = withRole("jana");
    List<Long> before = roles(jana);
    desk.types("$jail %d spam -t 1h".formatted(jana.id())).expectsReply(containing("Ends"));
    faults.serverError("PATCH", MEMBERS, 1, 500);

    passAndWake(Duration.ofHours(2));

    awaitCases(jana, "JAIL EXPIRED", "UNJAIL APPLIED");
    assertThat(roles(jana)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"429", "500", "lost"})
  void aJailIsDoneOnceHoweverDiscordAnswers(String trouble) {
    Person karl = withRole("karl");
    switch (trouble) {
      case "429" -> faults.tooManyRequests("PATCH", MEMBERS, 1, 1, false);
      case "500" -> faults.serverError("PATCH", MEMBERS, 1, 500);
      default -> faults.dropAnswer("PATCH", MEMBERS, 1);
    }

    desk.types("$jail %d".formatted(karl.id())).expectsReply(containing("Jailed karl"));

    assertThat(roles(karl)).containsExactly(jailRole());
    assertThat(bot.casesAgainst(karl)).containsExactly("JAIL APPLIED");
    desk.types("$unjail %d".formatted(karl.id())).expectsReply(containing("Released karl"));
    assertThat(roles(karl)).hasSize(1);
  }

  @Test
  void aJailThatDiscordRefusesIsToldAndLeavesTheRoles() {
    Person lena = withRole("lena");
    List<Long> before = roles(lena);
    faults.refuse("PATCH", MEMBERS, 1, 403, 50013, "Missing Permissions");

    desk.types("$jail %d".formatted(lena.id()))
        .expectsReply(containing("Discord refused").and(containing("50013")));

    assertThat(roles(lena)).isEqualTo(before);
    assertThat(bot.casesAgainst(lena)).containsExactly("JAIL FAILED");
  }

  @Test
  void aNewChannelIsClosedToThoseWhoAreJailed() {
    Person mara = bot.newcomer("mara");
    desk.types("$jail %d".formatted(mara.id())).expectsReply(containing("Jailed mara"));

    ObjectNode form = Json.object().put("name", "fresh").put("type", Channel.TEXT);
    Channel made =
        bot.sandbox().actions().places().channels().create(bot.seeded().owner(), guild, form, "");

    TestBot.await("the overwrite", () -> denies(made.id(), jailRole(), 1L << 10));
    assertThat(sees(mara, "jail")).isTrue();
    assertThat(sees(mara, "fresh")).isFalse();
    assertThat(sees(mara, "general")).isFalse();
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
    assertThat(inForce(nora)).containsExactly("POLL_BAN");
    desk.types("$pub %d".formatted(nora.id())).expectsReply(containing("Lifted the poll ban"));
    desk.types("$pub %d".formatted(nora.id())).expectsReply(containing("nothing to lift"));
    assertThat(inForce(nora)).isEmpty();
  }

  @Test
  void whoIsBannedFromSnippetsIsSoUntilThatIsLifted() {
    Person otto = bot.newcomer("otto");
    desk.types("$sb %d".formatted(otto.id())).expectsReply(containing("from snippets"));
    assertThat(inForce(otto)).containsExactly("SNIPPET_BAN");

    desk.types("$sub %d".formatted(otto.id())).expectsReply(containing("Lifted the snippet ban"));

    assertThat(bot.casesAgainst(otto))
        .containsExactly("SNIPPET_BAN REVERSED", "SNIPPET_UNBAN APPLIED");
  }

  // --- channels ----------------------------------------------------------------------------------

  @Test
  void aChannelIsSlowedDownAndLockedAndUnlockedToWhatItWas() {
    Place admin = bot.script().within(Duration.ofSeconds(30)).as(bot.seeded().admin()).in("random");
    JsonNode before = overwrites(bot.seeded().random());

    admin.types("$sm 30").expectsReply(containing("every 30s"));
    admin.runs("/slowmode").expectsReply(containing("every 30s"));
    admin.types("$slowmode 0").expectsReply(containing("off"));
    admin.runs("/lock", option("reason", "raid")).expectsReply(containing("is locked"));
    assertThat(denies(bot.seeded().random(), guild, 1L << 11)).isTrue();
    admin.runs("/unlock").expectsReply(containing("could before"));

    assertThat(overwrites(bot.seeded().random())).isEqualTo(before);
    assertThat(
            bot.database()
                .column(
                    "SELECT action FROM audit_entry WHERE subject = 'channel %d' ORDER BY entry_id"
                        .formatted(bot.seeded().random())))
        .containsExactly(
            "channel.slowmode", "channel.slowmode", "channel.locked", "channel.unlocked");
  }

  @Test
  void aLockWithAnEndEndsByItself() {
    Place admin = bot.as(bot.seeded().admin()).in("general");
    admin.runs("/lock", option("duration", "10m")).expectsReply(containing("is locked"));

    pass(Duration.ofMinutes(11));

    TestBot.await("the lock to end", () -> !denies(bot.seeded().general(), guild, 1L << 11));
  }

  // --- looking -----------------------------------------------------------------------------------

  private Person withRole(String name) {
    Person person = bot.newcomer(name);
    long colony =
        bot.sandbox().world().roles(guild).stream()
            .filter(role -> role.name().equals("Colony"))
            .findFirst()
            .orElseThrow()
            .id();
    bot.as(bot.seeded().owner()).givesRole(guild, person.id(), colony);
    return person;
  }

  private List<Long> roles(Person person) {
    return bot.sandbox().world().member(guild, person.id()).orElseThrow().roles();
  }

  private long jailRole() {
    return bot.sandbox().world().roles(guild).stream()
        .filter(role -> role.name().equals("Jailed"))
        .mapToLong(Role::id)
        .findFirst()
        .orElseThrow();
  }

  private JsonNode overwrites(long channel) {
    return bot.sandbox()
        .world()
        .channel(channel)
        .orElseThrow()
        .json()
        .path("permission_overwrites");
  }

  private boolean denies(long channel, long role, long right) {
    for (JsonNode overwrite : overwrites(channel)) {
      if (Json.id(overwrite, "id") == role) {
        return (overwrite.path("deny").asLong() & right) != 0;
      }
    }
    return false;
  }

  private boolean sees(Person person, String channel) {
    return bot.sandbox().actors().as(person.id()).channels(guild).stream()
        .anyMatch(one -> one.name().equals(channel));
  }

  private List<String> inForce(Person person) {
    return bot.database()
        .column(
            "SELECT kind FROM member_sanction WHERE active AND user_id = %d ORDER BY kind"
                .formatted(person.id()));
  }

  private void awaitCases(Person target, String... cases) {
    TestBot.await("cases " + List.of(cases), () -> bot.casesAgainst(target).equals(List.of(cases)));
  }

  private void pass(Duration time) {
    bot.script().letPass(time);
    clock.pass(time);
  }

  /// Lets time pass, and wakes the loop that waits by the clock on the wall.
  private void passAndWake(Duration time) {
    pass(time);
    Person bystander = bot.newcomer("bystander");
    desk.types("$tempban %d 4y".formatted(bystander.id())).expectsReply(containing("Banned"));
  }

  /// What was due before is done when this is.
  private void endOfSomebodyElse() {
    Person witness = bot.newcomer("witness");
    desk.types("$tempban %d 1m".formatted(witness.id())).expectsReply(containing("Banned"));
    passAndWake(Duration.ofMinutes(2));
    TestBot.await("the end of somebody else's ban", () -> !bot.isBanned(witness));
    bot.awaitEmptyOutbox();
    assertThat(bot.casesAgainst(witness).stream().sorted().collect(Collectors.toList()))
        .containsExactly("TEMPBAN EXPIRED", "UNBAN APPLIED");
  }
}
