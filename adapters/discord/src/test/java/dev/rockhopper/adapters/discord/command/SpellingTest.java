package dev.rockhopper.adapters.discord.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
  private static final List<String> WORDS = List.of("ban", "kick", "timeout", "untimeout", "help");

  @Test
  void slipsAreFoundTheNearestFirst() {
    assertThat(Spelling.nearest("kik", WORDS, 3)).isEmpty();
    assertThat(Spelling.nearest("KICKK", WORDS, 3)).containsExactly("kick");
    assertThat(Spelling.nearest("tmeout", WORDS, 3)).containsExactly("timeout");
    assertThat(Spelling.nearest("timeuot", WORDS, 3)).containsExactly("timeout");
    assertThat(Spelling.nearest("ntimeout", WORDS, 1)).containsExactly("timeout");
    assertThat(Spelling.nearest("ntimeout", WORDS, 2)).containsExactly("timeout", "untimeout");
  }

  @Test
  void whatIsSomethingElseIsNotGuessed() {
    assertThat(Spelling.nearest("hello", WORDS, 3)).isEmpty();
    assertThat(Spelling.nearest("", WORDS, 3)).isEmpty();
    assertThat(Spelling.nearest("100", WORDS, 3)).isEmpty();
  }
}
