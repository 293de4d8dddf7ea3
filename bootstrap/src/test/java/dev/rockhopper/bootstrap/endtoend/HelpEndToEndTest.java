package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static dev.rockhopper.adapters.sandbox.script.Wording.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// How people find out what the bot can do.
@ExtendWith(BotExtension.class)
class HelpEndToEndTest {

  private final TestBot bot;
  private final Place desk;

  HelpEndToEndTest(TestBot bot) {
    this.bot = bot;
    this.desk = bot.desk();
  }

  /// Somebody new each time: help may be asked for only so often.
  private Place somebody(String name) {
    return bot.newcomer(name).in(bot.seeded().random());
  }

  @Test
  void helpExplainsACommandAtBothDoors() {
    Place ada = somebody("ada");

    ada.runs("/help", option("command", "ban"))
        .expectsEphemeralReply(
            containing("/ban <user: user>")
                .and(containing("$ban <user>"))
                .and(containing("-purge"))
                .and(containing("Also typed as"))
                .and(containing("Ban Members"))
                .and(containing("You may not use it here")));
    ada.types("$help b").expectsReply(containing("$ban <user>"));
    ada.types("$help $cases view").expectsReply(containing("/cases view <number: number>"));
  }

  @Test
  void helpListsTheMembersOfAGroup() {
    desk.types("$help cases")
        .expectsReply(containing("/cases search").and(containing("/cases history")));
    somebody("bob")
        .types("$help cases")
        .expectsReply(
            containing("You may not use any of its commands here").and(without("/cases search")));
  }

  @Test
  void helpSaysWhatItDoesNotKnow() {
    somebody("cleo").types("$help nonsense").expectsReply(containing("no command called"));
  }

  @Test
  void commandNamesAreSuggested() {
    assertThat(desk.suggestions("/help", "command", option("command", "cases")))
        .contains("cases view");
  }

  @Test
  void helpAndAMentionNameThePrefixOfTheGuild() {
    Place admin = bot.as(bot.seeded().admin()).in(bot.seeded().modChat());
    String mention = "<@" + bot.seeded().botId() + ">";
    desk.types(mention).expectsReply(containing("$help ban"));
    admin.runs("/config prefix", option("text", "!")).expectsReply(containing("!"));

    desk.runs("/help").expectsEphemeralReply(containing("start with ! here"));
    desk.types(mention).expectsReply(containing("!help ban").and(without("$help")));
    admin.runs("/config prefix", option("text", "$")).expectsReply(containing("$"));
  }

  @Test
  void aMentionInPrivateIsAnsweredToo() {
    Person dora = bot.newcomer("dora");

    dora.inDirectConversationWith(bot.seeded().botId())
        .types("<@" + bot.seeded().botId() + ">")
        .expectsReply(containing("$help"));
  }
}
