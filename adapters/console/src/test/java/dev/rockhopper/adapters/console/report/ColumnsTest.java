package dev.rockhopper.adapters.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {

  @Test
  void anIdeographTakesTwoColumnsAndAnAccentNone() {
    assertThat(Columns.width("ab")).isEqualTo(2);
    assertThat(Columns.width("表")).isEqualTo(2);
    assertThat(Columns.width("e\u0301")).isEqualTo(1);
  }

  @Test
  void textIsBrokenBetweenWordsAndLongWordsAnywhere() {
    assertThat(Columns.wrapped("one two three", 8)).containsExactly("one two", "three");
    assertThat(Columns.wrapped("abcdefghij kl", 4)).containsExactly("abcd", "efgh", "ij", "kl");
    assertThat(Columns.wrapped("表表表", 4)).containsExactly("表表", "表");
    assertThat(Columns.wrapped("", 4)).containsExactly("");
  }

  @Test
  void whatIsCutShowsIt() {
    assertThat(Columns.cut("abcdef", 6)).isEqualTo("abcdef");
    assertThat(Columns.cut("abcdefg", 6)).isEqualTo("abcde…");
    assertThat(Columns.cut("𝒜𝒜𝒜", 2)).isEqualTo("𝒜…");
  }
}
