package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static dev.rockhopper.adapters.sandbox.script.Wording.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The settings of a guild, and the commands that everybody has.
@ExtendWith(BotExtension.class)
class SettingsEndToEndTest {

  private final TestBot bot;
  private final Place owner;

  SettingsEndToEndTest(TestBot bot) {
    this.bot = bot;
    this.owner = bot.as(bot.seeded().owner()).in(bot.seeded().modChat());
  }

  @Test
  void aNewPrefixWorksAtOnceAndTheOldOneNoMore() {
    owner.runs("/config prefix", option("text", "rh.")).expectsReply(containing("`rh.`"));

    Place random = bot.as(bot.seeded().moderator()).in("random");
    random.types("$ping");
    random.types("rh.ping").expectsReply(containing("Pong"));
    owner.runs("/config prefix", option("text", "$")).expectsReply(containing("`$`"));
    bot.desk().types("$ping").expectsReply(containing("Pong"));

    assertThat(random.messages()).filteredOn(message -> message.text().contains("Pong")).hasSize(1);
    assertThat(bot.database().column("SELECT prefix FROM guild_config")).containsExactly("$");
  }

  @Test
  void aPrefixOfBlanksOrOfTooManyLettersIsRefused() {
    owner
        .runs("/config prefix", option("text", "four"))
        .expectsReply(
            containing("1 to 3 visible characters").and(containing("Nothing was changed")));
    owner
        .types("$config prefix /")
        .expectsReply(containing("no / and").and(containing("Nothing was changed")));
  }

  @Test
  void theLogGoesWhereItWasSentAndIsShown() {
    Person ada = bot.newcomer("ada");
    Place random = bot.as(bot.seeded().moderator()).in(bot.seeded().random());
    owner.runs("/config show").expectsReply(containing("<#" + bot.seeded().modLog() + ">"));

    owner
        .runs("/config modlog", option("channel", bot.seeded().random()))
        .expectsReply(containing("<#" + bot.seeded().random() + ">"));
    bot.desk()
        .types("$warn <@%d> elsewhere".formatted(ada.id()))
        .expectsReply(containing("Warned"));

    random.expectsMessage(containing("elsewhere"));
    owner
        .runs("/config modlog", option("channel", bot.seeded().modLog()))
        .expectsReply(containing("<#" + bot.seeded().modLog() + ">"));
  }

  @Test
  void theLogIsSwitchedOffAfterAQuestion() {
    owner
        .runs("/config modlog")
        .expectsReply(containing("Switch the log of cases off?"))
        .clicks("Switch it off")
        .expectsReply(containing("The log of cases is off now"));

    owner
        .runs("/config modlog", option("channel", bot.seeded().modLog()))
        .expectsReply(containing("<#" + bot.seeded().modLog() + ">"));
  }

  @Test
  void everybodyMayPingAndAskForHelp() {
    Place member = bot.as(bot.seeded().member()).in("general");

    member.runs("/ping").expectsReply(containing("Pong"));
    member.types("$ping").expectsReply(containing("Pong"));
    member.runs("/help").expectsEphemeralReply(containing("/ping").and(without("/ban")));
    bot.desk().runs("/help").expectsEphemeralReply(containing("/ban").and(containing("/cases")));
    bot.desk().types("$help").expectsReply(containing("/ban"));
  }
}
