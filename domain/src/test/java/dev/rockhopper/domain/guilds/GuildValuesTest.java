package dev.rockhopper.domain.guilds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.members.UserId;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuildValuesTest {

  private static List<LongFunction<Object>> ids() {
    return List.of(GuildId::new, ChannelId::new, MessageId::new, RoleId::new, UserId::new);
  }

  @ParameterizedTest
  @MethodSource("ids")
  void anIdIsASnowflakeAboveZeroWrittenAsDiscordDoes(LongFunction<Object> id) {
    assertThat(id.apply(Long.MAX_VALUE)).hasToString("9223372036854775807");
    assertThat(id.apply(1)).isEqualTo(id.apply(1)).isNotEqualTo(id.apply(2));
    assertThatThrownBy(() -> id.apply(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0");
    assertThatThrownBy(() -> id.apply(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void idsAreInOrder() {
    assertThat(new GuildId(2)).isGreaterThan(new GuildId(1));
    assertThat(new ChannelId(2)).isGreaterThan(new ChannelId(1));
    assertThat(new MessageId(2)).isGreaterThan(new MessageId(1));
    assertThat(new RoleId(2)).isGreaterThan(new RoleId(1));
    assertThat(new UserId(2)).isGreaterThan(new UserId(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"$", "!!!", "🐧🐧🐧", "a.b", "rh.", "ä!", ">>", "❤\uFE0F"})
  void aPrefixHasOneToThreeCharacters(String text) {
    assertThat(Prefix.isValid(text)).isTrue();
    assertThat(new Prefix(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!!!!", "🐧🐧🐧🐧", " ", "! ", "a\tb", "\n", "\u0000", "a\u0007"})
  void whatHasAnotherLengthOrBlanksIsNoPrefix(String text) {
    assertNoPrefix(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u200B", "!\u200D", "\uFE0F", "\u3164", "!\u2800", "\u00A0", "\u202E!"})
  void whatCannotBeSeenIsNoPrefix(String text) {
    assertNoPrefix(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<@1", "<#", "<", "@", "@!"})
  void whatStartsAMentionIsNoPrefix(String text) {
    assertNoPrefix(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "//", "/!"})
  void whatDiscordTakesForItsOwnCommandsIsNotChosenAndStillRead(String text) {
    assertThat(Prefix.isValid(text)).isFalse();
    assertThatThrownBy(() -> Prefix.chosen(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no / ");
    assertThat(new Prefix(text).text()).isEqualTo(text);
    assertThat(Prefix.chosen("!/").text()).isEqualTo("!/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "rh", "ä", "7", "a1b", "語", "e\u0301"})
  void whatWordsAndNumbersStartWithIsNoPrefix(String text) {
    assertNoPrefix(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"`", "!`", "\"", "'", "“", "«!"})
  void quotesAreNoPrefix(String text) {
    assertNoPrefix(text);
  }

  private static void assertNoPrefix(String text) {
    assertThat(Prefix.isValid(text)).isFalse();
    assertThatThrownBy(() -> new Prefix(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aGuildThatHasSetNothingHasTheDefaults() {
    GuildConfig config = GuildConfig.defaultsFor(Guilds.fresh());

    assertThat(config.prefix()).isEmpty();
    assertThat(config.modLog().target()).isEmpty();
    assertThat(config.version()).isZero();
  }

  @Test
  void settingsChangeOneByOne() {
    GuildId guild = Guilds.fresh();
    ChannelId channel = Guilds.channel();

    GuildConfig config =
        GuildConfig.defaultsFor(guild)
            .prefixedWith(new Prefix("!"))
            .loggingTo(new GuildConfig.ModLog.To(channel));

    assertThat(config)
        .isEqualTo(
            new GuildConfig(
                guild, Optional.of(new Prefix("!")), new GuildConfig.ModLog.To(channel), 0));
    assertThat(config.modLog().target()).contains(channel);
  }

  @Test
  void aPurgeRemovesOneRowAtLeast() {
    IGuildPurgeRepository.requireRows(1);

    assertThatThrownBy(() -> IGuildPurgeRepository.requireRows(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0");
  }
}
