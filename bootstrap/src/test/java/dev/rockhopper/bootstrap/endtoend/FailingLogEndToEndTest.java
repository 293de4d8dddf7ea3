package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static dev.rockhopper.adapters.sandbox.script.Wording.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.world.Permission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The log of cases by topics, and scenario 11 of the research on other bots: a log channel without
/// rights is told of, no setting is changed, and once it is mended everything is posted.
@ExtendWith(BotExtension.class)
class FailingLogEndToEndTest {

  private final TestBot bot;
  private final Place desk;
  private final Place owner;

  FailingLogEndToEndTest(TestBot bot) {
    this.bot = bot;
    this.desk = bot.desk();
    this.owner = bot.as(bot.seeded().owner()).in(bot.seeded().modChat());
  }

  private Place log() {
    return bot.as(bot.seeded().moderator()).in(bot.seeded().modLog());
  }

  private Place random() {
    return bot.as(bot.seeded().moderator()).in(bot.seeded().random());
  }

  private void letWrite(long channel, boolean mayWrite) {
    long right = Permission.SEND_MESSAGES.bit();
    bot.sandbox()
        .founding()
        .overwrite(channel, bot.seeded().botId(), true, mayWrite ? right : 0, mayWrite ? 0 : right);
  }

  private String logChannelInTheDatabase() {
    return bot.database().single("SELECT mod_log_channel_id FROM guild_config");
  }

  @Test
  void casesOfATopicGoToItsChannelUntilThatIsTakenAway() {
    Person ada = bot.newcomer("ada");
    owner
        .runs("/config modlog", option("channel", bot.seeded().random()), option("for", "warnings"))
        .expectsReply(containing("warnings: <#" + bot.seeded().random() + ">"));

    desk.types("$warn %d first".formatted(ada.id())).expectsReply(containing("Warned"));
    desk.types("$note %d second".formatted(ada.id())).expectsReply(containing("Noted"));

    random().expectsMessage(containing("first"));
    log().expectsMessage(containing("second"));
    owner
        .runs("/config modlog", option("for", "warnings"))
        .expectsReply(containing("warnings is changed").and(without("warnings: <#")));
    desk.types("$warn %d third".formatted(ada.id())).expectsReply(containing("Warned"));
    log().expectsMessage(containing("third"));
    assertThat(random().find(containing("third"))).isEmpty();
  }

  @Test
  void aLogChannelWithoutRightsIsToldOfAndNothingIsLostOrSwitchedOff() {
    Person bob = bot.newcomer("bob");
    Person cleo = bot.newcomer("cleo");
    String before = logChannelInTheDatabase();
    letWrite(bot.seeded().modLog(), false);

    desk.types("$ban %d unheard".formatted(bob.id())).expectsReply(containing("Banned"));
    bot.as(bot.seeded().owner())
        .expectsDirectMessage(
            containing("is failing").and(containing("<#" + bot.seeded().modLog() + ">")));
    desk.types("$warn %d unheard too".formatted(cleo.id()))
        .expectsReply(
            containing("Warned")
                .and(containing("The log is failing"))
                .and(containing("Send Messages")));
    owner
        .runs("/config show")
        .expectsReply(
            containing("The log is failing").and(containing("<#" + bot.seeded().modLog() + ">")));

    assertThat(logChannelInTheDatabase()).isEqualTo(before);
    assertThat(log().find(containing("unheard"))).isEmpty();
    letWrite(bot.seeded().modLog(), true);
    log().expectsMessage(containing("unheard").and(containing("Ban")));
    log().expectsMessage(containing("unheard too"));
    bot.awaitEmptyOutbox();
    assertThat(bot.database().column("SELECT channel_id FROM log_trouble")).isEmpty();
    owner.runs("/config show").expectsReply(without("The log is failing"));
    desk.types("$note %d heard".formatted(cleo.id()))
        .expectsReply(containing("Noted").and(without("The log is failing")));
  }
}
