package dev.rockhopper.application.cache.backplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.backplane.UnsentNews.Batch;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnsentNewsTest {
  private final UnsentNews unsent = new UnsentNews();

  private static Invalidation keys(String kind, String... keys) {
    return new Invalidation(kind, Set.of(keys), Set.of());
  }

  @Test
  void whatWaitsIsTakenOnceAndTogether() {
    unsent.add(List.of(keys("case", "1"), keys("prefix", "2")));
    unsent.add(List.of(keys("case", "1", "3"), keys("level")));

    assertThat(unsent.take())
        .isEqualTo(new Batch(false, List.of(keys("case", "1", "3"), keys("prefix", "2"))));
    assertThat(unsent.take().isNothing()).isTrue();
  }

  @Test
  void theWholeKindTakesTheRoomOfOne() {
    unsent.add(List.of(keys("case", "1")));
    unsent.add(List.of(Invalidation.ofEverything("case")));
    unsent.add(List.of(keys("case", "2")));

    assertThat(unsent.take().invalidations()).containsExactly(Invalidation.ofEverything("case"));
  }

  @Test
  void whereThereIsNoRoomEverythingIsToBeForgotten() {
    for (int i = 0; i < UnsentNews.ROOM; i++) {
      assertThat(unsent.add(List.of(keys("case", "key " + i)))).isTrue();
    }
    assertThat(unsent.add(List.of(keys("prefix", "one too many")))).isFalse();
    assertThat(unsent.add(List.of(keys("prefix", "one more")))).isTrue();

    assertThat(unsent.take()).isEqualTo(Batch.EVERYTHING);
    assertThat(unsent.take().isNothing()).isTrue();
  }
}
