package dev.rockhopper.adapters.discord.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockhopper.adapters.discord.menu.MenuButton.Look;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandButtonTest {
  @Test
  void theIdSaysWhatTheButtonDoes() {
    CommandButton button =
        CommandButton.of("Deny", Look.DANGER, "appeals deny", Map.of("case", "12", "x", "y"))
            .asking("answer");

    CommandButton parsed = CommandButton.parse(button.id()).orElseThrow();

    assertThat(button.id()).isEqualTo("run:appeals deny:answer:case=12&x=y");
    assertThat(parsed.path()).isEqualTo("appeals deny");
    assertThat(parsed.asks()).isEqualTo("answer");
    assertThat(parsed.values()).containsOnly(Map.entry("case", "12"), Map.entry("x", "y"));
  }

  @Test
  void aButtonWithoutValuesAsksForNothing() {
    CommandButton parsed =
        CommandButton.parse(CommandButton.of("List", Look.QUIET, "appeals list", Map.of()).id())
            .orElseThrow();

    assertThat(parsed.values()).isEmpty();
    assertThat(parsed.asks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"menu:abc:yes", "run:a:b", "", "run"})
  void anotherButtonIsNone(String id) {
    assertThat(CommandButton.parse(id)).isEmpty();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CommandButton.of("x", Look.QUIET, "a", Map.of("b", "c:d")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CommandButton.of("x", Look.QUIET, "a".repeat(100), Map.of()));
  }
}
