package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static dev.rockhopper.adapters.sandbox.script.Wording.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.script.Exchange;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.script.Seen;
import dev.rockhopper.adapters.sandbox.world.Permission;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What moderators do to many people and many messages at once, and what members tell them.
@ExtendWith(BotExtension.class)
class TeamEndToEndTest {

  private final TestBot bot;
  private final Place owner;

  TeamEndToEndTest(TestBot bot) {
    this.bot = bot;
    this.owner = bot.as(bot.seeded().owner()).in(bot.seeded().modChat());
  }

  private List<Person> newcomers(String name, int count) {
    return IntStream.range(0, count).mapToObj(n -> bot.newcomer(name + n)).toList();
  }

  private void denies(long channel, long person, long permissions) {
    bot.sandbox().founding().overwrite(channel, person, true, 0, permissions);
  }

  private static String ids(List<Person> people) {
    return people.stream().map(one -> Long.toString(one.id())).collect(Collectors.joining(" "));
  }

  @Test
  void aMassBanAsksFirstLeavesOutWhomTheRulesProtectAndIsTakenBack() {
    List<Person> raiders = newcomers("raider", 12);
    String all = ids(raiders) + " <@%d>".formatted(bot.seeded().owner());

    Seen question =
        bot.desk()
            .runs("/massban", option("users", all), option("reason", "raid"))
            .expectsReply(
                containing("Ban 12 people?")
                    .and(containing("Left out: 1"))
                    .and(containing("They own this server")));
    assertThat(raiders).noneMatch(bot::isBanned);

    Seen ended =
        question
            .clicks("Ban 12")
            .expectsReply(containing("Banned 12 people").and(without("Not done: 12")));
    assertThat(raiders).allMatch(bot::isBanned);
    assertThat(raiders).allMatch(one -> bot.casesAgainst(one).equals(List.of("BAN APPLIED")));
    raiders.forEach(one -> assertThat(bot.requests("PUT", "/bans/" + one.id())).hasSize(1));

    Seen back = ended.clicks("Undo").expectsReply(containing("Unban 12 people?"));
    back.clicks("Unban 12").expectsReply(containing("Unbanned 12 people"));
    assertThat(raiders).noneMatch(bot::isBanned);
    assertThat(raiders)
        .allMatch(one -> bot.casesAgainst(one).equals(List.of("BAN REVERSED", "UNBAN APPLIED")));
    bot.desk()
        .runs("/undo", option("case", Long.toString(bot.newestCase(raiders.getFirst()) - 12)))
        .expectsReply(containing("Nothing is left to take back"));
  }

  @Test
  void aListOfIdsComesAsAFileAndWhoIsNoMemberIsNotKicked() {
    List<Person> guests = newcomers("guest", 3);
    guests.getLast().leaves(bot.seeded().guildId());
    byte[] file =
        guests.stream()
            .map(one -> one.id() + ",\n")
            .collect(Collectors.joining("", "id\n", ""))
            .getBytes(StandardCharsets.UTF_8);
    Place desk = bot.desk();

    desk.runs("/masskick", desk.chooses("file", "ids.txt", "text/plain", file))
        .expectsReply(containing("Kick 2 people?").and(containing("not in this server")))
        .clicks("Kick 2")
        .expectsReply(containing("Kicked 2 people"));

    assertThat(guests.getFirst().isIn(bot.seeded().guildId())).isFalse();
    assertThat(bot.casesAgainst(guests.getLast())).isEmpty();
  }

  @Test
  void whoCallsItOffBeforeItBeginsDoesNothing() {
    Person bystander = bot.newcomer("bystander");

    bot.desk()
        .types("$massban <@%d> -reason mistake".formatted(bystander.id()))
        .expectsReply(containing("Ban 1 person?"))
        .clicks("Cancel")
        .expectsReply(containing("Nothing was done"));

    assertThat(bot.casesAgainst(bystander)).isEmpty();
  }

  @Test
  void aPurgeTakesWhatIsMeantAndItsOwnCommandAndTellsTheLog() {
    Person spammer = bot.newcomer("spammer");
    Place theirs = spammer.in(bot.seeded().random());
    Place moderators = bot.as(bot.seeded().moderator()).in(bot.seeded().random());
    owner
        .runs("/config modlog", option("channel", bot.seeded().modLog()))
        .expectsReply(containing("<#" + bot.seeded().modLog() + ">"));
    IntStream.range(0, 5).forEach(n -> theirs.types("buy https://spam.example " + n));
    theirs.types("hello there");
    moderators.types("keep https://good.example");

    moderators
        .types("$p 50 <@%d> -links -reason cleaning".formatted(spammer.id()))
        .expectsReply(containing("Deleted 5 messages"));

    assertThat(moderators.find(containing("spam.example"))).isEmpty();
    assertThat(moderators.find(containing("-links"))).isEmpty();
    assertThat(moderators.find(containing("hello there"))).isPresent();
    assertThat(moderators.find(containing("good.example"))).isPresent();
    bot.as(bot.seeded().moderator())
        .in(bot.seeded().modLog())
        .expectsMessage(containing("5 messages deleted").and(containing("cleaning")));
    moderators
        .runs("/purge", option("count", 1), option("contains", "hello"))
        .expectsEphemeralReply(containing("Deleted 1 message"));
    moderators
        .runs("/purge", option("count", 10), option("contains", "nobody said that"))
        .expectsEphemeralReply(containing("There was nothing to delete"));
    bot.as(bot.seeded().member())
        .in(bot.seeded().random())
        .runs("/purge", option("count", 10))
        .expectsReply(containing("Manage Messages"));
    Place log = bot.as(bot.seeded().moderator()).in(bot.seeded().modLog());
    denies(bot.seeded().general(), bot.seeded().moderator(), Permission.MANAGE_MESSAGES.bit());
    log.runs("/purge", option("count", 1), option("channel", bot.seeded().general()))
        .expectsReply(containing("Manage Messages").and(containing("This is about")));
    denies(bot.seeded().general(), bot.seeded().moderator(), 0);
    log.runs("/purge", option("count", 1), option("channel", bot.seeded().general()))
        .expectsReply(without("This is about"));
    assertThat(
            bot.database()
                .column(
                    "SELECT action FROM audit_entry WHERE action LIKE 'messages.%' ORDER BY entry_id"))
        .containsExactly(
            "messages.purge-begun", "messages.purged", "messages.purge-begun", "messages.purged");
  }

  @Test
  void aReportReachesModeratorsWithoutANameAndTheirButtonsWork() {
    Person rude = bot.newcomer("rude");
    Person first = bot.newcomer("first");
    Person second = bot.newcomer("second");
    Place general = first.in(bot.seeded().random());
    first
        .in(bot.seeded().random())
        .runs("/report", option("user", rude.id()), option("reason", "rude"))
        .expectsEphemeralReply(containing("takes no reports"));
    owner
        .runs(
            "/config set",
            option("name", "reports.channel"),
            option("value", "<#%d>".formatted(bot.seeded().modChat())))
        .expectsReply(containing("It is changed"));
    rude.in(bot.seeded().random()).types("something rude");
    Seen said = general.expectsMessage(containing("something rude"));

    Exchange picked = general.usesMenu("Report message", said.id());
    picked
        .expectsForm(containing("Report message"))
        .fills("text", "that was rude")
        .submits()
        .expectsEphemeralReply(containing("The moderators have your report"));
    second
        .in(bot.seeded().random())
        .usesMenu("Report message", said.id())
        .expectsForm(containing("Report message"))
        .fills("text", "I agree")
        .submits()
        .expectsEphemeralReply(containing("2 people"));

    Seen notice = bot.desk().expectsMessage(containing("A message was reported by 2 people"));
    assertThat(notice.text())
        .contains("that was rude", "I agree", "something rude")
        .doesNotContain(Long.toString(first.id()))
        .doesNotContain(Long.toString(second.id()));
    bot.desk().runs("/reports open").expectsReply(containing("for a message in"));
    notice.clicks("Handled").expectsReply(containing("Handled"));
    bot.desk().runs("/reports open").expectsReply(containing("No open reports"));

    general
        .runs("/report", option("user", rude.id()), option("reason", "again"))
        .expectsEphemeralReply(containing("The moderators have your report"));
    Seen member = bot.desk().expectsMessage(containing("A member was reported"));
    general
        .runs("/report", option("user", rude.id()), option("reason", "and threats"))
        .expectsEphemeralReply(containing("The moderators have that, too"));
    member.expectsToRead(
        containing("A member was reported").and(containing("added later: and threats")));
    member
        .clicks("Dismiss and block reporters")
        .expectsReply(containing("1 person reports no more"));
    general
        .runs("/report", option("user", rude.id()), option("reason", "again"))
        .expectsEphemeralReply(containing("You cannot report here"));
    bot.desk()
        .runs("/reports unblock", option("user", first.id()))
        .expectsReply(containing("They may report again"));
    first.in(bot.seeded().random()).types("not my words");
    Seen other = general.expectsMessage(containing("not my words"));
    second
        .in(bot.seeded().random())
        .runs(
            "/report",
            option("user", rude.id()),
            option("reason", "look"),
            option(
                "message",
                "https://discord.com/channels/%d/%d/%d"
                    .formatted(bot.seeded().guildId(), bot.seeded().random(), other.id())))
        .expectsEphemeralReply(containing("The moderators have your report"));
    bot.desk()
        .expectsMessage(
            containing("not my words")
                .and(containing("Somebody else wrote it"))
                .and(containing("The message is by <@" + first.id() + ">")));
    second
        .in(bot.seeded().random())
        .types("$report <@%d> rude".formatted(rude.id()))
        .expectsReply(containing("Everybody can read that here"));
  }
}
