package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.guilds.Roles;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.script.Seen;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Somebody took rights from the bot.
@ExtendWith(BotExtension.class)
class PermissionTroubleEndToEndTest {

  private final TestBot bot;
  private final Place desk;
  private final long guild;
  private long rightsBefore;

  PermissionTroubleEndToEndTest(TestBot bot) {
    this.bot = bot;
    this.desk = bot.desk();
    this.guild = bot.seeded().guildId();
  }

  @BeforeEach
  void rememberTheRights() {
    rightsBefore = role().permissions();
  }

  @AfterEach
  void giveTheRightsBack() {
    allow(rightsBefore);
  }

  @Test
  void withoutTheRightTheAnswerNamesItAndNothingIsDone() {
    Person ada = bot.newcomer("ada");
    allow(
        rightsBefore
            & ~Permission.of(
                Permission.BAN_MEMBERS, Permission.KICK_MEMBERS, Permission.MODERATE_MEMBERS));

    desk.types("$ban %d".formatted(ada.id()))
        .expectsReply(containing("I lack the **Ban Members** permission"));
    desk.types("$unban %d".formatted(bot.seeded().outsider()))
        .expectsReply(containing("I lack the **Ban Members** permission"));
    desk.types("$kick %d".formatted(ada.id()))
        .expectsReply(containing("I lack the **Kick Members** permission"));
    desk.runs("/timeout", option("user", ada.id()), option("duration", "1h"))
        .expectsReply(containing("I lack the **Timeout Members** permission"));

    assertThat(bot.casesAgainst(ada)).isEmpty();
    assertThat(ada.isIn(guild)).isTrue();
  }

  @Test
  void withTheRoleTooLowTheAnswerSaysSo() {
    Person bob = bot.newcomer("bob");
    long skippers = bot.sandbox().founding().role(guild, "Skippers", 6, 0, 0).id();
    bot.as(bot.seeded().owner()).givesRole(guild, bob.id(), skippers);

    bot.as(bot.seeded().owner())
        .in(bot.seeded().modChat())
        .types("$kick %d".formatted(bob.id()))
        .expectsReply(containing("not below mine"));

    assertThat(bot.casesAgainst(bob)).isEmpty();
    assertThat(bob.isIn(guild)).isTrue();
  }

  @Test
  void withoutEmbedsTheAnswerAndTheLogAreText() {
    Person dora = bot.newcomer("dora");
    overwrite(bot.seeded().modChat(), 0, Permission.EMBED_LINKS.bit());
    overwrite(bot.seeded().modLog(), 0, Permission.EMBED_LINKS.bit());

    Seen answer =
        desk.types("$warn %d plainly".formatted(dora.id())).expectsReply(containing("Warned"));
    Seen logged =
        bot.as(bot.seeded().moderator())
            .in(bot.seeded().modLog())
            .expectsMessage(containing("plainly"));

    assertThat(answer.json().path("embeds")).isEmpty();
    assertThat(answer.json().path("content").asText()).contains("Warned", "plainly");
    assertThat(logged.json().path("embeds")).isEmpty();
    assertThat(logged.json().path("content").asText()).contains("plainly");
    overwrite(bot.seeded().modChat(), Permission.EMBED_LINKS.bit(), 0);
    overwrite(bot.seeded().modLog(), Permission.EMBED_LINKS.bit(), 0);
  }

  @Test
  void withoutTheRightToReadWhatWasSaidTheAnswerRefersToNothing() {
    Person emil = bot.newcomer("emil");
    overwrite(bot.seeded().modChat(), 0, Permission.READ_MESSAGE_HISTORY.bit());

    desk.types("$warn %d unread".formatted(emil.id()));

    Seen answer = desk.expectsMessage(containing("Warned emil"));
    assertThat(answer.json().path("message_reference").path("message_id").asText()).isEmpty();
    overwrite(bot.seeded().modChat(), Permission.READ_MESSAGE_HISTORY.bit(), 0);
  }

  @Test
  void withoutEmbedsAndFilesALongReasonIsCutInTheAnswerAndInTheLog() {
    Person fred = bot.newcomer("fred");
    long denied = Permission.of(Permission.EMBED_LINKS, Permission.ATTACH_FILES);
    overwrite(bot.seeded().modChat(), 0, denied);
    overwrite(bot.seeded().modLog(), 0, denied);

    desk.runs("/warn", option("user", fred.id()), option("reason", "x".repeat(1_990)))
        .expectsReply(containing("Warned"));
    Seen logged =
        bot.as(bot.seeded().moderator())
            .in(bot.seeded().modLog())
            .expectsMessage(containing("xxxx").and(containing("…")));
    Seen shown =
        desk.types("$cases %d".formatted(bot.newestCase(fred)))
            .expectsReply(containing("xxxx").and(containing("…")));

    assertThat(logged.json().path("attachments")).isEmpty();
    assertThat(shown.json().path("attachments")).isEmpty();
    overwrite(bot.seeded().modChat(), denied, 0);
    overwrite(bot.seeded().modLog(), denied, 0);
  }

  @Test
  void whereTheBotMayNotWriteATypedCommandIsNotRunAndThePersonIsTold() {
    Person gina = bot.newcomer("gina");
    long random = bot.seeded().random();
    overwrite(random, 0, Permission.SEND_MESSAGES.bit());
    Person moderator = bot.as(bot.seeded().moderator());

    moderator.in(random).types("$ban %d silent".formatted(gina.id()));

    moderator.expectsDirectMessage(
        containing("I may not write there")
            .and(containing("<#" + random + ">"))
            .and(containing("Nothing was done")));
    assertThat(bot.casesAgainst(gina)).isEmpty();
    assertThat(gina.isIn(guild)).isTrue();
    overwrite(random, Permission.SEND_MESSAGES.bit(), 0);
  }

  @Test
  void anAnswerThatDiscordRefusesAfterTheActIsBroughtByDirectMessage() {
    Person hugo = bot.newcomer("hugo");
    Person moderator = bot.as(bot.seeded().moderator());
    bot.sandbox()
        .faults()
        .refuse(
            "POST",
            "/channels/%d/messages".formatted(bot.seeded().random()),
            1,
            403,
            50_013,
            "Missing Permissions");

    moderator.in(bot.seeded().random()).types("$ban %d spam".formatted(hugo.id()));

    moderator.expectsDirectMessage(
        containing("Banned hugo").and(containing("<#" + bot.seeded().random() + ">")));
    assertThat(bot.casesAgainst(hugo)).containsExactly("BAN APPLIED");
  }

  @Test
  void aChannelWhereTheBotMayNotWriteIsRefusedAsLog() {
    overwrite(bot.seeded().random(), 0, Permission.SEND_MESSAGES.bit());

    bot.as(bot.seeded().owner())
        .in(bot.seeded().modChat())
        .runs("/config modlog", option("channel", bot.seeded().random()))
        .expectsReply(containing("I cannot write there"));

    overwrite(bot.seeded().random(), Permission.SEND_MESSAGES.bit(), 0);
  }

  private void overwrite(long channel, long allow, long deny) {
    bot.sandbox().founding().overwrite(channel, bot.seeded().botId(), true, allow, deny);
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
}
