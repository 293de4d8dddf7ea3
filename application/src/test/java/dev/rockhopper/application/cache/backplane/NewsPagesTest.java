package dev.rockhopper.application.cache.backplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.News;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NewsPagesTest {
  private static final int LONGEST = BackplaneChannel.LONGEST_TEXT;

  private static Set<String> keys(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> "%019d".formatted(i))
        .collect(Collectors.toSet());
  }

  private static int longest(List<List<Invalidation>> pages) {
    return pages.stream()
        .mapToInt(
            page -> MessageText.of(new News(ProcessId.fresh(), Long.MAX_VALUE, page)).length())
        .max()
        .orElseThrow();
  }

  @Test
  void littleStandsOnOnePage() {
    List<Invalidation> little =
        List.of(
            new Invalidation("case", keys(3), Set.of("guild")),
            new Invalidation("prefix", keys(1), Set.of()));

    assertThat(NewsPages.of(little, LONGEST)).containsExactly(little);
  }

  @Test
  void muchIsDividedAndNothingGetsLost() {
    Invalidation one = new Invalidation("case", keys(900), keys(200));
    Invalidation other = new Invalidation("prefix", keys(300), Set.of());

    List<List<Invalidation>> pages = NewsPages.of(List.of(one, other), LONGEST);

    assertThat(pages).hasSizeBetween(4, 5);
    assertThat(longest(pages)).isLessThanOrEqualTo(LONGEST);
    Set<String> found = new HashSet<>();
    pages.stream()
        .flatMap(List::stream)
        .filter(part -> part.kind().equals("case"))
        .forEach(part -> found.addAll(part.keys()));
    assertThat(found).isEqualTo(one.keys());
    assertThat(pages.stream().flatMap(List::stream).map(Invalidation::groups))
        .anyMatch(groups -> groups.size() > 100);
  }

  @Test
  void tooMuchOfAKindIsTheWholeKind() {
    List<Invalidation> much =
        List.of(
            new Invalidation("case", keys(10_000), Set.of()),
            new Invalidation("prefix", keys(1), Set.of()));

    assertThat(NewsPages.of(much, LONGEST))
        .containsExactly(
            List.of(
                Invalidation.ofEverything("case"), new Invalidation("prefix", keys(1), Set.of())));
  }

  @Test
  void aKeyThatFitsOnNoPageIsTheWholeKind() {
    Invalidation unwieldy = new Invalidation("case", Set.of("ü".repeat(2_000)), Set.of());

    assertThat(NewsPages.of(List.of(unwieldy), LONGEST))
        .containsExactly(List.of(Invalidation.ofEverything("case")));
  }

  @Test
  void aKindWhoseNameFitsOnNoPageCannotBeTold() {
    Invalidation nameless = new Invalidation("x".repeat(5_000), keys(1), Set.of());

    assertThat(NewsPages.of(List.of(nameless), LONGEST)).isEmpty();
  }
}
