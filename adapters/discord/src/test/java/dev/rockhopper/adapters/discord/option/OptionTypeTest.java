package dev.rockhopper.adapters.discord.option;

import static dev.rockhopper.adapters.discord.command.InMemoryLookup.ADA;
import static dev.rockhopper.adapters.discord.command.InMemoryLookup.BOB;
import static dev.rockhopper.adapters.discord.command.InMemoryLookup.CLEO;
import static dev.rockhopper.adapters.discord.command.InMemoryLookup.LOG;
import static dev.rockhopper.adapters.discord.command.InMemoryLookup.MODS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.command.InMemoryLookup;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.guilds.MessageId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTypeTest {
  private final Lookup lookup = new InMemoryLookup();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<@100000000000000001>",
        "<@!100000000000000001>",
        "100000000000000001",
        "ada",
        "ADA",
        "@ada",
        "Ada L."
      })
  void aUserIsNamedByMentionIdOrName(String text) {
    assertThat(new UserType().read(text, lookup)).isEqualTo(Reading.of(ADA.user()));
    assertThat(new MemberType().read(text, lookup)).isEqualTo(Reading.of(ADA));
  }

  @Test
  void aUserMayHaveLeftButAMemberMayNot() {
    String cleo = CLEO.id().toString();

    assertThat(new UserType().read(cleo, lookup)).isEqualTo(Reading.of(CLEO));
    assertThat(wrong(new MemberType(), cleo))
        .isEqualTo("the user 100000000000000004 is not in this server");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nobody               | no member is called 'nobody'
          Bob                  | 2 members are called 'Bob'
          999999999999999999   | there is no Discord account with the id 999999999999999999
          99999999999999999999 | '99999999999999999999' is too large for a Discord id
          <@&200000000000000001> | '<@&200000000000000001>' is not a user
          12345                | no member is called '12345'
          """)
  void whatIsNoUserIsSaidPlainly(String text, String wrong) {
    assertThat(wrong(new UserType(), text)).isEqualTo(wrong);
  }

  @Test
  void whereNobodyTellsWhoIsCalledSoAMentionOrIdIsAskedFor() {
    Lookup silent =
        new InMemoryLookup() {
          @Override
          public Optional<List<TargetMember>> membersNamed(String name) {
            return Optional.empty();
          }
        };

    assertThat(new UserType().read("bobby", silent))
        .isEqualTo(
            Reading.misread("Discord does not say who is called 'bobby'", "a mention or an id"));
    assertThat(new UserType().read("<@" + BOB.id() + ">", silent))
        .isEqualTo(Reading.of(BOB.user()));
  }

  @Test
  void aUserNameIsEnoughWhereTheDisplayNameIsShared() {
    assertThat(new UserType().read("bobby", lookup))
        .isEqualTo(Reading.of(InMemoryLookup.OTHER_BOB.user()));
    assertThat(BOB.displayName()).isEqualTo(InMemoryLookup.OTHER_BOB.displayName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"<@&200000000000000001>", "200000000000000001", "mods", "@Mods"})
  void aRoleIsNamedByMentionIdOrName(String text) {
    assertThat(new RoleType().read(text, lookup)).isEqualTo(Reading.of(MODS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<#300000000000000001>", "300000000000000001", "log", "#LOG"})
  void aChannelIsNamedByMentionIdOrName(String text) {
    assertThat(new ChannelType().read(text, lookup)).isEqualTo(Reading.of(LOG));
  }

  @Test
  void missingRolesAndChannelsAreNamed() {
    assertThat(wrong(new RoleType(), "chiefs")).isEqualTo("no role is called 'chiefs'");
    assertThat(wrong(new RoleType(), "200000000000000009"))
        .isEqualTo("this server has no role 200000000000000009");
    assertThat(wrong(new ChannelType(), "attic")).isEqualTo("no text channel is called 'attic'");
    assertThat(wrong(new ChannelType(), "<#300000000000000009>"))
        .isEqualTo("this server has no text channel 300000000000000009");
  }

  @ParameterizedTest
  @CsvSource({
    "8, '8' is too large",
    "-1, '-1' is too small",
    "two, 'two' is not a whole number",
    "1.5, '1.5' is not a whole number",
    "9999999999999999999, '9999999999999999999' is too large a number"
  })
  void aNumberOutOfRangeIsRefused(String text, String wrong) {
    assertThat(wrong(new IntegerType(0, 7, "days"), text)).isEqualTo(wrong);
  }

  @Test
  void aNumberInRangeIsTaken() {
    assertThat(new IntegerType(0, 7, "days").read("7", lookup)).isEqualTo(Reading.of(7L));
  }

  @ParameterizedTest
  @CsvSource({"yes, true", "ON, true", "1, true", "no, false", "off, false", "False, false"})
  void aSwitchTakesTheUsualWords(String text, boolean value) {
    assertThat(new SwitchType().read(text, lookup)).isEqualTo(Reading.of(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", " ,", "a", "case ", "#", "1", "<@", "2026-", "in 1h ago "})
  void noKindTripsOverAVeryLongText(String part) {
    String text = part.repeat(6_000);
    List<OptionType<?>> kinds =
        List.of(
            new UserType(),
            new MemberType(),
            new RoleType(),
            new ChannelType(),
            new IntegerType(0, 7, "days"),
            new SwitchType(),
            new DurationType(Duration.ofSeconds(1), Duration.ofDays(1)),
            new PauseType(Duration.ofHours(6)),
            new TimeType(Duration.ZERO, Duration.ofDays(1), Clock.systemUTC()),
            new MessageLinkType(),
            new CaseNumberType(),
            new ListType<>(new UserType(), 5),
            TextType.restOfLine(3));

    for (OptionType<?> kind : kinds) {
      assertThat(kind.read(text, lookup)).isInstanceOf(Reading.Misread.class);
      assertThat(kind.wordsTaken(List.of(text, text, text))).isPositive();
    }
  }

  @Test
  void aChoiceListsWhatWouldBeRight() {
    ChoiceType<CaseType> type =
        ChoiceType.of(CaseType.values(), c -> c.name().toLowerCase(Locale.ROOT), "type");

    assertThat(type.read("Ban", lookup)).isEqualTo(Reading.of(CaseType.BAN));
    assertThat(type.read("bna", lookup))
        .isEqualTo(
            Reading.misread(
                "'bna' is not a type",
                "one of ban, tempban, unban, softban, kick, timeout, untimeout, jail, unjail,"
                    + " snippet_ban, snippet_unban, poll_ban, poll_unban, warn, note"));
  }

  @Test
  void lettersAreCountedAsPeopleCountThem() {
    TextType text = TextType.restOfLine(3);

    assertThat(text.read("🦈🦈🦈", lookup)).isEqualTo(Reading.of("🦈🦈🦈"));
    assertThat(wrong(text, "abcd")).isEqualTo("the text has 4 letters, 1 too many");
    assertThat(wrong(text, "  ")).isEqualTo("the text is empty");
  }

  @Test
  void aLengthOfTimeHasLimitsAndPointsAtWhatIsWrong() {
    DurationType type = new DurationType(Duration.ofMinutes(1), Duration.ofDays(28));

    assertThat(type.read("1h", lookup)).isEqualTo(Reading.of(Duration.ofHours(1)));
    assertThat(type.read("29d", lookup))
        .isEqualTo(Reading.misread("'29d' is too long", "from 1m to 28d"));
    assertThat(wrong(type, "5s")).isEqualTo("'5s' is too short");
    assertThat(wrong(type, "1x")).isEqualTo("unknown unit 'x' in '1x'");
    assertThat(wrong(type, "1h 2x")).isEqualTo("unknown unit 'x' in '2x' (at letter 4)");
    assertThat(wrong(type, "-5m")).isEqualTo("'-5m' is negative");
  }

  @ParameterizedTest
  @CsvSource({
    "off, PT0S",
    "OFF, PT0S",
    "0, PT0S",
    "0s, PT0S",
    "30, PT30S",
    "10s, PT10S",
    "5m, PT5M",
    "1 minute 30 seconds, PT1M30S",
    "2h, PT2H",
    "21600, PT6H",
    "6h, PT6H"
  })
  void aPauseIsOffOrSecondsOrALength(String text, Duration pause) {
    assertThat(new PauseType(Duration.ofHours(6)).read(text, lookup)).isEqualTo(Reading.of(pause));
  }

  @ParameterizedTest
  @CsvSource({
    "7h, '7h' is too long",
    "21601, '21601' is too long",
    "5x, unknown unit 'x' in '5x'",
    "-5, '-5' is negative",
    "often, 'often' has no number before it"
  })
  void aPauseThatIsRefusedNamesItsLimit(String text, String wrong) {
    assertThat(new PauseType(Duration.ofHours(6)).read(text, lookup))
        .isEqualTo(
            Reading.misread(wrong, "off, seconds, or a length such as 10s or 5m, at most 6h"));
  }

  @Test
  void aPauseOfSecondsAloneDoesNotTakeTheWordAfterIt() {
    PauseType type = new PauseType(Duration.ofHours(6));

    assertThat(type.wordsTaken(List.of("30", "general"))).isEqualTo(1);
    assertThat(type.wordsTaken(List.of("off", "general"))).isEqualTo(1);
    assertThat(type.wordsTaken(List.of("5", "minutes", "general"))).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"12", "#12", "case 12", "Case #12", "0012"})
  void aCaseIsNamedByItsNumber(String text) {
    assertThat(new CaseNumberType().read(text, lookup)).isEqualTo(Reading.of(new CaseNumber(12)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, '0' is too small",
    "#10000001, '#10000001' is too large",
    "99999999999999999999999, '99999999999999999999999' is too large",
    "-1, '-1' is not a case number",
    "case, 'case' is not a case number",
    "twelve, 'twelve' is not a case number"
  })
  void whatIsNoCaseNumberIsSaidPlainly(String text, String wrong) {
    assertThat(wrong(new CaseNumberType(), text)).isEqualTo(wrong);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hello                                       | 'hello' is not a link to a message
          https://example.com/channels/1/2/3          | 'https://example.com/channels/1/2/3' is not a link to a message
          https://discord.com/channels/@me/2/3        | the link leads to a direct message
          https://discord.com/channels/7/300000000000000001/3 | the link leads to another server
          https://discord.com/channels/400000000000000001/7/3 | the link leads to the channel 7, which I do not see here
          https://discord.com/channels/400000000000000001/7/0 | the link holds a number that is no Discord id
          """)
  void aLinkLeadsToAMessageOfThisServer(String text, String wrong) {
    assertThat(wrong(new MessageLinkType(), text)).isEqualTo(wrong);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://discord.com/channels/400000000000000001/300000000000000001/5",
        "<https://ptb.discord.com/channels/400000000000000001/300000000000000001/5>",
        "http://canary.discordapp.com/channels/400000000000000001/300000000000000001/5/?x=1"
      })
  void aLinkMayComeFromAnyOfDiscordsApps(String text) {
    assertThat(new MessageLinkType().read(text, lookup))
        .isEqualTo(Reading.of(new TargetMessage(InMemoryLookup.GUILD, LOG, new MessageId(5))));
  }

  @Test
  void aTimeHasLimitsOnBothSides() {
    Clock clock = Clock.fixed(Instant.parse("2026-11-21T09:00:00Z"), ZoneOffset.UTC);
    TimeType ahead = new TimeType(Duration.ZERO, Duration.ofDays(28), clock);
    TimeType ago = new TimeType(Duration.ofDays(7), Duration.ZERO, clock);

    assertThat(ahead.read("2h", lookup))
        .isEqualTo(Reading.of(Instant.parse("2026-11-21T11:00:00Z")));
    assertThat(ahead.read("29d", lookup))
        .isEqualTo(Reading.misread("'29d' is too far ahead", "a time from now to 28d ahead"));
    assertThat(wrong(ahead, "2026-11-20")).isEqualTo("'2026-11-20' is in the past");
    assertThat(ago.read("8d ago", lookup))
        .isEqualTo(Reading.misread("'8d ago' is too long ago", "a time from 7d ago to now"));
    assertThat(wrong(ago, "1s")).isEqualTo("'1s' is in the future");
  }

  @Test
  void aListIsBoundedAndNamesWhatIsWrongAndWhere() {
    ListType<TargetUser> three = new ListType<>(new UserType(), 3);

    assertThat(three.read("ada, ADA  bobby", lookup))
        .isEqualTo(Reading.of(List.of(ADA.user(), InMemoryLookup.OTHER_BOB.user())));
    assertThat(wrong(three, "ada nobody bobby"))
        .isEqualTo("number 2 of 3, 'nobody': no member is called 'nobody'");
    assertThat(three.read("a b c d e", lookup))
        .isEqualTo(
            Reading.misread(
                "the list has 5, 2 too many", "1 to 3, each a user, apart by blanks or commas"));
    assertThat(wrong(three, " , ")).isEqualTo("the list is empty");
    assertThat(three.read("“Ada L.” «bobby»", lookup))
        .isEqualTo(Reading.of(List.of(ADA.user(), InMemoryLookup.OTHER_BOB.user())));
    assertThat(three.read("Ada L.", lookup)).isEqualTo(Reading.of(List.of(ADA.user())));
    assertThat(three.read("\"ada bobby\"", lookup))
        .isEqualTo(Reading.of(List.of(ADA.user(), InMemoryLookup.OTHER_BOB.user())));
  }

  @Test
  void manyChoicesAreOfferedWhileSomebodyTypes() {
    Map<String, Integer> many = new LinkedHashMap<>();
    for (int i = 1; i <= 40; i++) {
      many.put((i % 2 == 0 ? "even " : "odd ") + i, i);
    }
    Suggester suggester = new ChoiceType<>(many, "number").suggester().orElseThrow();

    assertThat(suggester.suggest("", lookup)).hasSize(Suggestion.MOST);
    assertThat(suggester.suggest("ODD 3", lookup))
        .extracting(Suggestion::value)
        .containsExactly("odd 3", "odd 31", "odd 33", "odd 35", "odd 37", "odd 39");
    assertThat(suggester.suggest("n 40", lookup))
        .extracting(Suggestion::value)
        .containsExactly("even 40");
  }

  @Test
  void fewChoicesAreListedByDiscordItself() {
    assertThat(new ChoiceType<>(Map.of("yes", 1), "word").suggester()).isEmpty();
  }

  private String wrong(OptionType<?> type, String text) {
    return type.read(text, lookup) instanceof Reading.Misread<?>(String wrong, _) ? wrong : "";
  }
}
