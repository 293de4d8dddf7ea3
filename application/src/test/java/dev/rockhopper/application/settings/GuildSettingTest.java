package dev.rockhopper.application.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.limits.LimitSettings;
import dev.rockhopper.application.reasons.ReasonSettings;
import dev.rockhopper.application.warnings.WarningSettings;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.settings.SettingValue;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GuildSettingTest {
  private enum Mood {
    GOOD,
    QUITE_BAD
  }

  private static final LineForm<Integer> NUMBERS =
      new LineForm<>(one -> Integer.toString(one), Integer::parseInt);

  private static final GuildSetting<List<Integer>> STEPS =
      GuildSetting.lines("m", "steps", "meaning", 3, NUMBERS);
  private static final GuildSetting<Duration> PAUSE =
      GuildSetting.length(
          "m",
          "pause",
          "meaning",
          Duration.ofSeconds(5),
          Duration.ofHours(1),
          Duration.ofMinutes(1));
  private static final GuildSetting<Mood> MOOD =
      GuildSetting.choice("m", "mood", "meaning", Mood.class, Mood.GOOD);
  private static final GuildSetting<Optional<ChannelId>> CHANNEL =
      GuildSetting.channel("m", "channel", "meaning");
  private static final GuildSetting<Optional<RoleId>> ROLE =
      GuildSetting.role("m", "role", "meaning");
  private static final GuildSetting<String> SHOUT =
      GuildSetting.checkedText("m", "shout", "meaning", 10, "HI", GuildSettingTest::shouted);

  private static String shouted(String text) {
    if (!text.equals(text.toUpperCase(Locale.ROOT))) {
      throw new IllegalArgumentException("expected capitals");
    }
    return text.strip();
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(STEPS, List.of(3, 1)),
        Arguments.of(STEPS, List.of()),
        Arguments.of(PAUSE, Duration.ofSeconds(90)),
        Arguments.of(MOOD, Mood.QUITE_BAD),
        Arguments.of(CHANNEL, Optional.of(new ChannelId(7))),
        Arguments.of(CHANNEL, Optional.empty()),
        Arguments.of(ROLE, Optional.of(new RoleId(8))),
        Arguments.of(SHOUT, "YES"),
        Arguments.of(GuildSetting.flag("m", "on", "meaning", false), true),
        Arguments.of(GuildSetting.number("m", "n", "meaning", -5, 5, 0), -5L),
        Arguments.of(GuildSetting.document("m", "d", "meaning", "{}"), "[1,2]"));
  }

  @ParameterizedTest
  @MethodSource("values")
  <T> void whatIsWrittenIsReadAgain(GuildSetting<T> setting, T value) {
    SettingValue written = setting.write(value);

    assertThat(setting.read(written)).isEqualTo(value);
    assertThat(setting.checked(written)).isEqualTo(written);
  }

  @Test
  void whatDoesNotFitIsRefusedInWords() {
    assertThatThrownBy(() -> PAUSE.write(Duration.ofSeconds(4)))
        .hasMessage("expected a whole number of seconds from 5 to 3600, this is the number 4");
    assertThatThrownBy(() -> MOOD.read(new SettingValue.Text("sad")))
        .hasMessage("expected one of good, quite-bad, this is 'sad'");
    assertThatThrownBy(() -> CHANNEL.read(new SettingValue.WholeNumber(-1)))
        .hasMessage("expected the id of a channel, or 0 for none, this is the number -1");
    assertThatThrownBy(() -> ROLE.read(new SettingValue.Flag(true)))
        .hasMessage("expected the id of a role, or 0 for none, this is yes or no");
    assertThatThrownBy(() -> SHOUT.read(new SettingValue.Text("hush")))
        .hasMessage("expected capitals");
    assertThatThrownBy(() -> STEPS.write(List.of(1, 2, 3, 4)))
        .hasMessage("expected a text of at most 3 lines, or none, this is '1\n2\n3\n4'");
  }

  @Test
  void aLineThatCannotBeReadIsNamed() {
    assertThatThrownBy(() -> STEPS.read(new SettingValue.Text("1\n\n zwei")))
        .hasMessageStartingWith("line 3: ");
  }

  @ParameterizedTest
  @MethodSource
  void linesThatContradictEachOtherAreRefusedByName(
      GuildSetting<?> setting, String text, String why) {
    assertThatThrownBy(() -> setting.read(new SettingValue.Text(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(why);
  }

  static Stream<Arguments> linesThatContradictEachOtherAreRefusedByName() {
    return Stream.of(
        Arguments.of(
            LimitSettings.ACTIONS,
            "ban 5 1h\nkick 5 1h\n\nBAN 6 1h",
            "line 4: 'BAN 6 1h' contradicts line 1, 'ban 5 1h': only one line can be for ban"),
        Arguments.of(
            WarningSettings.LADDER,
            "3 timeout 1h\n3 kick",
            "line 2: '3 kick' contradicts line 1, '3 timeout 1h': only one line can be for 3"
                + " points"),
        Arguments.of(
            ReasonSettings.TEMPLATES,
            "ads: No advertising\nAds: Elsewhere",
            "line 2: 'Ads: Elsewhere' contradicts line 1, 'ads: No advertising': only one line can"
                + " be for $ads"));
  }

  @Test
  void emptyLinesAndBlanksDoNotCount() {
    assertThat(STEPS.read(new SettingValue.Text(" 1 \n\n2"))).containsExactly(1, 2);
  }

  @Test
  void whatIsUsualHasToFitToo() {
    assertThatThrownBy(() -> GuildSetting.number("m", "n", "meaning", 1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCatalogKnowsItsSettingsInOrder() {
    SettingCatalog catalog = SettingCatalog.of(List.of(STEPS, MOOD, PAUSE));

    assertThat(catalog.all()).containsExactly(MOOD, PAUSE, STEPS);
    assertThat(catalog.find("m", "steps")).contains(STEPS);
    assertThat(catalog.find("m", "other")).isEmpty();
    assertThat(MOOD).hasToString("m.mood");
    assertThat(MOOD.meaning()).isEqualTo("meaning");
  }
}
