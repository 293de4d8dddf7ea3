package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static dev.rockhopper.adapters.sandbox.script.Wording.without;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.adapters.sandbox.faults.LoggedRequest;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
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
    bot.database().run("DELETE FROM log_alert"); // as if the owner was last told a day ago
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

  @Test
  void aLogChannelThatWasDeletedIsToldOfAtOnceAndWhatWaitedGoesWhereTheLogIsSentNext() {
    Person dan = bot.newcomer("dan");
    long gone = newChannel("warnings");
    owner
        .runs("/config modlog", option("channel", gone), option("for", "warnings"))
        .expectsReply(containing("warnings: <#" + gone + ">"));
    bot.sandbox().actions().places().channels().delete(bot.seeded().owner(), gone, "");
    bot.awaitHearing();

    desk.types("$warn %d unread".formatted(dan.id()))
        .expectsReply(
            containing("Warned")
                .and(containing("The log is failing"))
                .and(containing("<#" + gone + "> is gone")));
    TestBot.await("the trouble to be known", () -> !troubledChannels().isEmpty());
    owner
        .runs("/status")
        .expectsReply(containing("I am here").and(containing("<#" + gone + "> is gone")));
    bot.as(bot.seeded().member())
        .in(bot.seeded().general())
        .runs("/status")
        .expectsReply(containing("I am here").and(without("is gone")));
    owner
        .runs(
            "/diagnose",
            option("user", dan.id()),
            option("channel", bot.seeded().general()),
            option("command", "ping"))
        .expectsReply(containing("<#" + gone + "> is gone"));
    assertThat(bot.database().column("SELECT value FROM guild_setting WHERE path = 'warnings'"))
        .containsExactly(Long.toString(gone));
    assertThat(log().find(containing("unread"))).isEmpty();

    owner
        .runs("/config modlog", option("for", "warnings"))
        .expectsReply(containing("warnings is changed"));

    log().expectsMessage(containing("unread"));
    bot.awaitEmptyOutbox();
    TestBot.await("the trouble to be forgotten", () -> troubledChannels().isEmpty());
    assertThat(log().messages())
        .filteredOn(one -> containing("unread").holds().test(one.text()))
        .hasSize(1);
  }

  private long newChannel(String name) {
    return bot.sandbox()
        .actions()
        .places()
        .channels()
        .create(
            bot.seeded().owner(),
            bot.seeded().guildId(),
            Json.object().put("name", name).put("type", 0),
            "")
        .id();
  }

  private List<String> troubledChannels() {
    return bot.database().column("SELECT channel_id FROM log_trouble");
  }

  @Test
  void theBansOfAMassActionShareMessagesAndEachIsEditedByItself() {
    List<Person> raiders =
        IntStream.range(0, 25).mapToObj(n -> bot.newcomer("raider " + n)).toList();
    String ids =
        raiders.stream().map(one -> Long.toString(one.id())).collect(Collectors.joining(" "));
    owner
        .runs("/massban", option("users", ids), option("reason", "raid"))
        .expectsReply(containing("Ban 25 people?"))
        .clicks("Ban 25")
        .expectsReply(containing("Banned 25 people"));
    bot.awaitEmptyOutbox();
    List<Long> numbers = raiders.stream().map(bot::newestCase).toList();
    List<List<String>> posted = embedsOf(numbers);
    List<String> before = posted.stream().flatMap(List::stream).toList();
    assertThat(posted).as("messages").hasSizeBetween(3, 4);
    assertThat(before).as("embeds").hasSize(25).allMatch(embed -> embed.contains("raid"));

    String title = "Case #%d:".formatted(numbers.get(12));
    int place =
        IntStream.range(0, 25).filter(n -> before.get(n).contains(title)).findFirst().orElseThrow();

    owner
        .runs("/cases modify", option("number", numbers.get(12)), option("reason", "a mistake"))
        .expectsReply(containing("a mistake"));
    bot.awaitEmptyOutbox();

    List<List<String>> edited = embedsOf(numbers);
    List<String> after = edited.stream().flatMap(List::stream).toList();
    assertThat(edited.stream().map(List::size))
        .containsExactlyElementsOf(posted.stream().map(List::size).toList());
    assertThat(after.get(place)).contains(title, "a mistake", "edited by").doesNotContain("raid\"");
    assertThat(allBut(place, after)).isEqualTo(allBut(place, before));
    owner
        .runs("/cases view", option("number", numbers.get(12)))
        .expectsReply(containing("/" + bot.seeded().modLog() + "/"));
  }

  private static List<String> allBut(int place, List<String> embeds) {
    List<String> others = new ArrayList<>(embeds);
    others.remove(place);
    return others;
  }

  /// The embeds of each message of the log about these cases, as Discord has them, oldest first.
  private List<List<String>> embedsOf(List<Long> numbers) {
    return log().messages().stream()
        .filter(message ->
            numbers.stream().anyMatch(number -> message.text().contains("Case #" + number + ":")))
        .map(message ->
            StreamSupport.stream(message.json().path("embeds").spliterator(), false)
                .map(JsonNode::toString)
                .toList())
        .toList();
  }

  @Test
  void nobodyIsPingedByWhatAReasonOrATemplateSays() {
    Person eva = bot.newcomer("eva");
    Person fay = bot.newcomer("fay");
    String reason = "@everyone <@%d> look".formatted(bot.seeded().owner());
    owner
        .runs("/config dm template", option("action", "kick"), option("text", "@here {reason}"))
        .expectsReply(containing("kicked from"));

    bot.as(bot.seeded().admin()).kicks(bot.seeded().guildId(), eva.id(), reason);
    log().expectsMessage(containing("look").and(containing("" + eva.id())));
    desk.types("$kick %d %s".formatted(fay.id(), reason)).expectsReply(containing("Kicked"));

    fay.expectsDirectMessage(containing("@here").and(containing("look")));
    log().expectsMessage(containing("look").and(containing("" + fay.id())));
    List<String> posted =
        bot.requests("POST", "/messages").stream()
            .map(LoggedRequest::body)
            .filter(body -> body.contains("look"))
            .toList();
    assertThat(posted)
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(body -> assertThat(body).contains("\"parse\":[]").doesNotContain("\"users\""));
    owner
        .runs("/config dm template", option("action", "kick"))
        .expectsReply(containing("kicked from"));
  }
}
