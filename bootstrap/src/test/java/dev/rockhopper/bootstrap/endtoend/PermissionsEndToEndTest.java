package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static dev.rockhopper.adapters.sandbox.script.Wording.matching;
import static dev.rockhopper.adapters.sandbox.script.Wording.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.guilds.Roles;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.script.Seen;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.Role;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Who may do what in a server that has set up ranks. The owner sets rights, the operator runs the
/// bot and is no owner; everybody else is new in each test.
@TestInstance(Lifecycle.PER_CLASS)
class PermissionsEndToEndTest {
  private final TestBot bot = TestBot.startForOperator();
  private final long general = bot.seeded().general();
  private final Place owner = bot.as(bot.seeded().owner()).in(bot.seeded().modChat());
  private final Place operator = bot.as(bot.seeded().admin()).in(bot.seeded().modChat());

  @BeforeAll
  void setUpRanks() {
    Place moderator = bot.desk();
    moderator
        .runs("/ranks init")
        .expectsEphemeralReply(
            containing("You may not use ranks init").and(containing("Administrator")));
    moderator
        .runs("/permissions explain", option("user", moderatorId()), option("command", "ban"))
        .expectsEphemeralReply(containing("Manage Server"));

    owner
        .runs("/ranks init")
        .expectsEphemeralReply(containing("Set up ranks?").and(containing("6")))
        .clicks("Set up ranks")
        .expectsReply(containing("Head Administrator").and(containing("Needs rank 4")));
  }

  @AfterAll
  void close() {
    bot.close();
  }

  @AfterEach
  void houseRules() {
    bot.assertHouseRules();
  }

  private long moderatorId() {
    return bot.seeded().moderator();
  }

  private Place somebody(String name) {
    return bot.newcomer(name).in(general);
  }

  private Place ranked(String name, int rank) {
    Person person = bot.newcomer(name);
    assign(person, rank);
    return person.in(general);
  }

  private void assign(Person person, int rank) {
    owner
        .runs("/ranks assign user", option("user", person.id()), option("rank", rank))
        .expectsEphemeralReply(containing("The rank of"));
  }

  // --- scenarios of the research notes
  // ------------------------------------------------------------

  /// tux.md 6: demotion effective on next command.
  @Test
  void aDemotionIsEffectiveOnTheNextCommand() {
    Person dora = bot.newcomer("dora");
    assign(dora, 3);
    dora.in(general).runs("/cases search").expectsEphemeralReply(containing("Cases"));
    dora.in(general).types("$cases").expectsReply(containing("Cases"));

    owner
        .runs("/ranks unassign user", option("user", dora.id()))
        .expectsEphemeralReply(containing("The rank of"));

    dora.in(general)
        .runs("/cases search")
        .expectsEphemeralReply(
            containing("You may not use cases search")
                .and(containing("rank 2 (Junior Moderator)"))
                .and(containing("you have rank 0"))
                .and(containing("/ranks assign"))
                .and(containing("RANK_TOO_LOW")));
    dora.in(general).types("$cases").expectsReply(containing("RANK_TOO_LOW"));
  }

  @Test
  void aRoleThatGivesNoRankAnyMoreTakesItAtOnce() {
    Person rolf = bot.newcomer("rolf");
    long helpers = bot.sandbox().founding().role(bot.seeded().guildId(), "Helpers", 1, 0, 0).id();
    bot.as(bot.seeded().owner()).givesRole(bot.seeded().guildId(), rolf.id(), helpers);
    owner
        .runs("/ranks assign role", option("role", helpers), option("rank", 2))
        .expectsEphemeralReply(containing("The rank of"));
    rolf.in(general).types("$cases").expectsReply(containing("Cases"));

    owner
        .types("$ranks unassign role <@&%d>".formatted(helpers))
        .expectsReply(containing("The rank of"));

    rolf.in(general).types("$cases").expectsReply(containing("RANK_TOO_LOW"));
  }

  /// tux.md 6: parent rank change seen by subcommands.
  @Test
  void subcommandsSeeTheRankOfTheirGroupChange() {
    Place emil = ranked("emil", 3);
    for (String command :
        List.of("evidence add", "evidence list", "evidence show", "evidence remove")) {
      owner
          .runs("/ranks command", option("name", command))
          .expectsEphemeralReply(containing("needs"));
    }
    emil.runs("/evidence list", option("case", 1))
        .expectsEphemeralReply(containing("RANK_NOT_SET").and(containing("/ranks command")));

    owner
        .runs("/ranks command", option("name", "evidence"), option("rank", 3))
        .expectsEphemeralReply(containing("needs"));
    emil.runs("/evidence list", option("case", 1))
        .expectsEphemeralReply(without("You may not use"));

    owner
        .runs("/ranks command", option("name", "evidence"), option("rank", 4))
        .expectsEphemeralReply(containing("needs"));
    emil.runs("/evidence list", option("case", 1))
        .expectsEphemeralReply(containing("RANK_TOO_LOW"));
  }

  @Test
  void aMassBanIsApprovedByWhoseRankSufficesForTheBan() {
    Person ivan = bot.newcomer("ivan");
    bot.database()
        .run(
            """
            INSERT INTO approval (guild_id, approval_id, moderator_id, type, targets, reason,
              source_id, asked_at, until)
            VALUES (%d, 4712, %d, 'BAN', '{%d}', 'raid', 'many:rank', now(),
              now() + interval '1 hour')
            """
                .formatted(bot.seeded().guildId(), bot.seeded().owner(), ivan.id()));

    ranked("low", 3)
        .runs("/approvals approve", option("id", "4712"))
        .expectsEphemeralReply(
            containing("You may not use ")
                .and(containing("rank 4"))
                .and(containing("/ranks assign"))
                .and(containing("RANK_TOO_LOW")));
    ranked("high", 4)
        .runs("/approvals approve", option("id", "4712"))
        .expectsEphemeralReply(containing("Banned 1 person"));

    TestBot.await("the ban", () -> bot.isBanned(ivan));
  }

  /// bots.md 6, 10: the owner of a guild can always undo rules.
  @Test
  void theOwnerUndoesWhateverRulesSay() {
    Place adam = ranked("adam", 6);
    owner
        .runs(
            "/permissions default",
            option("target", "module permissions"),
            option("effect", "deny"))
        .expectsEphemeralReply(containing("everybody else"));
    adam.runs("/permissions rule list").expectsEphemeralReply(containing("RULE_DENIES"));

    owner
        .runs("/permissions default", option("target", "module permissions"))
        .expectsEphemeralReply(containing("everybody else"));

    adam.runs("/permissions rule list").expectsEphemeralReply(containing("Rules"));
  }

  /// bots.md 6, 10: a rule can never open an owner-only command.
  @Test
  void noRuleOpensWhatIsForOperatorsAlone() {
    owner
        .runs(
            "/permissions rule set",
            option("target", "cache"),
            option("effect", "allow"),
            option("user", bot.seeded().owner()))
        .expectsEphemeralReply(containing("for the people who run me"));
    operator
        .runs(
            "/operator rule set",
            option("target", "cache"),
            option("effect", "allow"),
            option("kind", "user"),
            option("id", bot.seeded().owner()))
        .expectsEphemeralReply(containing("everywhere"));

    owner.runs("/cache").expectsEphemeralReply(containing("ONLY_FOR_OPERATORS"));
    owner
        .runs("/operator disable", option("target", "ban"))
        .expectsEphemeralReply(containing("ONLY_FOR_OPERATORS"));
    operator.runs("/cache").expectsEphemeralReply(containing("caches"));
    operator
        .runs(
            "/operator rule clear",
            option("target", "cache"),
            option("kind", "user"),
            option("id", bot.seeded().owner()))
        .expectsEphemeralReply(containing("everywhere"));
    operator
        .runs("/operator audit")
        .expectsEphemeralReply(containing("rule.set").and(containing("rule.cleared")));
  }

  /// bots.md 6, 10: a rule can never bypass missing bot rights.
  @Test
  void aRuleDoesNotMakeUpForWhatTheBotLacks() {
    Person fay = bot.newcomer("fay");
    Person gil = bot.newcomer("gil");
    owner
        .runs(
            "/permissions rule set",
            option("target", "kick"),
            option("effect", "allow"),
            option("user", fay.id()))
        .expectsEphemeralReply(containing("ALLOW"));
    Role role =
        bot.sandbox().world().roles(bot.seeded().guildId()).stream()
            .filter(one -> one.name().equals("Rockhopper"))
            .findFirst()
            .orElseThrow();
    allow(role, role.permissions() & ~Permission.of(Permission.KICK_MEMBERS));

    fay.in(general)
        .runs("/kick", option("user", gil.id()))
        .expectsEphemeralReply(containing("I lack the **Kick Members** permission"));
    owner
        .runs(
            "/diagnose",
            option("user", fay.id()),
            option("channel", general),
            option("command", "kick"))
        .expectsEphemeralReply(
            containing("kick does not work for fay")
                .and(containing("⛔ Kick Members"))
                .and(containing("Rules allow it"))
                .and(containing("BOT_LACKS_RIGHTS")));

    allow(role, role.permissions());
    assertThat(gil.isIn(bot.seeded().guildId())).isTrue();
  }

  private void allow(Role role, long permissions) {
    Roles roles = bot.sandbox().actions().places().roles();
    roles.edit(
        bot.seeded().owner(),
        bot.seeded().guildId(),
        role.id(),
        Json.object().put("permissions", Long.toString(permissions)),
        "");
  }

  // --- rules, lists, switches
  // ---------------------------------------------------------------------

  @Test
  void aRuleOpensACommandWhateverTheRankAndAnotherClosesIt() {
    Person person = bot.newcomer("hedi");
    Place hedi = person.in(general);
    long id = person.id();
    hedi.types("$cases").expectsReply(containing("RANK_TOO_LOW"));

    owner
        .types("$permissions rule set cases allow -user %d".formatted(id))
        .expectsReply(containing("The rule for `cases`"));
    hedi.types("$cases").expectsReply(containing("Cases"));

    owner
        .types("$permissions rule set \"cases search\" deny -user %d".formatted(id))
        .expectsReply(containing("DENY"));
    hedi.types("$cases")
        .expectsReply(containing("A rule denies `cases search`").and(containing("RULE_DENIES")));
    owner.runs("/permissions rule list").expectsEphemeralReply(containing("denies `cases search`"));
  }

  @Test
  void whatIsSwitchedOffAnswersAndIsNotInHelp() {
    Place ida = somebody("ida");
    owner
        .runs("/command disable", option("target", "ping"))
        .expectsEphemeralReply(containing("off"));

    ida.types("$ping").expectsReply(containing("ping is switched off"));
    ida.runs("/ping").expectsReply(containing("DISABLED_HERE"));
    operator.runs("/ping").expectsReply(containing("DISABLED_HERE"));
    ida.runs("/help").expectsEphemeralReply(containing("/help").and(without("/ping")));
    owner
        .runs("/command disable", option("target", "help"))
        .expectsEphemeralReply(containing("cannot be switched off"));
    owner
        .runs("/command disable", option("target", "module permissions"))
        .expectsEphemeralReply(containing("cannot be switched off"));

    owner.runs("/command enable", option("target", "ping")).expectsEphemeralReply(containing("on"));
    ida.types("$ping").expectsReply(containing("Pong"));
  }

  @Test
  void whatTheOperatorSwitchesOffNoOwnerSwitchesOn() {
    operator
        .runs("/operator disable", option("target", "config prefix"))
        .expectsEphemeralReply(containing("everywhere"));

    owner
        .runs("/config prefix", option("text", "!"))
        .expectsEphemeralReply(containing("DISABLED_EVERYWHERE"));
    owner
        .runs("/command enable", option("target", "config prefix"))
        .expectsEphemeralReply(containing("so already"));
    owner
        .runs("/config prefix", option("text", "!"))
        .expectsEphemeralReply(containing("DISABLED_EVERYWHERE"));

    operator
        .runs("/operator enable", option("target", "config prefix"))
        .expectsEphemeralReply(containing("everywhere"));
  }

  @Test
  void whoIsBlockedIsToldAndTheOwnerIsNotShutOut() {
    Person jon = bot.newcomer("jon");
    owner
        .runs("/permissions list add", option("list", "blocked"), option("user", jon.id()))
        .expectsEphemeralReply(containing("blocked"));

    jon.in(general)
        .runs("/ping")
        .expectsReply(containing("BLOCKED_HERE").and(containing("/permissions list")));
    owner
        .runs("/permissions list show", option("list", "blocked"))
        .expectsEphemeralReply(containing("<@" + jon.id() + ">"));
    owner
        .runs("/permissions list remove", option("list", "blocked"), option("user", jon.id()))
        .expectsEphemeralReply(containing("blocked"));

    jon.in(general).runs("/ping").expectsReply(containing("Pong"));
  }

  @Test
  void inAnIgnoredChannelWhatIsTypedIsNotHeardAndASlashCommandIsAnswered() {
    Place kim = bot.newcomer("kim").in(bot.seeded().random());
    owner
        .runs(
            "/permissions list add",
            option("list", "ignored"),
            option("channel", bot.seeded().random()))
        .expectsEphemeralReply(containing("ignored"));

    Seen typed = kim.types("$ping").then().expectsMessage(containing("$ping"));
    kim.runs("/ping").expectsReply(containing("CHANNEL_IGNORED"));
    bot.as(bot.seeded().owner())
        .in(bot.seeded().random())
        .types("$ping")
        .expectsReply(containing("Pong"));

    assertThat(kim.messages())
        .noneMatch(message ->
            message.json().path("message_reference").path("message_id").asLong() == typed.id());
    owner
        .runs(
            "/permissions list remove",
            option("list", "ignored"),
            option("channel", bot.seeded().random()))
        .expectsEphemeralReply(containing("ignored"));
  }

  // --- no escalation, trail, explanation
  // ------------------------------------------------------------

  @Test
  void nobodyGrantsARankAboveTheirOwn() {
    Place lars = ranked("lars", 5);
    Person mia = bot.newcomer("mia");

    lars.runs("/ranks assign user", option("user", mia.id()), option("rank", 6))
        .expectsEphemeralReply(
            containing("stands above you").and(containing("rank 6 (Head Administrator)")));
    lars.runs(
            "/permissions rule set",
            option("target", "ranks init"),
            option("effect", "allow"),
            option("user", mia.id()))
        .expectsEphemeralReply(containing("`ranks init`"));
    lars.runs("/ranks assign user", option("user", bot.seeded().owner()), option("rank", 1))
        .expectsEphemeralReply(containing("the owner of this server"));
    lars.runs("/ranks assign user", option("user", mia.id()), option("rank", 5))
        .expectsEphemeralReply(containing("The rank of"));
  }

  @Test
  void nobodyPutsWhoStandsAboveThemIntoQuarantine() {
    Person lena = bot.newcomer("lena");
    Person otto = bot.newcomer("otto");
    assign(lena, 6);
    assign(otto, 7);
    Place lower = lena.in(general);
    Place higher = otto.in(general);
    for (long above : List.of(bot.seeded().owner(), otto.id(), bot.seeded().admin())) {
      lower
          .runs("/quarantine impose", option("moderator", above))
          .expectsEphemeralReply(containing("Nothing was changed"));
    }
    higher.runs("/quarantine list").expectsEphemeralReply(without("<@"));

    higher
        .types("$quarantine impose <@%d> rash".formatted(lena.id()))
        .expectsReply(containing("is in quarantine"));

    lower
        .runs("/quarantine impose", option("moderator", moderatorId()))
        .expectsEphemeralReply(containing("IN_QUARANTINE"));
    higher
        .runs("/quarantine lift", option("moderator", lena.id()))
        .expectsEphemeralReply(
            containing("may act through me again")
                .and(containing("<@%d> had put them".formatted(otto.id()))));
    owner
        .runs("/quarantine impose", option("moderator", otto.id()))
        .expectsEphemeralReply(containing("is in quarantine"));
    lower
        .runs("/quarantine lift", option("moderator", otto.id()))
        .expectsEphemeralReply(containing("stands as high as you, or higher"));
    owner
        .runs("/quarantine lift", option("moderator", otto.id()))
        .expectsEphemeralReply(containing("may act through me again"));
  }

  @Test
  void theRoleThatEverybodyHasIsRefusedWithTheWayOut() {
    long everybody = bot.seeded().guildId();
    owner
        .runs("/ranks assign role", option("role", everybody), option("rank", 3))
        .expectsEphemeralReply(
            containing("@everyone")
                .and(containing("/permissions default"))
                .and(containing("rank 0")));
    for (String line : List.of("rule set slowmode allow", "list add immune")) {
      owner
          .types("$permissions %s -role @everyone".formatted(line))
          .expectsReply(containing("Nothing was changed").and(containing("/permissions default")));
    }
  }

  private Seen diagnosed(long user, long channel, String command) {
    return owner
        .runs(
            "/diagnose",
            option("user", user),
            option("channel", channel),
            option("command", command))
        .expectsEphemeralReply(containing(command));
  }

  @Test
  void nobodyIsSaidToReachWhatDiscordKeepsFromThem() {
    Person pia = bot.newcomer("pia");
    assign(pia, 4);
    assertThat(diagnosed(pia.id(), general, "ban").text())
        .contains("ban works for pia", "write and use slash commands", "heard and answered");

    assertThat(diagnosed(pia.id(), bot.seeded().modLog(), "ping").text())
        .contains("ping does not work for pia", "cannot see this channel", "CHANNEL_UNSEEN");

    owner.types("$timeout <@%d> 1h".formatted(pia.id())).expectsReply(containing("Timed out pia"));
    assertThat(diagnosed(pia.id(), general, "ban").text())
        .contains("ban does not work for pia", "in timeout", "IN_TIMEOUT");

    owner.types("$ban <@%d>".formatted(pia.id())).expectsReply(containing("Banned pia"));
    assertThat(diagnosed(pia.id(), general, "ban").text())
        .contains("ban does not work for pia", "banned from this server", "BANNED");
    for (String path : List.of("can-run", "explain")) {
      owner
          .runs("/permissions " + path, option("user", pia.id()), option("command", "ban"))
          .expectsEphemeralReply(
              containing("pia may not use ban").and(containing("banned from this server")));
    }
    owner.types("$unban %d".formatted(pia.id())).expectsReply(containing("Unbanned pia"));
    assertThat(diagnosed(pia.id(), general, "ban").text())
        .contains("ban does not work for pia", "not in this server", "NOT_IN_SERVER");
  }

  @Test
  void everyChangeIsInTheTrail() {
    Person nora = bot.newcomer("nora");
    assign(nora, 2);
    assign(nora, 3);

    owner
        .runs("/permissions audit", option("subject", "<@%d>".formatted(nora.id())))
        .expectsEphemeralReply(
            containing("rank.user")
                .and(containing("user " + nora.id()))
                .and(containing("– → 2"))
                .and(containing("2 → 3"))
                .and(containing("<@" + bot.seeded().owner() + ">")));
    owner
        .runs("/permissions audit", option("actor", nora.id()))
        .expectsEphemeralReply(containing("Nobody has changed anything"));
  }

  /// bots.md 6, 9: "explain" gives the same answer as the check; over random rules the domain's
  /// `PermissionCheckPropertiesTest` holds the check against another one.
  @Test
  void theExplanationIsWhatHappens() {
    Person olga = bot.newcomer("olga");
    for (int rank : List.of(0, 2, 5)) {
      assign(olga, rank);
      for (String command : List.of("ping", "cases search", "config show", "ranks list", "cache")) {
        String said =
            owner
                .runs(
                    "/permissions explain",
                    option("user", olga.id()),
                    option("command", command),
                    option("channel", general))
                .expectsEphemeralReply(containing("olga may"))
                .text();
        String briefly =
            owner
                .runs(
                    "/permissions can-run",
                    option("user", olga.id()),
                    option("command", command),
                    option("channel", general))
                .expectsEphemeralReply(containing("olga may"))
                .text();
        String met = olga.in(general).types("$" + command).expectsReply(matching("(?s).+")).text();

        boolean isDenied = met.contains("You may not use");
        assertThat(said.contains("olga may not use"))
            .as("%s with rank %d:%n%s%n%s", command, rank, said, met)
            .isEqualTo(isDenied);
        assertThat(briefly.contains("olga may not use")).isEqualTo(isDenied);
        if (isDenied) {
          String reason = said.substring(said.indexOf("Decided by ") + 11).strip();
          assertThat(met).contains("Decided by " + reason);
        }
      }
    }
  }

  @Test
  void helpShowsWhatSomebodyMayUseByTheirRank() {
    Place pia = ranked("pia", 2);

    pia.runs("/help")
        .expectsEphemeralReply(
            containing("/warn")
                .and(containing("**/cases** (view, search"))
                .and(without("**/ban**")));
  }
}
