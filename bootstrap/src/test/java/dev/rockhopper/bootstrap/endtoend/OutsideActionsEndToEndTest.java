package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static dev.rockhopper.adapters.sandbox.script.Wording.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.guilds.Roles;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What moderators do in Discord itself becomes cases, through the audit log.
@ExtendWith(BotExtension.class)
class OutsideActionsEndToEndTest {

  private final TestBot bot;
  private final Place desk;
  private final Person admin;
  private final long guild;

  OutsideActionsEndToEndTest(TestBot bot) {
    this.bot = bot;
    this.desk = bot.desk();
    this.admin = bot.as(bot.seeded().admin());
    this.guild = bot.seeded().guildId();
  }

  private void awaitCases(Person target, String... cases) {
    TestBot.await(
        "the cases " + List.of(cases), () -> bot.casesAgainst(target).equals(List.of(cases)));
  }

  private boolean isInForce(Person target) {
    return !bot.database()
        .column("SELECT case_id FROM member_sanction WHERE active AND user_id = " + target.id())
        .isEmpty();
  }

  @Test
  void aBanAndAnUnbanByHandAreTwoCasesOfTheModeratorAndTheFirstIsReversed() {
    Person ada = bot.newcomer("ada");

    admin.bans(guild, ada.id(), "raiding");
    awaitCases(ada, "BAN APPLIED");
    assertThat(isInForce(ada)).isTrue();
    assertThat(
            bot.database()
                .column(
                    "SELECT moderator_id || ' ' || reason FROM moderation_case WHERE target_id = "
                        + ada.id()))
        .containsExactly(admin.id() + " raiding");
    bot.as(bot.seeded().moderator())
        .in(bot.seeded().modLog())
        .expectsMessage(
            containing("raiding")
                .and(containing("<@" + admin.id() + ">"))
                .and(containing("in Discord itself")));

    admin.unbans(guild, ada.id(), "served");
    awaitCases(ada, "BAN REVERSED", "UNBAN APPLIED");
    assertThat(isInForce(ada)).isFalse();
  }

  @Test
  void aKickByHandIsOneCase() {
    Person bob = bot.newcomer("bob");

    admin.kicks(guild, bob.id(), "bye");

    awaitCases(bob, "KICK APPLIED");
    desk.types("$cases %d".formatted(bot.newestCase(bob)))
        .expectsReply(containing("bye").and(containing("in Discord itself")));
  }

  @Test
  void aTimeoutByHandIsACaseThatIsMovedAndLiftedByHand() {
    Person cleo = bot.newcomer("cleo");

    admin.timesOut(guild, cleo.id(), Duration.ofHours(1), "flooding");
    awaitCases(cleo, "TIMEOUT APPLIED");
    admin.timesOut(guild, cleo.id(), Duration.ofHours(5), "still flooding");
    awaitCases(cleo, "TIMEOUT REVERSED", "TIMEOUT APPLIED");
    bot.sandbox()
        .actions()
        .places()
        .members()
        .edit(
            admin.id(),
            guild,
            cleo.id(),
            Json.object().putNull("communication_disabled_until"),
            "enough");

    awaitCases(cleo, "TIMEOUT REVERSED", "TIMEOUT REVERSED", "UNTIMEOUT APPLIED");
    assertThat(isInForce(cleo)).isFalse();
    assertThat(bot.database().column("SELECT subject_id FROM due_work")).isEmpty();
  }

  @Test
  void whatTheBotDidItselfMakesNoSecondCase() {
    Person dora = bot.newcomer("dora");
    Person witness = bot.newcomer("witness");
    desk.types("$timeout %d 1h".formatted(dora.id())).expectsReply(containing("Timed out"));
    desk.types("$untimeout %d".formatted(dora.id())).expectsReply(containing("#"));
    desk.types("$ban %d".formatted(dora.id())).expectsReply(containing("Banned"));
    desk.types("$unban %d".formatted(dora.id())).expectsReply(containing("Unbanned"));

    // Entries are heard in order: when this one has its case, those before are dealt with.
    admin.kicks(guild, witness.id(), "");
    awaitCases(witness, "KICK APPLIED");

    assertThat(bot.casesAgainst(dora))
        .containsExactly("TIMEOUT REVERSED", "UNTIMEOUT APPLIED", "BAN REVERSED", "UNBAN APPLIED");
  }

  @Test
  void anUnbanByHandReversesTheBotsBan() {
    Person emil = bot.newcomer("emil");
    desk.types("$ban %d".formatted(emil.id())).expectsReply(containing("Banned"));

    admin.unbans(guild, emil.id(), "");

    awaitCases(emil, "BAN REVERSED", "UNBAN APPLIED");
  }

  @Test
  void aTagThatSomebodyElseWritesIsOnlyText() {
    Person fred = bot.newcomer("fred");

    admin.bans(guild, fred.id(), "[case 1/abc] hiding");

    awaitCases(fred, "BAN APPLIED");
  }

  @Test
  void otherChangesOfAMemberMakeNoCase() {
    Person gina = bot.newcomer("gina");
    bot.sandbox()
        .actions()
        .places()
        .members()
        .edit(admin.id(), guild, gina.id(), Json.object().put("nick", "Gigi"), "");

    admin.kicks(guild, gina.id(), "");

    awaitCases(gina, "KICK APPLIED");
  }

  @Test
  void aTimeoutThatHasPassedAlreadyIsNone() {
    Person hugo = bot.newcomer("hugo");
    bot.sandbox()
        .actions()
        .places()
        .members()
        .edit(
            admin.id(),
            guild,
            hugo.id(),
            Json.object()
                .put(
                    "communication_disabled_until",
                    Instant.parse("2020-01-01T00:00:00Z").toString()),
            "");

    admin.kicks(guild, hugo.id(), "");

    awaitCases(hugo, "KICK APPLIED");
  }

  @Test
  void withoutTheRightToLookTheSettingsSayItAndWithItWhatWasMissedIsRead() {
    Person ines = bot.newcomer("ines");
    Place owner = bot.as(bot.seeded().owner()).in(bot.seeded().modChat());
    long rights = role().permissions();
    owner.runs("/config show").expectsReply(without("View Audit Log"));
    allow(rights & ~Permission.VIEW_AUDIT_LOG.bit());
    try {
      admin.bans(guild, ines.id(), "unseen");
      TestBot.await(
          "the bot to hear of it",
          () -> {
            owner.runs("/config show").expectsReply(containing("Settings"));
            return owner.find(containing("View Audit Log")).isPresent();
          });
      assertThat(bot.casesAgainst(ines)).isEmpty();
    } finally {
      allow(rights);
    }

    awaitCases(ines, "BAN APPLIED");
  }

  private Role role() {
    return bot.sandbox().world().roles(guild).stream()
        .filter(one -> one.name().equals("Rockhopper"))
        .findFirst()
        .orElseThrow();
  }

  private void allow(long permissions) {
    Roles roles = bot.sandbox().actions().places().roles();
    roles.edit(
        bot.seeded().owner(),
        guild,
        role().id(),
        Json.object().put("permissions", Long.toString(permissions)),
        "");
  }

  @Test
  void theMessageToATargetIsWhatTheGuildHasWritten() {
    Person jana = bot.newcomer("jana");
    Place owner = bot.as(bot.seeded().owner()).in(bot.seeded().modChat());
    owner
        .runs("/config dm template", option("action", "warn"), option("text", "Hello {nick}"))
        .expectsReply(containing("line 1, letter 7").and(containing("Nothing was changed")));
    owner
        .runs("/config dm appeal", option("text", "Write to the harbour master."))
        .expectsReply(containing("harbour master"));
    owner
        .runs(
            "/config dm template",
            option("action", "warn"),
            option("text", "You were {action}: {reason}\\nEnds {ends}\\n{appeal}"))
        .expectsReply(containing("You were warned").and(containing("harbour master")));
    owner
        .runs("/config dm preview", option("action", "warn"))
        .expectsReply(containing("You were warned").and(without("Ends")));

    desk.types("$warn %d splashing".formatted(jana.id())).expectsReply(containing("Warned"));

    jana.expectsDirectMessage(
        containing("You were warned: splashing")
            .and(containing("harbour master"))
            .and(containing("Rockhopper Bay")));
    owner
        .runs("/config dm send", option("action", "warn"), option("on", "false"))
        .expectsReply(containing("is not told"));
    desk.types("$warn %d again".formatted(jana.id())).expectsReply(containing("not told"));
    owner.runs("/config dm preview", option("action", "warn")).expectsReply(containing("Not sent"));
    assertThat(jana.hasDirectMessage(containing("again"))).isFalse();
    owner
        .runs("/config dm send", option("action", "warn"), option("on", "true"))
        .expectsReply(containing("is told"));
    owner
        .runs("/config dm moderator", option("hidden", "false"))
        .expectsReply(containing("learn who acted"));
    desk.types("$kick %d".formatted(jana.id())).expectsReply(containing("Kicked"));
    jana.expectsDirectMessage(
        containing("kicked from").and(containing("" + bot.seeded().moderator())));
    owner
        .runs("/config dm moderator", option("hidden", "true"))
        .expectsReply(containing("do not learn"));
    owner
        .runs("/config dm template", option("action", "warn"))
        .expectsReply(containing("warned in"));
    owner.runs("/config dm appeal").expectsReply(containing("Nothing is said"));
  }
}
