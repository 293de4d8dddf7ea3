package dev.rockhopper.application.optimization.index;

import static dev.rockhopper.application.optimization.index.Statements.equal;
import static dev.rockhopper.application.optimization.index.Statements.grouped;
import static dev.rockhopper.application.optimization.index.Statements.ordered;
import static dev.rockhopper.application.optimization.index.Statements.use;
import static dev.rockhopper.application.optimization.index.Tables.column;
import static dev.rockhopper.application.optimization.index.Tables.definition;
import static dev.rockhopper.application.optimization.index.Tables.index;
import static dev.rockhopper.application.optimization.index.Tables.table;
import static dev.rockhopper.application.optimization.index.Tables.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.index.candidate.ExistingIndexes;
import dev.rockhopper.application.optimization.index.candidate.MergedCandidates;
import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MergedCandidatesTest {
  private final TableFacts posts =
      table(
          "posts",
          100_000,
          column("a", 1000),
          column("b", 500),
          column("c", 100),
          column("d", 50),
          column("e", 20),
          column("f", 10),
          column("g", 5),
          column("body", "json", 10, 0, 0));

  @Test
  void whatOneStatementComparesStandsBeforeWhatAnotherStillNeeds() {
    Set<String> merged = merged(use("posts", equal("a"), equal("b")), definition("posts", "b"));

    assertThat(merged).containsExactly("ON public.posts (b, a)");
  }

  @Test
  void onlyPlainSortedIndexesAreBegunWith() {
    TableUse use = use("posts", equal("a"), equal("b"));
    IndexDefinition plain = definition("posts", "b");

    assertThat(merged(use, of(plain, IndexMethod.HASH, plain.keys(), List.of(), null))).isEmpty();
    assertThat(merged(use, of(plain, IndexMethod.BTREE, plain.keys(), List.of("c"), null)))
        .isEmpty();
    assertThat(merged(use, of(plain, IndexMethod.BTREE, plain.keys(), List.of(), "c = 1")))
        .isEmpty();
    assertThat(merged(use, of(plain, IndexMethod.BTREE, List.of(byBytes()), List.of(), null)))
        .isEmpty();
  }

  @Test
  void anOrderIsTakenFromTheEndThatBeginsAscending() {
    TableUse use = use("posts", equal("a"));

    assertThat(merged(ordered(use, "-b", "c"), definition("posts", "a")))
        .containsExactly("ON public.posts (a, b, c DESC)");
    assertThat(merged(ordered(use, "b", "-c"), definition("posts", "a")))
        .containsExactly("ON public.posts (a, b, c DESC)");
    assertThat(merged(ordered(use, "body"), definition("posts", "a"))).isEmpty();
  }

  @Test
  void aMergedIndexHasSixKeysAtMost() {
    TableUse six =
        use("posts", equal("a"), equal("b"), equal("c"), equal("d"), equal("e"), equal("f"));
    TableUse seven = ordered(six, "g");

    assertThat(merged(seven, definition("posts", "f")))
        .containsExactly("ON public.posts (f, a, b, c, d, e)");
  }

  @Test
  void whatAnExistingIndexServesIsNotMergedAgain() {
    TableFacts indexed = with(posts, index("known", "posts", "b", "a", "c"));
    TableUse use = use("posts", equal("a"), equal("b"));

    assertThat(MergedCandidates.of(indexed, List.of(use), Set.of(definition("posts", "b")), 10))
        .isEmpty();
  }

  @Test
  void anIndexMayServeWhoComparesSortsOrGroupsByItsFirstKey() {
    IndexDefinition byA = definition("posts", "a", "b");

    assertThat(MergedCandidates.mayServe(use("posts", equal("a")), byA)).isTrue();
    assertThat(MergedCandidates.mayServe(ordered(use("posts"), "a"), byA)).isTrue();
    assertThat(MergedCandidates.mayServe(grouped(use("posts"), "a"), byA)).isTrue();
    assertThat(MergedCandidates.mayServe(use("posts", Statements.anyOf(equal("a"))), byA)).isTrue();
    assertThat(MergedCandidates.mayServe(use("posts", equal("b")), byA)).isFalse();
    assertThat(MergedCandidates.mayServe(use("authors", equal("a")), byA)).isFalse();
    assertThat(
            MergedCandidates.mayServe(
                use("posts", new Condition.Other("a + b = 1", false, Set.of("a", "b"))), byA))
        .isFalse();
  }

  @Test
  void anIndexOfSomeRowsMayServeOnlyWhoAsksForThese() {
    IndexDefinition plain = definition("posts", "a");
    IndexDefinition some = of(plain, IndexMethod.BTREE, plain.keys(), List.of(), "c IS NULL");

    assertThat(MergedCandidates.mayServe(use("posts", equal("a"), Statements.isNull("c")), some))
        .isTrue();
    assertThat(MergedCandidates.mayServe(use("posts", equal("a"), equal("c")), some)).isFalse();
  }

  @Test
  void anIndexOfAllRowsServesWhoWantsSomeAndNotTheOtherWayRound() {
    IndexDefinition all = definition("posts", "a");
    IndexDefinition some = of(all, IndexMethod.BTREE, all.keys(), List.of(), "c IS NULL");

    assertThat(ExistingIndexes.serves(with(posts, index("all", all)), some)).isTrue();
    assertThat(ExistingIndexes.serves(with(posts, index("some", some)), all)).isFalse();
    assertThat(ExistingIndexes.serves(with(posts, index("some", some)), some)).isTrue();
    assertThat(ExistingIndexes.serves(with(posts, index("b", "posts", "b")), some)).isFalse();
  }

  @Test
  void anIndexThatIsNotSortedCoversOnlyItsLike() {
    IndexDefinition one = definition("posts", "a");
    IndexDefinition two = definition("posts", "a", "b");
    IndexDefinition inverted = of(one, IndexMethod.GIN, one.keys(), List.of(), null);
    IndexDefinition wider = of(two, IndexMethod.GIN, two.keys(), List.of(), null);
    IndexDefinition byB =
        of(one, IndexMethod.GIN, definition("posts", "b").keys(), List.of(), null);

    assertThat(ExistingIndexes.covers(inverted, inverted)).isTrue();
    assertThat(ExistingIndexes.covers(wider, inverted)).isFalse();
    assertThat(ExistingIndexes.covers(byB, inverted)).isFalse();
    assertThat(ExistingIndexes.covers(one, inverted)).isFalse();
  }

  @Test
  void anIndexCoversWhatItBeginsWithAndCarries() {
    IndexDefinition wide = definition("posts", "a", "b");
    IndexDefinition carrying =
        of(wide, IndexMethod.BTREE, definition("posts", "a").keys(), List.of("b"), null);
    IndexDefinition carryingMore =
        of(wide, IndexMethod.BTREE, definition("posts", "a").keys(), List.of("c"), null);

    assertThat(ExistingIndexes.covers(wide, carrying)).isTrue();
    assertThat(ExistingIndexes.covers(wide, carryingMore)).isFalse();
    assertThat(ExistingIndexes.covers(wide, definition("posts", "-a"))).isTrue();
    assertThat(ExistingIndexes.covers(wide, definition("posts", "b"))).isFalse();
    assertThat(ExistingIndexes.covers(definition("posts", "a"), wide)).isFalse();
    assertThat(ExistingIndexes.covers(wide, definition("authors", "a"))).isFalse();
  }

  private Set<String> merged(TableUse use, IndexDefinition first) {
    Set<IndexDefinition> found = MergedCandidates.of(posts, List.of(use), Set.of(first), 10);
    return found.stream()
        .map(IndexDefinition::sql)
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }

  private static IndexKey byBytes() {
    return new IndexKey(
        new IndexKey.Term.Column("b"), false, false, Optional.of("text_pattern_ops"));
  }

  private static IndexDefinition of(
      IndexDefinition index,
      IndexMethod method,
      List<IndexKey> keys,
      List<String> include,
      @org.jspecify.annotations.Nullable String predicate) {
    return new IndexDefinition(
        index.table(), method, keys, include, Optional.ofNullable(predicate), false);
  }
}
