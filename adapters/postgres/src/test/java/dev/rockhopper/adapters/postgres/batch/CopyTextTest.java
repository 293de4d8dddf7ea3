package dev.rockhopper.adapters.postgres.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CopyTextTest {
  private final CopyText text = new CopyText();

  @Test
  void valuesStandBetweenTabsAndRowsOnLines() {
    text.value(1L);
    text.value("two");
    text.value(null);
    text.value(true);
    text.value(false);
    text.endRow();
    text.value("");
    text.endRow();

    assertThat(text.take()).isEqualTo("1\ttwo\t\\N\tt\tf\n\n");
    assertThat(text.length()).isZero();
  }

  @Test
  void whatMeansSomethingInTheFormIsWrittenOtherwise() {
    text.value("\\N\t\\.\r\n\\");
    text.endRow();

    assertThat(text.take()).isEqualTo("\\\\N\\t\\\\.\\r\\n\\\\\n");
  }

  @Test
  void aTypeThatNoArrayIsKnownOfIsRefused() {
    assertThatThrownBy(() -> ElementType.of(Object.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object");
  }
}
