package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static dev.rockhopper.adapters.sandbox.script.Wording.matching;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.faults.Faults;
import dev.rockhopper.adapters.sandbox.script.Exchange;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Permission;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is jailed has the jail role in place of theirs, and theirs again afterwards, also while
/// Discord has trouble. One bot for all, whose clock and the world's jump ahead together.
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JailEndToEndTest {
  private final SanctionScene scene = new SanctionScene();
  private final TestBot bot = scene.bot;
  private final Place desk = scene.desk;
  private final Faults faults = scene.faults;

  @BeforeAll
  void makeTheJail() {
    scene
        .at(bot.seeded().admin(), bot.seeded().general())
        .runs("/jailsetup")
        .expectsReply(containing("The jail is ready"));
  }

  @AfterEach
  void theTroubleIsOver() {
    scene.endTrouble();
  }

  @AfterAll
  void stop() {
    scene.close();
  }

  // --- jail --------------------------------------------------------------------------------------

  @Test
  void whoIsJailedAndReleasedHasTheirRolesAgain() {
    Person hans = scene.withRole("hans");
    List<Long> before = scene.roles(hans);

    desk.types("$j %d spam".formatted(hans.id())).expectsReply(containing("Jailed hans"));
    assertThat(scene.roles(hans)).containsExactly(scene.role("Jailed"));
    assertThat(bot.requests("PATCH", "/members/" + hans.id())).hasSize(1);
    desk.types("$uj %d".formatted(hans.id())).expectsReply(containing("Released hans"));

    assertThat(scene.roles(hans)).isEqualTo(before);
    assertThat(bot.casesAgainst(hans)).containsExactly("JAIL REVERSED", "UNJAIL APPLIED");
    assertThat(hans.hasDirectMessage(containing("jailed in"))).isTrue();
  }

  /// Otherwise whoever may jail could give any role to anybody.
  @Test
  void aRoleThatAllowsMoreThanEverybodyMayIsNoJail() {
    scene
        .at(bot.seeded().admin(), bot.seeded().general())
        .types("$jailsetup -role %d".formatted(scene.role("Moderator")))
        .expectsReply(containing("I cannot jail with that role"));
  }

  /// Tux, research scenario: jail of an equal or higher role leaves no trace.
  @Test
  void theJailOfAnEqualOrHigherRoleLeavesNoTrace() {
    long senior = bot.seeded().seniorModerator();
    List<Long> before = scene.roles(bot.as(senior));

    desk.types("$jail %d spam".formatted(senior)).expectsReply(containing("not below yours"));

    assertThat(scene.roles(bot.as(senior))).isEqualTo(before);
    assertThat(bot.casesAgainst(bot.as(senior))).isEmpty();
    assertThat(bot.requests("PATCH", "/members/" + senior)).isEmpty();
  }

  /// Tux, research scenario: leave and rejoin while jailed.
  @Test
  void whoLeavesAndComesBackWhileJailedIsJailedAgain() {
    Person ines = scene.withRole("ines");
    desk.types("$jail %d".formatted(ines.id())).expectsReply(containing("Jailed ines"));
    ines.leaves(scene.guild);
    faults.serverError("PATCH", SanctionScene.MEMBERS, 1, 503);

    ines.joins(scene.guild);

    TestBot.await("the jail", () -> scene.roles(ines).equals(List.of(scene.role("Jailed"))));
    desk.types("$unjail %d".formatted(ines.id()))
        .expectsReply(matching("(?s).*(Released ines|at this moment).*"));
  }

  /// Leave and rejoin while the bot is away, which Discord tells by when they joined: all three
  /// have joined long before they are jailed, and one leaves.
  @Test
  void whoEvadesWhileTheBotIsAwayIsJailedAgainAndWhoIsLetOutByHandIsNot() {
    Person olga = scene.withRole("olga");
    Person otto = scene.withRole("otto");
    Person rita = scene.withRole("rita");
    List<Long> before = scene.roles(rita);
    scene.pass(Duration.ofMinutes(10));
    desk.types("$jail %d".formatted(olga.id())).expectsReply(containing("Jailed olga"));
    desk.types("$jail %d".formatted(otto.id())).expectsReply(containing("Jailed otto"));
    desk.types("$jail %d".formatted(rita.id())).expectsReply(containing("Jailed rita"));
    faults.gateway().refuseConnections(Duration.ofDays(365));
    faults.gateway().invalidateSessions(false);
    bot.awaitDeafness();

    olga.leaves(scene.guild);
    olga.joins(scene.guild);
    otto.leaves(scene.guild);
    bot.as(bot.seeded().owner())
        .takesRole(scene.guild, rita.id(), scene.role("Jailed"))
        .givesRole(scene.guild, rita.id(), scene.role("Colony"));
    Channel made = makeChannel("unheard");
    faults.gateway().refuseConnections(Duration.ZERO);
    bot.awaitHearing();

    TestBot.await(
        "the jail",
        Duration.ofSeconds(30),
        () -> scene.roles(olga).equals(List.of(scene.role("Jailed"))));
    TestBot.await("the overwrite", () -> scene.denies(made.id(), scene.role("Jailed"), 1L << 10));
    assertThat(bot.casesAgainst(olga)).containsExactly("JAIL APPLIED");
    scene.awaitCases(rita, "JAIL REVERSED", "UNJAIL APPLIED");
    assertThat(scene.roles(rita)).isEqualTo(before);
    assertThat(scene.inForce(rita)).isEmpty();
    assertThat(bot.requests("PATCH", "/members/" + rita.id())).hasSize(1);
    scene.expectsInLog(
        containing(Long.toString(rita.id())).and(containing("in Discord itself, not through me")));
    otto.joins(scene.guild);
    TestBot.await("the jail", () -> scene.roles(otto).equals(List.of(scene.role("Jailed"))));
  }

  @Test
  void whoLostTheJailRoleHasItAgainWhenSomebodyWantsToJailThem() {
    Person pia = scene.withRole("pia");
    desk.types("$jail %d".formatted(pia.id())).expectsReply(containing("Jailed pia"));
    bot.as(bot.seeded().owner()).takesRole(scene.guild, pia.id(), scene.role("Jailed"));

    desk.types("$jail %d".formatted(pia.id()))
        .expectsReply(containing("did not have the jail role any more"));

    assertThat(scene.roles(pia)).containsExactly(scene.role("Jailed"));
  }

  /// Without a second 429 on the route, of which JDA warns.
  @ParameterizedTest
  @ValueSource(strings = {"500", "lost", "slow"})
  void aJailWithAnEndIsLiftedOnceWhenItsTimeIsOverHoweverDiscordAnswers(String trouble) {
    Person jana = scene.withRole("jana");
    List<Long> before = scene.roles(jana);
    desk.types("$jail %d spam -t 1h".formatted(jana.id())).expectsReply(containing("Ends"));
    cause(trouble);

    scene.passAndWake(Duration.ofHours(2));

    scene.awaitCases(jana, "JAIL EXPIRED", "UNJAIL APPLIED");
    assertThat(scene.roles(jana)).isEqualTo(before);
    assertThat(scene.inForce(jana)).isEmpty();
  }

  private void cause(String trouble) {
    switch (trouble) {
      case "429" -> faults.tooManyRequests("PATCH", SanctionScene.MEMBERS, 1, 1, false);
      case "500" -> faults.serverError("PATCH", SanctionScene.MEMBERS, 2, 500);
      case "slow" -> faults.delay("PATCH", SanctionScene.MEMBERS, 1, Duration.ofSeconds(2));
      case "lost" -> faults.dropAnswer("PATCH", SanctionScene.MEMBERS, 1);
      default -> throw new IllegalArgumentException(trouble);
    }
  }

  /// Research, bots, scenario 5: mute, leave, rejoin, end: roles are back; when giving a role fails
  /// it is tried again.
  @Test
  void whoWasJailedLeftAndCameBackHasTheirRolesAtTheEnd() {
    Person nils = scene.withRole("nils");
    List<Long> before = scene.roles(nils);
    desk.types("$jail %d spam -t 1h".formatted(nils.id())).expectsReply(containing("Ends"));
    nils.leaves(scene.guild);
    nils.joins(scene.guild);
    TestBot.await("the jail", () -> scene.roles(nils).equals(List.of(scene.role("Jailed"))));
    faults.serverError("PATCH", SanctionScene.MEMBERS, 2, 503);

    scene.passAndWake(Duration.ofHours(2));

    scene.awaitCases(nils, "JAIL EXPIRED", "UNJAIL APPLIED");
    assertThat(scene.roles(nils)).isEqualTo(before);
  }

  @Test
  void aJailThatTheBotMayNotEndIsToldInTheLogAndEndedOnceItMay() {
    Person petra = scene.withRole("petra");
    List<Long> before = scene.roles(petra);
    desk.types("$jail %d spam -t 1h".formatted(petra.id())).expectsReply(containing("Ends"));
    faults.refuse("PATCH", SanctionScene.MEMBERS, 1, 403, 50013, "Missing Permissions");

    scene.passAndWake(Duration.ofHours(2));

    scene.awaitCases(petra, "JAIL APPLIED", "UNJAIL PENDING");
    scene.expectsInLog(containing("Hindered").and(containing(Long.toString(petra.id()))));
    assertThat(scene.roles(petra)).containsExactly(scene.role("Jailed"));
    scene.pass(Duration.ofMinutes(30));
    scene.awaitCases(petra, "JAIL EXPIRED", "UNJAIL APPLIED");
    assertThat(scene.roles(petra)).isEqualTo(before);
    assertThat(bot.requests("PATCH", "/members/" + petra.id())).hasSize(3);
  }

  @Test
  void aJailDuringAnOutageIsDoneOnceWhenTheServerIsThereAgain() {
    Person quinn = scene.withRole("quinn");
    faults.hang("PATCH", SanctionScene.MEMBERS, 1);
    Exchange asked = desk.runs("/jail", option("user", quinn.id()));
    TestBot.await("the request", faults::areUsedUp);
    faults.gateway().beginOutage(scene.guild);

    faults.clear();
    faults.serverError("PATCH", SanctionScene.MEMBERS, Faults.LASTING, 503);

    asked.expectsReply(containing("not confirmed it yet"));
    assertThat(bot.casesAgainst(quinn)).containsExactly("JAIL PENDING");
    faults.clear();
    faults.gateway().endOutage(scene.guild);
    bot.awaitHearing();
    scene.pass(Duration.ofMinutes(3));
    scene.awaitCases(quinn, "JAIL APPLIED");
    assertThat(scene.roles(quinn)).containsExactly(scene.role("Jailed"));
    desk.types("$unjail %d".formatted(quinn.id())).expectsReply(containing("Released quinn"));
    assertThat(scene.roles(quinn)).containsExactly(scene.role("Colony"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"resumed", "anew"})
  void aJailAndItsEndAreDoneOnceThoughTheGatewayGoesAway(String gateway) {
    Person sven = scene.withRole("sven");
    List<Long> before = scene.roles(sven);
    faults.delay("PATCH", SanctionScene.MEMBERS, 1, Duration.ofMillis(500));
    Exchange asked = desk.runs("/jail", option("user", sven.id()), option("duration", "1h"));
    TestBot.await("the request", faults::areUsedUp);

    scene.loseTheGateway(gateway);

    asked.expectsReply(containing("Jailed sven"));
    assertThat(bot.casesAgainst(sven)).containsExactly("JAIL APPLIED");
    assertThat(scene.roles(sven)).containsExactly(scene.role("Jailed"));
    bot.awaitHearing();
    faults.delay("PATCH", SanctionScene.MEMBERS, 1, Duration.ofMillis(500));
    scene.passAndWake(Duration.ofHours(2));
    TestBot.await("the request", faults::areUsedUp);

    scene.loseTheGateway(gateway);

    scene.awaitCases(sven, "JAIL EXPIRED", "UNJAIL APPLIED");
    assertThat(scene.roles(sven)).isEqualTo(before);
    assertThat(bot.requests("PATCH", "/members/" + sven.id())).hasSize(2);
    bot.awaitHearing();
  }

  @Test
  void aJailThatEndsDuringAnOutageIsLiftedOnceWhenTheServerIsThereAgain() {
    Person theo = scene.withRole("theo");
    List<Long> before = scene.roles(theo);
    desk.types("$jail %d spam -t 1h".formatted(theo.id())).expectsReply(containing("Ends"));
    faults.hang("PATCH", SanctionScene.MEMBERS, 1);
    scene.passAndWake(Duration.ofHours(2));
    TestBot.await("the request", faults::areUsedUp);

    faults.gateway().beginOutage(scene.guild);
    faults.clear();
    faults.serverError("PATCH", SanctionScene.MEMBERS, Faults.LASTING, 503);

    assertThat(bot.casesAgainst(theo)).containsExactly("JAIL APPLIED", "UNJAIL PENDING");
    faults.clear();
    faults.gateway().endOutage(scene.guild);
    bot.awaitHearing();
    scene.pass(Duration.ofMinutes(30));
    scene.awaitCases(theo, "JAIL EXPIRED", "UNJAIL APPLIED");
    assertThat(scene.roles(theo)).isEqualTo(before);
  }

  @Test
  void whoWasAwayWhenTheirJailEndedHasTheirRolesWhenTheyComeBack() {
    Person uwe = scene.withRole("uwe");
    List<Long> before = scene.roles(uwe);
    desk.types("$jail %d spam -t 1h".formatted(uwe.id())).expectsReply(containing("Ends"));
    uwe.leaves(scene.guild);
    scene.passAndWake(Duration.ofHours(2));
    scene.awaitCases(uwe, "JAIL EXPIRED", "UNJAIL APPLIED");

    uwe.joins(scene.guild);

    TestBot.await(
        "the roles",
        Duration.ofSeconds(30),
        () ->
            scene.roles(uwe).equals(before)
                && bot.database()
                    .column("SELECT subject_id FROM due_work WHERE kind = 'ROLES_OWED'")
                    .isEmpty());
  }

  @Test
  void withoutTheRightToManageRolesTheAnswerNamesItAndNobodyIsJailed() {
    Person rosa = scene.withRole("rosa");
    List<Long> before = scene.roles(rosa);
    long rights = scene.takeFromTheBot(Permission.MANAGE_ROLES);
    try {
      desk.types("$jail %d".formatted(rosa.id())).expectsReply(containing("Manage Roles"));
    } finally {
      scene.letTheBot(rights);
    }

    assertThat(scene.roles(rosa)).isEqualTo(before);
    assertThat(bot.casesAgainst(rosa)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"429", "500", "lost", "slow"})
  void aJailIsDoneOnceHoweverDiscordAnswers(String trouble) {
    Person karl = scene.withRole("karl");
    cause(trouble);

    desk.types("$jail %d".formatted(karl.id())).expectsReply(containing("Jailed karl"));

    assertThat(scene.roles(karl)).containsExactly(scene.role("Jailed"));
    assertThat(bot.casesAgainst(karl)).containsExactly("JAIL APPLIED");
    desk.types("$unjail %d".formatted(karl.id())).expectsReply(containing("Released karl"));
    assertThat(scene.roles(karl)).hasSize(1);
  }

  @Test
  void aJailThatDiscordRefusesIsToldAndLeavesTheRoles() {
    Person lena = scene.withRole("lena");
    List<Long> before = scene.roles(lena);
    faults.refuse("PATCH", SanctionScene.MEMBERS, 1, 403, 50013, "Missing Permissions");

    desk.types("$jail %d".formatted(lena.id()))
        .expectsReply(containing("Discord refused").and(containing("50013")));

    assertThat(scene.roles(lena)).isEqualTo(before);
    assertThat(bot.casesAgainst(lena)).containsExactly("JAIL FAILED");
  }

  @Test
  void aNewChannelIsClosedToThoseWhoAreJailed() {
    Person mara = bot.newcomer("mara");
    desk.types("$jail %d".formatted(mara.id())).expectsReply(containing("Jailed mara"));

    Channel made = makeChannel("fresh");

    TestBot.await("the overwrite", () -> scene.denies(made.id(), scene.role("Jailed"), 1L << 10));
    assertThat(sees(mara, "jail")).isTrue();
    assertThat(sees(mara, "fresh")).isFalse();
    assertThat(sees(mara, "general")).isFalse();
  }

  private Channel makeChannel(String name) {
    ObjectNode form = Json.object().put("name", name).put("type", Channel.TEXT);
    return bot.sandbox()
        .actions()
        .places()
        .channels()
        .create(bot.seeded().owner(), scene.guild, form, "");
  }

  private boolean sees(Person person, String channel) {
    return bot.sandbox().actors().as(person.id()).channels(scene.guild).stream()
        .anyMatch(one -> one.name().equals(channel));
  }
}
