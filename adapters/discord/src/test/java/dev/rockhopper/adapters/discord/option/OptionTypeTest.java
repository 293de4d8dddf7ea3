package dev.rockhopper.adapters.discord.option;

import static dev.rockhopper.adapters.discord.command.InMemoryLookup.ADA;
import static dev.rockhopper.adapters.discord.command.InMemoryLookup.BOB;
import static dev.rockhopper.adapters.discord.command.InMemoryLookup.CLEO;
import static dev.rockhopper.adapters.discord.command.InMemoryLookup.LOG;
import static dev.rockhopper.adapters.discord.command.InMemoryLookup.MODS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.command.InMemoryLookup;
import dev.rockhopper.domain.cases.CaseType;
import java.time.Duration;
import java.util.Locale;
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

  @Test
  void aChoiceListsWhatWouldBeRight() {
    ChoiceType<CaseType> type =
        ChoiceType.of(CaseType.values(), c -> c.name().toLowerCase(Locale.ROOT), "type");

    assertThat(type.read("Ban", lookup)).isEqualTo(Reading.of(CaseType.BAN));
    assertThat(type.read("bna", lookup))
        .isEqualTo(
            Reading.misread(
                "'bna' is not a type",
                "one of ban, unban, softban, kick, timeout, untimeout, warn, note"));
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

  private String wrong(OptionType<?> type, String text) {
    return type.read(text, lookup) instanceof Reading.Misread<?>(String wrong, _) ? wrong : "";
  }
}
