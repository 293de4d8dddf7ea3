package dev.rockhopper.domain.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Snippets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnippetValuesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "rules-2", "snake_case", "hôtel", "規則", "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"})
  void whatCanBeTypedAsOneWordIsAName(String text) {
    assertThat(SnippetName.isValid(text)).isTrue();
    assertThat(new SnippetName(text)).isEqualTo(new SnippetName(text.toUpperCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "two words", "a.b", "<@1>", "🐧", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456"})
  void anythingElseIsNot(String text) {
    assertThat(SnippetName.isValid(text)).isFalse();
    assertThatThrownBy(() -> new SnippetName(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 32 letters");
  }

  @Test
  void namesHaveAnOrderAndReadAsTheyAreCalled() {
    SnippetNames names =
        new SnippetNames(
            new SnippetName("rules"), List.of(new SnippetName("r"), new SnippetName("law")));

    assertThat(names.aliases()).extracting(SnippetName::toString).containsExactly("law", "r");
  }

  @Test
  void anEmptyTextIsRefused() {
    assertThatThrownBy(() -> new SnippetText("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anIdIsAboveZero() {
    assertThatThrownBy(() -> new SnippetId(0)).isInstanceOf(IllegalArgumentException.class);
    assertThat(new SnippetId(7)).hasToString("7").isLessThan(new SnippetId(8));
  }

  @Test
  void aChangeKeepsWhatItDoesNotName() {
    Snippet snippet = Snippets.named(Guilds.fresh(), "rules");

    Snippet changed = snippet.rewritten(new SnippetText("be kind")).withLock(true);

    assertThat(changed.key()).isEqualTo(snippet.key());
    assertThat(changed.names()).isEqualTo(snippet.names());
    assertThat(changed.text()).isEqualTo(new SnippetText("be kind"));
    assertThat(changed.locked()).isTrue();
    assertThat(changed.withLock(false).locked()).isFalse();
  }

  @Test
  void whatIsAskedForMustAllHold() {
    Snippet snippet = Snippets.named(Guilds.fresh(), "rules");
    SnippetCriteria all = SnippetCriteria.in(snippet.key().guild());

    assertThat(all.matches(snippet)).isTrue();
    assertThat(all.by(People.MONA).containing("RULES").matches(snippet)).isTrue();
    assertThat(all.by(People.MILO).matches(snippet)).isFalse();
    assertThat(all.containing("penguin").matches(snippet)).isFalse();
    assertThat(SnippetCriteria.in(Guilds.fresh()).matches(snippet)).isFalse();
  }
}
