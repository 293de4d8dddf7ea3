package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Seen;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BotExtension.class)
class BanEndToEndTest {

  private static final int MEMBER_BAN_ADD = 22;

  private final TestBot bot;

  BanEndToEndTest(TestBot bot) {
    this.bot = bot;
  }

  @Test
  void whoIsBannedIsUnbannedByNameOrAPartOfIt() {
    Person petra = bot.newcomer("petrathesecond");
    Person paul = bot.newcomer("paulthefirst");
    for (Person person : List.of(petra, paul)) {
      bot.desk().types("$ban <@%d> raid".formatted(person.id())).expectsReply(containing("Banned"));
    }

    bot.desk()
        .types("$unban the")
        .expectsReply(containing("2 who are banned").and(containing(String.valueOf(paul.id()))));
    bot.desk().types("$unban petrathe").expectsReply(containing("Unbanned petrathesecond"));
    bot.desk().types("$ub Paulthefirst").expectsReply(containing("Unbanned paulthefirst"));

    assertThat(bot.isBanned(petra)).isFalse();
    assertThat(bot.isBanned(paul)).isFalse();
  }

  @Test
  void aBanIsAnsweredLoggedAuditedAndKept() {
    Person newcomer = bot.script().somebodyNew("newcomer").joins(bot.seeded().guildId());

    bot.as(bot.seeded().moderator())
        .in("general")
        .runs("/ban", option("user", newcomer.id()), option("reason", "spam & more"))
        .expectsReply(containing("spam & more"));

    bot.as(bot.seeded().owner())
        .auditLog(bot.seeded().guildId())
        .expects(MEMBER_BAN_ADD, newcomer.id(), containing("spam & more"));
    bot.as(bot.seeded().moderator())
        .in(bot.seeded().modLog())
        .expectsMessage(containing("spam & more"));
    newcomer.expectsDirectMessage(containing("spam & more"));
    assertThat(newcomer.isIn(bot.seeded().guildId())).isFalse();
    assertThat(
            bot.database()
                .single("SELECT status FROM moderation_case WHERE target_id = " + newcomer.id()))
        .isEqualTo("APPLIED");
  }

  @Test
  void theOwnerCannotBeBanned() {
    Seen reply =
        bot.as(bot.seeded().moderator())
            .in("general")
            .types("$ban <@%d> coup".formatted(bot.seeded().owner()))
            .expectsReply(containing("owner"));

    assertThat(reply.text()).isNotBlank();
    assertThat(bot.as(bot.seeded().owner()).isIn(bot.seeded().guildId())).isTrue();
    assertThat(
            bot.database()
                .column(
                    "SELECT status FROM moderation_case WHERE target_id = " + bot.seeded().owner()))
        .isEmpty();
  }
}
