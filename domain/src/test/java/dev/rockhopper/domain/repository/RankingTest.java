package dev.rockhopper.domain.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingTest {

  @Test
  void oneMoreThanAskedForMeansThatThereIsANextPage() {
    Ranking<Long> ranking = Ranking.of(List.of(9L, 8L, 7L), 2, Long::longValue, id -> 100 + id);

    assertThat(ranking.items()).containsExactly(9L, 8L);
    assertThat(ranking.next()).isEqualTo(new RankingCursor.Below(8, 108));
    assertThat(ranking.hasNext()).isTrue();
  }

  @Test
  void noMoreThanAskedForMeansThatThisIsTheLastPage() {
    Ranking<Long> ranking = Ranking.of(List.of(9L, 8L), 2, Long::longValue, Long::longValue);

    assertThat(ranking.hasNext()).isFalse();
    assertThat(ranking.next()).isEqualTo(new RankingCursor.Bottom());
  }

  @Test
  void aPageBeginsBehindAValueAndOfTheSameValueBehindAnId() {
    RankingCursor place = new RankingCursor.Below(50, 7);

    assertThat(place.isBefore(51, 1)).isFalse();
    assertThat(place.isBefore(50, 7)).isFalse();
    assertThat(place.isBefore(50, 8)).isTrue();
    assertThat(place.isBefore(49, 1)).isTrue();
    assertThat(new RankingCursor.Top().isBefore(1_000, 1)).isTrue();
    assertThat(new RankingCursor.Bottom().isBefore(0, 1)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_001})
  void aPageOfThatSizeCannotBeAskedFor(int size) {
    assertThatThrownBy(() -> RankingRequest.top(size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Integer.toString(size));
  }
}
