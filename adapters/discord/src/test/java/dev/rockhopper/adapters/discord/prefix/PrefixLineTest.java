package dev.rockhopper.adapters.discord.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.members.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixLineTest {
  private static final UserId BOT = new UserId(42);

  @ParameterizedTest
  @ValueSource(
      strings = {"$ban ada", "$ ban ada", "  $ban ada  ", "<@42> ban ada", "<@!42>ban ada"})
  void thePrefixAndAMentionOfTheBotBothLeadIn(String message) {
    assertThat(PrefixLine.afterPrefix(message, Prefix.DEFAULT, BOT)).contains("ban ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ban ada", "hello", "$", "<@42>", "<@43> ban ada", "so $ban ada"})
  void talkIsLeftAlone(String message) {
    assertThat(PrefixLine.afterPrefix(message, Prefix.DEFAULT, BOT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"$ban ada", "  $", "<@42>", "<@!42> so", "<@42>, listen"})
  void whatStartsWithEitherIsAddressedToTheBot(String message) {
    assertThat(PrefixLine.isAddressed(message, Prefix.DEFAULT, BOT)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ban ada", "<@43> ban ada", "<@4", "<@", "<@42", "so $ban ada"})
  void allElseIsNot(String message) {
    assertThat(PrefixLine.isAddressed(message, Prefix.DEFAULT, BOT)).isFalse();
  }

  @Test
  void aPrefixOfLettersMayBeWrittenInCapitals() {
    assertThat(PrefixLine.afterPrefix("RH.ping", new Prefix("rh."), BOT)).contains("ping");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<@42>", " <@!42> "})
  void aMentionAloneIsAQuestion(String message) {
    assertThat(PrefixLine.isBareMention(message, BOT)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<@42> ban ada", "<@43>", "hello <@42>", "$"})
  void anythingElseIsNot(String message) {
    assertThat(PrefixLine.isBareMention(message, BOT)).isFalse();
  }
}
