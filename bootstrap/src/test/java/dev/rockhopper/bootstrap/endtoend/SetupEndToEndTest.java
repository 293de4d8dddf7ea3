package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static dev.rockhopper.adapters.sandbox.script.Wording.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.script.Option;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.script.Seen;
import dev.rockhopper.adapters.sandbox.world.Role;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A guild is set up: in the menu, by name, and with a file.
@ExtendWith(BotExtension.class)
class SetupEndToEndTest {

  private final TestBot bot;
  private final Place owner;

  SetupEndToEndTest(TestBot bot) {
    this.bot = bot;
    this.owner = bot.as(bot.seeded().owner()).in(bot.seeded().modChat());
  }

  @Test
  void aSettingIsFoundAndChangedInTheMenu() {
    Seen modules =
        owner.runs("/config menu").expectsEphemeralReply(containing("The settings of this server"));
    Seen reports =
        modules.chooses("What is it about?", "reports").expectsReply(containing("per-hour"));
    Seen perHour =
        reports
            .chooses("Which one?", "reports.per-hour")
            .expectsReply(containing("whole number from 1 to 60"));
    perHour
        .clicks("Change")
        .expectsForm(containing("reports.per-hour"))
        .fills("text", "7")
        .submits();
    Seen changed = perHour.expectsToRead(containing("It is changed"));
    assertThat(bot.database().column("SELECT value FROM guild_setting WHERE path = 'per-hour'"))
        .containsExactly("7");

    Seen again =
        owner.runs("/config get", option("name", "reports.per-hour")).expectsReply(containing("7"));
    assertThat(again.text()).contains("Usual value", "5");
    Seen channel =
        changed
            .clicks("Back to reports")
            .expectsReply(containing("per-hour"))
            .chooses("Which one?", "reports.channel")
            .expectsReply(containing("Where reports of members go"));
    channel
        .chooses("Choose a channel", Long.toString(bot.seeded().modChat()))
        .expectsReply(containing("<#" + bot.seeded().modChat() + ">"))
        .clicks("Reset")
        .expectsReply(containing("none"));
    owner.runs("/config reset", option("name", "per-hour")).expectsReply(containing("usual holds"));
  }

  @Test
  void othersDoNotPressTheButtonsAndWhoLacksTheRightHasNone() {
    Place moderator = bot.as(bot.seeded().moderator()).in(bot.seeded().modChat());
    moderator.runs("/config menu").expectsReply(containing("Manage Server"));
    Seen menu = owner.types("$config").expectsReply(containing("The settings of this server"));

    bot.as(bot.seeded().admin())
        .in(bot.seeded().modChat())
        .find(containing("The settings of this server"))
        .orElseThrow()
        .chooses("What is it about?", "reports")
        .expectsEphemeralReply(containing("not your buttons"));

    menu.chooses("What is it about?", "reports").expectsReply(containing("per-hour"));
  }

  /// bots.md 6, 14: bad settings saved are refused with a path.
  @Test
  void aFileIsLookedAtThenSetAndTakenBack() {
    owner.runs("/config export").expectsReply(containing("Everything that is set"));
    String wrong = "prefix: '!'\nsettings:\n  reports:\n    per-hour: 99\n    colour: red\n";
    owner
        .runs("/config import", file(wrong))
        .expectsReply(containing("line 4").and(containing("1 to 60")).and(containing("line 5")));
    assertThat(bot.database().column("SELECT prefix FROM guild_config WHERE prefix = '!'"))
        .isEmpty();

    String right = "settings:\n  reports:\n    per-hour: 9\n";
    owner
        .runs("/config import", file(right))
        .expectsReply(containing("settings.reports.per-hour"))
        .clicks("Change it")
        .expectsReply(containing("The server is set up so").and(containing("revision 2")));
    owner.runs("/config get", option("name", "per-hour")).expectsReply(containing("9"));
    owner.runs("/config revisions").expectsReply(containing("as it was before a change"));
    owner
        .runs("/config diff", option("revision", 1))
        .expectsReply(containing("settings.reports.per-hour"));
    owner
        .runs("/config rollback", option("revision", 1))
        .expectsReply(containing("Go back to revision 1?"))
        .clicks("Change it")
        .expectsReply(containing("The server is set up so"));
    owner
        .runs("/config get", option("name", "per-hour"))
        .expectsReply(containing("5").and(without("9")));
    assertThat(bot.database().column("SELECT origin FROM guild_document ORDER BY revision"))
        .containsExactly("BEFORE", "IMPORT", "ROLLBACK");
  }

  @Test
  void aFileGivesNobodyWhatTheCommandsWouldNotGiveThem() {
    Place admin = bot.as(bot.seeded().admin()).in(bot.seeded().modChat());
    String ranks = "ranks:\n  - number: 9\n    name: Mine\n    roles: [77]\n";
    admin
        .runs("/config import", file(ranks))
        .expectsReply(
            containing("You may not set the server up so")
                .and(containing("line 2: ranks[0]"))
                .and(containing("line 4: ranks[0].roles[0]")));
    String rules =
        """
        rules:
          - command: cache
            for: default
            effect: allow
          - command: fly
            for: default
            effect: allow
        """;
    admin
        .runs("/config import", file(rules))
        .expectsReply(containing("line 2: rules[0]").and(containing("line 5: rules[1]")));
    assertThat(bot.database().column("SELECT name FROM permission_rank")).isEmpty();

    long role = role();
    String fine = "rules:\n  - command: ban\n    for: role %d\n    effect: deny\n".formatted(role);
    admin
        .runs("/config import", file(fine))
        .expectsReply(containing("rules.command ban for role " + role));
    assertThat(bot.database().column("SELECT effect FROM permission_rule")).isEmpty();
  }

  private long role() {
    return bot.sandbox().world().roles(bot.seeded().guildId()).stream()
        .filter(role -> role.name().equals("Moderator"))
        .mapToLong(Role::id)
        .findFirst()
        .orElseThrow();
  }

  private Option file(String text) {
    return owner.chooses("file", "setup.yaml", "text/yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void helpIsLookedThroughAndGuessesWhatWasMeant() {
    Place desk = bot.desk();

    Seen help = desk.runs("/help").expectsReply(containing("/massban"));
    help.chooses("Which command?", "cases")
        .expectsReply(containing("/cases"))
        .chooses("Which one of /cases?", "cases view")
        .expectsReply(containing("/cases view").and(containing("Usage")))
        .clicks("All commands")
        .expectsReply(containing("What you can do here"));
    desk.runs("/help", option("command", "timout"))
        .expectsReply(containing("Did you mean `timeout`?"));
    desk.types("$timout ada").expectsReply(containing("Did you mean $timeout?"));
  }
}
