package dev.rockhopper.domain.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusedItemsExceptionTest {

  @Test
  void theFirstReasonIsTheCause() {
    var first = new StaleVersionException("first");
    var later = new StaleVersionException("later");

    var refused = new RefusedItemsException(Map.of(9, later, 2, first));

    assertThat(refused).hasCause(first).hasMessage("2 of the items cannot be written");
    assertThat(refused.reasons()).containsExactly(Map.entry(2, first), Map.entry(9, later));
  }

  @Test
  void withoutAReasonNothingWasRefused() {
    assertThatThrownBy(() -> new RefusedItemsException(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no item was refused");
  }
}
