package dev.rockhopper.adapters.discord.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.documents.GuildDocument;
import dev.rockhopper.application.guilds.GuildSetup;
import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.application.settings.LineForm;
import dev.rockhopper.application.settings.SettingCatalog;
import dev.rockhopper.application.settings.SettingMisfit;
import dev.rockhopper.domain.permissions.ListEntry.Listing;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import dev.rockhopper.domain.settings.SettingValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlDocumentsTest {
  private enum Colour {
    RED,
    DARK_BLUE
  }

  private static final SettingCatalog CATALOG =
      SettingCatalog.of(
          List.of(
              GuildSetting.flag("dm", "ban.told", "Whether they are told", true),
              GuildSetting.number("dm", "tries", "How often", 1, 9, 3),
              GuildSetting.text("dm", "words", "What it says", 200, ""),
              GuildSetting.channel("reports", "channel", "Where"),
              GuildSetting.role("jail", "role", "Which"),
              GuildSetting.length(
                  "jail", "length", "How long", Duration.ZERO, Duration.ofDays(9), Duration.ZERO),
              GuildSetting.choice("jail", "colour", "Which", Colour.class, Colour.RED),
              GuildSetting.lines("jail", "names", "Who", 5, LineForm.plain()),
              GuildSetting.document("jail", "shape", "How", "{}")));

  private final YamlDocuments documents = new YamlDocuments(CATALOG);

  private static GuildDocument full() {
    return new GuildDocument(
        Optional.of("!"),
        Optional.of(123_456_789_012_345_678L),
        List.of(
            new GuildDocument.RankPart(
                3, "Mods: \"the best\"", "yes\nno # 🐧", List.of(111_111_111_111_111_111L, 5L)),
            new GuildDocument.RankPart(5, "null", "", List.of())),
        new TreeMap<>(Map.of("cases modify", 3, "ban", 5)),
        List.of(
            new GuildSetup.Rule(
                RuleTarget.Kind.COMMAND, "cases view", RuleSubject.Kind.ROLE, 5, Effect.DENY),
            new GuildSetup.Rule(
                RuleTarget.Kind.MODULE, "moderation", RuleSubject.Kind.DEFAULT, 0, Effect.ALLOW)),
        new TreeMap<>(
            Map.of(
                "dm.ban.told", new SettingValue.Flag(false),
                "dm.tries", new SettingValue.WholeNumber(7),
                "dm.words", new SettingValue.Text("{user}: *no*\n- \\ \u0007 'a' \uFEFF"),
                "reports.channel", new SettingValue.WholeNumber(99),
                "jail.role", new SettingValue.WholeNumber(0),
                "jail.length", new SettingValue.WholeNumber(93_784),
                "jail.colour", new SettingValue.Text("dark-blue"),
                "jail.names", new SettingValue.Text("ada\n12\ntrue"),
                "jail.shape", SettingValue.Document.parse("{\"a\": [1, \"b\"]}"))),
        new GuildDocument.Access(
            Optional.of(new TreeMap<>(Map.of(111_111_111_111_111_112L, 3))),
            Optional.of(
                List.of(
                    new GuildDocument.Listed(
                        Listing.BLOCKED, RuleSubject.of(RuleSubject.Kind.USER, 7)),
                    new GuildDocument.Listed(
                        Listing.IGNORED, RuleSubject.of(RuleSubject.Kind.CATEGORY, 8)))),
            Optional.of(
                List.of(
                    RuleTarget.module("moderation"),
                    new RuleTarget(RuleTarget.Kind.COMMAND, "cases view")))));
  }

  private List<YamlFault> faults(String yaml) {
    YamlReading reading = documents.examine(yaml);
    assertThat(reading).isInstanceOf(YamlReading.Faulty.class);
    return ((YamlReading.Faulty) reading).faults();
  }

  @Test
  void whatIsWrittenComesBackAsItWent() {
    assertThat(documents.read(documents.write(full()))).contains(full());
    assertThat(documents.read(documents.write(GuildDocument.EMPTY))).contains(GuildDocument.EMPTY);
  }

  @Test
  void whatDoesNotFitIsToldAndPassedOver() {
    String written =
        documents.write(
            full(),
            new TreeMap<>(
                Map.of("jail.names", new SettingMisfit("a\nprefix: \"?\"", "line 2: too long"))));

    assertThat(written)
        .startsWith("# Left out")
        .contains("# jail.names: stored is \"a\\nprefix: \\\"?\\\"\", and \"line 2: too long\"\n");
    assertThat(documents.read(written)).contains(full());
    assertThat(documents.write(full(), new TreeMap<>())).isEqualTo(documents.write(full()));
  }

  @Test
  void listsAreWrittenForPeopleAndAnEmptyOneIsNamed() {
    assertThat(documents.write(full()))
        .contains("user-ranks:\n  111111111111111112: 3\n")
        .contains("lists:\n  allowed: []\n  blocked:\n    - user 7\n")
        .contains("disabled:\n  - \"module moderation\"\n  - \"command cases view\"\n");
    GuildDocument none =
        GuildDocument.EMPTY.with(
            new GuildDocument.Access(
                Optional.of(new TreeMap<>()), Optional.of(List.of()), Optional.of(List.of())));
    assertThat(documents.read(documents.write(none))).contains(none);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 999_999_999_999_999_999L, 1_284_502_407_581_007_872L, Long.MAX_VALUE})
  void everyIdComesBackAsItWent(long id) {
    GuildDocument document =
        new GuildDocument(
                Optional.empty(),
                Optional.of(id),
                List.of(new GuildDocument.RankPart(3, "Mods", "", List.of(id))),
                new TreeMap<>(),
                List.of(
                    new GuildSetup.Rule(
                        RuleTarget.Kind.COMMAND, "ban", RuleSubject.Kind.USER, id, Effect.DENY)),
                new TreeMap<>(Map.of("reports.channel", new SettingValue.WholeNumber(id))))
            .with(
                new GuildDocument.Access(
                    Optional.of(new TreeMap<>(Map.of(id, 3))),
                    Optional.of(
                        List.of(
                            new GuildDocument.Listed(
                                Listing.BLOCKED, RuleSubject.of(RuleSubject.Kind.USER, id)))),
                    Optional.empty()));

    assertThat(documents.read(documents.write(document))).contains(document);
  }

  @Test
  void anIdThatIsTooLargeIsToldInWords() {
    assertThat(
            faults(
                """
                mod-log: 9223372036854775808
                rules:
                  - command: ban
                    for: user 9999999999999999999
                    effect: deny
                user-ranks:
                  9223372036854775808: 3
                  012: 3
                lists:
                  blocked:
                    - user 99999999999999999999999
                """))
        .extracting(fault -> fault.line() + " " + fault.path() + ": " + fault.wrong())
        .containsExactly(
            "1 mod-log: the number 9223372036854775808 is too large",
            "4 rules[0].for: the id 9999999999999999999 is too large: ids have at most 19 digits,"
                + " and none is more than 9223372036854775807",
            "7 user-ranks.9223372036854775808: the id 9223372036854775808 is too large: ids have"
                + " at most 19 digits, and none is more than 9223372036854775807",
            "8 user-ranks.012: the id of a user is right, such as `123456789012345678: 3`",
            "11 lists.blocked[0]: the id 99999999999999999999999 is too large: ids have at most 19"
                + " digits, and none is more than 9223372036854775807");
  }

  @Test
  void everythingThatIsWrongWithListsIsToldWithItsLineAndPath() {
    assertThat(
            faults(
                """
                user-ranks:
                  ada: 3
                  12: many
                lists:
                  banned: []
                  blocked:
                    - user 7
                    - default
                    - guild 3
                  immune: role 3
                disabled:
                  - ban
                """))
        .extracting(fault -> fault.line() + " " + fault.path())
        .containsExactly(
            "2 user-ranks.ada",
            "3 user-ranks.12",
            "5 lists.banned",
            "8 lists.blocked[1]",
            "9 lists.blocked[2]",
            "10 lists.immune",
            "12 disabled[0]");
  }

  @Test
  void everythingThatIsWrongWithARuleIsToldWithItsLineAndPath() {
    assertThat(
            faults(
                """
                rules:
                  - command: ban
                    for: somebody
                    effect: maybe
                  - module: moderation
                    effect: deny
                  - for: role 5
                    colour: red
                """))
        .extracting(fault -> fault.line() + " " + fault.path())
        .containsExactly("3 rules[0].for", "4 rules[0].effect", "5 rules[1]", "8 rules[2].colour");
  }

  @Test
  void aRuleForACommandAndAModuleIsRefused() {
    assertThat(
            faults(
                """
                rules:
                  - command: ban
                    module: moderation
                    for: role 5
                    effect: deny
                """))
        .extracting(fault -> fault.line() + " " + fault.path() + ": " + fault.wrong())
        .containsExactly(
            "3 rules[0].module: a rule has either a command or a module, and this one has both");
  }

  @Test
  void noneOfItsOwnIsNotTheSameAsNotNamed() {
    GuildDocument none =
        new GuildDocument(
            Optional.of(""),
            Optional.of(0L),
            List.of(),
            new TreeMap<>(),
            List.of(),
            new TreeMap<>());

    assertThat(documents.read(documents.write(none))).contains(none);
    assertThat(documents.read("mod-log: none"))
        .contains(
            new GuildDocument(
                Optional.empty(),
                Optional.of(0L),
                List.of(),
                new TreeMap<>(),
                List.of(),
                new TreeMap<>()));
  }

  @Test
  void peopleMayWriteItAsTheyWriteYaml() {
    YamlReading reading =
        documents.examine(
            """
            # our server
            prefix: "?"
            settings:
              dm: {ban.told: no, tries: 2}
              jail:
                length: 1d 2h
                names: |
                  ada
                  bob
                colour: dark-blue
            command-ranks:
              ban: 4
            """);

    assertThat(reading).isInstanceOf(YamlReading.Understood.class);
    YamlReading.Understood understood = (YamlReading.Understood) reading;
    assertThat(understood.document().settings())
        .containsEntry("dm.ban.told", new SettingValue.Flag(false))
        .containsEntry("jail.length", new SettingValue.WholeNumber(93_600))
        .containsEntry("jail.names", new SettingValue.Text("ada\nbob"));
    assertThat(understood.lines())
        .containsEntry("settings.dm.tries", 4)
        .containsEntry("settings.jail.colour", 10)
        .containsEntry("command-ranks.ban", 12)
        .containsEntry("prefix", 2);
  }

  @Test
  void everythingThatIsWrongIsToldWithItsLine() {
    List<YamlFault> faults =
        faults(
            """
            prefix: [1]
            mod-log: here
            colours: 7
            ranks:
              - name: no number
              - number: many
                shape: round
            command-ranks: 7
            settings:
              dm:
                tries: 99
                ban.told: perhaps
                tries: 1
              jail:
                length: soon
                shape: "{"
                nothing: 1
              none:
            """);

    assertThat(faults)
        .extracting(YamlFault::line)
        .containsExactly(1, 2, 3, 5, 6, 7, 8, 11, 12, 13, 15, 16, 17);
    assertThat(faults)
        .extracting(YamlFault::path)
        .contains(
            "prefix",
            "mod-log",
            "colours",
            "ranks[0]",
            "ranks[1].number",
            "settings.dm.tries",
            "settings.jail.nothing");
    assertThat(faults.get(7).wrong()).contains("1 to 9", "99");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: [",
        "a: \"",
        "- x: *y",
        "&a a: 1",
        "a: b: c",
        "\t- a",
        "%YAML 9.9\n---\na",
        "a: 1\n---\nb: 2"
      })
  void whatIsNoYamlOrTooCleverIsRefusedWithALine(String yaml) {
    assertThat(faults(yaml)).hasSize(1).allMatch(fault -> !fault.wrong().isBlank());
  }

  @Test
  void nothingIsMadeOfATreeWithoutEndOrATextWithoutEnd() {
    assertThat(faults("[".repeat(50_000)).getFirst().wrong()).contains("nested deeper");
    assertThat(faults("a: " + "x".repeat(300_000)).getFirst().wrong()).contains("200,000");
    assertThat(faults("").getFirst().wrong()).contains("nothing");
    assertThat(faults("just words").getFirst().line()).isEqualTo(1);
  }

  @Test
  void aBombOfAliasesIsNotSetOff() {
    String bomb =
        """
        a: &a [x, x, x, x, x, x, x, x, x]
        b: &b [*a, *a, *a, *a, *a, *a, *a, *a]
        c: &c [*b, *b, *b, *b, *b, *b, *b, *b]
        """;

    assertThat(faults(bomb))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.line()).isEqualTo(1);
          assertThat(fault.wrong()).contains("anchors");
        });
  }

  @Test
  void noObjectIsMadeOfATag() {
    assertThat(faults("settings: !!java.io.File [a]")).isNotEmpty();
    assertThat(documents.read("prefix: !!str '!'")).isPresent();
  }

  @Test
  void aDamagedTextIsNoDocument() {
    assertThat(documents.read("settings: {dm: {tries: 99}}")).isEmpty();
  }
}
