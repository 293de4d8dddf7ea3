package dev.rockhopper.domain.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

  @Test
  void oneMoreThanAskedForMeansThatThereIsANextPage() {
    Page<Long> page = Page.of(List.of(9L, 8L, 7L), 2, Long::longValue);

    assertThat(page.items()).containsExactly(9L, 8L);
    assertThat(page.next()).isEqualTo(new Cursor.After(8));
    assertThat(page.hasNext()).isTrue();
  }

  @Test
  void noMoreThanAskedForMeansThatThisIsTheLastPage() {
    assertThat(Page.of(List.of(9L, 8L), 2, Long::longValue).hasNext()).isFalse();
    assertThat(Page.of(List.of(9L), 2, Long::longValue).next()).isEqualTo(new Cursor.End());
    assertThat(Page.of(List.<Long>of(), 2, Long::longValue).items()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_001})
  void aPageOfThatSizeCannotBeAskedFor(int size) {
    assertThatThrownBy(() -> PageRequest.first(size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Integer.toString(size));
  }

  @Test
  void aPageOfWhatIsMadeOfItsEntitiesGoesOnWhereItDid() {
    Page<Long> numbers = Page.of(List.of(3L, 2L, 1L), 2, number -> number);

    assertThat(numbers.map(number -> "n" + number))
        .isEqualTo(new Page<>(List.of("n3", "n2"), new Cursor.After(2)));
  }

  @Test
  void aPageBeginsAtTheStartOrBehindAKey() {
    assertThat(PageRequest.first(1_000)).isEqualTo(new PageRequest(1_000, new Cursor.Start()));
    assertThat(PageRequest.after(7, 1)).isEqualTo(new PageRequest(1, new Cursor.After(7)));
  }

  @Test
  void storesSayWhatIsTakenAndHowTheyFoundOut() {
    Exception cause = new IllegalStateException("unique");

    assertThat(new DuplicateException("taken", cause)).hasMessage("taken").hasCause(cause);
    assertThat(new DuplicateException("taken")).hasMessage("taken").hasNoCause();
    assertThat(new StaleVersionException("changed")).hasMessage("changed");
  }
}
