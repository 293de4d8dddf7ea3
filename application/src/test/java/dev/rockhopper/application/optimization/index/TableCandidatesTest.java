package dev.rockhopper.application.optimization.index;

import static dev.rockhopper.application.optimization.index.Statements.among;
import static dev.rockhopper.application.optimization.index.Statements.compared;
import static dev.rockhopper.application.optimization.index.Statements.constant;
import static dev.rockhopper.application.optimization.index.Statements.equal;
import static dev.rockhopper.application.optimization.index.Statements.expression;
import static dev.rockhopper.application.optimization.index.Statements.grouped;
import static dev.rockhopper.application.optimization.index.Statements.ordered;
import static dev.rockhopper.application.optimization.index.Statements.range;
import static dev.rockhopper.application.optimization.index.Statements.reading;
import static dev.rockhopper.application.optimization.index.Statements.use;
import static dev.rockhopper.application.optimization.index.Tables.column;
import static dev.rockhopper.application.optimization.index.Tables.primaryKey;
import static dev.rockhopper.application.optimization.index.Tables.table;
import static dev.rockhopper.application.optimization.index.Tables.with;
import static dev.rockhopper.application.optimization.index.Tables.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.index.candidate.Conversion;
import dev.rockhopper.application.optimization.index.candidate.MergedCandidates;
import dev.rockhopper.application.optimization.index.candidate.Partial;
import dev.rockhopper.application.optimization.index.candidate.TableCandidates;
import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.Condition.Comparison;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.ColumnStatistics;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableWrites;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableCandidatesTest {
  private static final Set<String> TRIGRAMS = Set.of("pg_trgm");

  private final TableFacts posts =
      table(
          "posts",
          1_000_000,
          column("id", "bigint", -1, 0, 1),
          column("blog", 200),
          column("kind", 4),
          column("gone", "timestamp", 10, 0.9, 0),
          column("seen", "timestamp", 10, 0.1, 0),
          column("title", "text", -0.9, 0, 0),
          column("body", "json", 10, 0, 0),
          new ColumnFacts("made", "timestamp", true, true, false, true, Optional.empty()));

  @ParameterizedTest
  @CsvSource({
    "text, text_pattern_ops",
    "character varying(20), varchar_pattern_ops",
    "character varying, varchar_pattern_ops",
    "character(8), bpchar_pattern_ops",
    "character, bpchar_pattern_ops"
  })
  void aPrefixNeedsTheClassThatOrdersTheTypeByBytes(String type, String operators) {
    TableFacts table = table("codes", 1000, column("code", type, -1, 0, 0));

    assertThat(of(table, prefix("code")))
        .containsExactly("ON public.codes (code " + operators + ")");
  }

  @Test
  void rowsOfOneValueAreKeptInTheOrderOfThePrimaryKey() {
    TableFacts jobs =
        with(table("jobs", 10_000, column("id", -1), column("state", 4)), primaryKey("jobs"));
    Partial open =
        new Partial(constant("state", "open").sql(), Optional.of(new Term.Column("state")), true);

    Set<IndexDefinition> found =
        new TableCandidates(jobs, Set.of())
            .of(use("jobs", constant("state", "open")), false, List.of(open));

    assertThat(found)
        .extracting(IndexDefinition::sql)
        .containsExactly("ON public.jobs (state)", "ON public.jobs (id) WHERE " + open.sql());
    assertThat(MergedCandidates.mayServe(use("jobs", constant("state", "open")), last(found)))
        .isTrue();
    assertThat(MergedCandidates.mayServe(use("jobs", equal("state")), last(found))).isFalse();
  }

  private static IndexDefinition last(Set<IndexDefinition> found) {
    return List.copyOf(found).getLast();
  }

  @Test
  void aPrefixIsARangeOfAPlainIndexWhereTheCollationOrdersByBytes() {
    TableFacts table = table("codes", 1000, unanalysed("code", "text", true, true));

    assertThat(of(table, prefix("code"))).containsExactly("ON public.codes (code)");
  }

  @Test
  void aPrefixOfATypeWithoutSuchAClassHasNoSortedIndex() {
    TableFacts table = table("codes", 1000, unanalysed("code", "citext", true, false));

    assertThat(of(table, prefix("code"))).isEmpty();
  }

  @Test
  void aPrefixOfAnExpressionIsTakenForText() {
    assertThat(of(posts, expression("lower(title)", Comparison.PREFIX)))
        .containsExactly("ON public.posts ((lower(title)) text_pattern_ops)");
  }

  @Test
  void whatIsPresentIsWorthAKeyOnlyWhereItIsMostlyAbsent() {
    assertThat(of(posts, compared("gone", Comparison.NOT_NULL, "gone IS NOT NULL", true)))
        .containsExactly("ON public.posts (gone)");
    assertThat(of(posts, compared("seen", Comparison.NOT_NULL, "seen IS NOT NULL", true)))
        .isEmpty();
    assertThat(of(posts, compared("made", Comparison.NOT_NULL, "made IS NOT NULL", true)))
        .isEmpty();
    assertThat(of(posts, expression("lower(title)", Comparison.NOT_NULL))).isEmpty();
  }

  @Test
  void oneOfSeveralThatComeFromAnotherTableIsJoined() {
    Condition joined =
        new Condition.Compared(
            "blog = ANY (other)", false, new Term.Column("blog"), Comparison.AMONG, true);

    assertThat(of(posts, joined, equal("kind")))
        .contains("ON public.posts (blog, kind)", "ON public.posts (kind, blog)");
  }

  @Test
  void anExpressionCountsAsMoreSelectiveThanAFlag() {
    Set<String> found =
        of(posts, equal("kind"), equal("made"), expression("lower(title)", Comparison.EQUAL));

    assertThat(found)
        .contains("ON public.posts ((lower(title)), kind, made)")
        .doesNotContain("ON public.posts (kind, (lower(title)), made)");
  }

  @Test
  void eachArmAloneAndBehindWhatMustHoldAnywayIsTried() {
    Condition deeper = Statements.anyOf(equal("made"));
    Condition arms =
        new Condition.AnyOf(
            "any", false, List.of(List.of(range("seen"), deeper), List.of(among("id"))));

    assertThat(of(posts, equal("blog"), arms))
        .contains(
            "ON public.posts (blog, seen)",
            "ON public.posts (blog, id)",
            "ON public.posts (seen)",
            "ON public.posts (id)",
            "ON public.posts (made)");
  }

  @Test
  void anOrderThatCannotBeSortedByIsLeftOut() {
    assertThat(of(posts, ordered(use("posts", equal("blog")), "body")))
        .containsExactly("ON public.posts (blog)");
    assertThat(of(posts, ordered(use("posts", equal("blog")), "-seen", "id")))
        .containsExactlyInAnyOrder(
            "ON public.posts (blog)",
            "ON public.posts (seen, id DESC)",
            "ON public.posts (blog, seen, id DESC)");
  }

  @Test
  void whatRowsAreGroupedByStandsBehindWhatIsEqual() {
    assertThat(of(posts, grouped(use("posts", equal("blog")), "kind")))
        .contains("ON public.posts (blog, kind)", "ON public.posts (kind)");
    assertThat(of(posts, grouped(use("posts", equal("blog")), "body")))
        .containsExactly("ON public.posts (blog)");
  }

  @Test
  void anIndexHasEightKeysAtMost() {
    ColumnFacts[] columns =
        IntStream.range(0, 10).mapToObj(it -> column("c" + it, 10)).toArray(ColumnFacts[]::new);
    TableFacts wide = table("wide", 1000, columns);
    TableUse use =
        use("wide", Stream.of(columns).map(it -> equal(it.name())).toArray(Condition[]::new));

    Set<IndexDefinition> found = new TableCandidates(wide, Set.of()).of(use, false, List.of());

    assertThat(found).extracting(it -> it.keys().size()).contains(8).allMatch(it -> it <= 8);
  }

  @Test
  void onlyAStatementThatReadsCarriesColumnsAlong() {
    TableUse use = reading(use("posts", equal("blog")), "blog", "kind");
    TableCandidates candidates = new TableCandidates(posts, Set.of());

    assertThat(candidates.of(use, true, List.of()))
        .extracting(IndexDefinition::sql)
        .containsExactly("ON public.posts (blog)", "ON public.posts (blog) INCLUDE (kind)");
    assertThat(candidates.of(use, false, List.of()))
        .extracting(IndexDefinition::sql)
        .containsExactly("ON public.posts (blog)");
  }

  @Test
  void whatIsTooMuchToCarryAlongIsLeft() {
    assertThat(carried(posts, "blog")).isEmpty();
    assertThat(carried(posts, "blog", "made")).containsExactly("made");
    assertThat(carried(posts, "id", "kind", "gone", "seen", "title")).isEmpty();
    assertThat(carried(posts, "kind", "unheard of")).isEmpty();
    TableFacts heavy =
        table(
            "posts", 1000, column("blog", 200), column("id", -1), column("kind", 4), wide("text"));
    assertThat(carried(heavy, "wide")).isEmpty();
    assertThat(carried(heavy, "kind")).containsExactly("kind");
    assertThat(carried(heavy, "id", "kind", "wide")).isEmpty();
  }

  @Test
  void aPatternNeedsTrigramsOfAText() {
    TableFacts named =
        table(
            "names",
            1000,
            column("name", "text", -1, 0, 0),
            column("number", 10),
            unanalysed("nick", "citext", true, false));

    assertThat(of(named, TRIGRAMS, pattern("name")))
        .containsExactly("ON public.names USING gin (name gin_trgm_ops)");
    assertThat(of(named, Set.of(), pattern("name"))).isEmpty();
    assertThat(of(named, TRIGRAMS, pattern("number"))).isEmpty();
    assertThat(of(named, TRIGRAMS, pattern("nick"))).isEmpty();
    assertThat(of(named, TRIGRAMS, expression("lower(name)", Comparison.PATTERN)))
        .containsExactly("ON public.names USING gin ((lower(name)) gin_trgm_ops)");
  }

  @ParameterizedTest
  @CsvSource({
    "int4range, gist",
    "tstzrange, gist",
    "point, gist",
    "polygon, gist",
    "geometry, gist",
    "'gis.geography(Point,4326)', gist",
    "jsonb, gin",
    "tsvector, gin",
    "hstore, gin",
    "integer[], gin"
  })
  void whatContainsHasTheIndexOfItsType(String type, String method) {
    TableFacts table = table("things", 1000, unanalysed("part", type, false, true));

    assertThat(of(table, contains("part")))
        .containsExactly("ON public.things USING " + method + " (part)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"int4multirange", "line", "text", "geometry_columns"})
  void aTypeThatNoMethodLooksIntoHasNone(String type) {
    TableFacts table = table("things", 1000, unanalysed("part", type, false, true));

    assertThat(of(table, contains("part"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "point, , gist (part)",
    "circle, , gist (part)",
    "'public.geometry(Point,4326)', , gist (part)",
    "text, pg_trgm, gist (part gist_trgm_ops)",
    "integer, btree_gist, gist (part)"
  })
  void theNearestAreFoundByTheIndexOfTheirType(
      String type, @Nullable String extension, String index) {
    boolean text = type.equals("text");
    TableFacts table = table("things", 1000, unanalysed("part", type, text, true));
    Set<String> extensions = extension == null ? Set.of() : Set.of(extension);

    assertThat(nearest(table, extensions)).containsExactly("ON public.things USING " + index);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "integer", "tsvector"})
  void withoutAnExtensionNoIndexKnowsWhatIsNear(String type) {
    TableFacts table = table("things", 1000, unanalysed("part", type, type.equals("text"), true));

    assertThat(nearest(table, Set.of())).isEmpty();
  }

  private static List<String> nearest(TableFacts table, Set<String> extensions) {
    TableUse use =
        new TableUse(
            table.name(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new Term.Column("part")),
            Set.of("*"),
            1);
    return new TableCandidates(table, extensions)
        .of(use, true, List.of()).stream()
            .peek(it -> assertThat(MergedCandidates.mayServe(use, it)).isTrue())
            .map(IndexDefinition::sql)
            .toList();
  }

  @Test
  void whatAnExpressionContainsIsInverted() {
    assertThat(of(posts, expression("to_tsvector(title)", Comparison.CONTAINS)))
        .containsExactly("ON public.posts USING gin ((to_tsvector(title)))");
  }

  @Test
  void aConditionThatNoKeyFollowsFromHasNoIndex() {
    assertThat(of(posts, new Condition.Other("blog + kind = 3", false, Set.of("blog", "kind"))))
        .isEmpty();
    assertThat(of(posts, compared("blog", Comparison.OTHER, "blog <> $1", false))).isEmpty();
  }

  @Test
  void pagesAreSummarisedWhereRowsAreOnlyAddedInOrder() {
    TableFacts added = written(posts, new TableWrites(1000, 10, 0, 10, 0, 0));
    TableFacts changed = written(posts, new TableWrites(1000, 10, 0, 100, 0, 0));
    String summary = "ON public.posts USING brin (id)";

    assertThat(of(added, range("id"))).contains(summary);
    assertThat(of(changed, range("id"))).doesNotContain(summary);
    assertThat(of(added, range("seen"))).doesNotContain("ON public.posts USING brin (seen)");
    assertThat(of(table("posts", 1000, column("id", "bigint", -1, 0, 1)), range("id")))
        .doesNotContain(summary);
  }

  @Test
  void aConversionIsOneThatATypeBringsAbout() {
    TableFacts codes =
        Tables.with(
            table("codes", 1000, column("code", "character(8)", -1, 0, 0), column("number", -1)),
            Tables.index("by_code", "codes", "code"),
            Tables.index("broken", Tables.definition("codes", "number"), false, false, 0));

    Optional<Conversion> padded = conversion(codes, "(code)::text");
    Optional<Conversion> widened = conversion(codes, "(number)::numeric");

    assertThat(padded).contains(new Conversion("code", "character(8)", "text"));
    assertThat(padded.orElseThrow().defeatsIndexOf(codes)).isTrue();
    assertThat(widened).contains(new Conversion("number", "bigint", "numeric"));
    assertThat(widened.orElseThrow().defeatsIndexOf(codes)).isFalse();
    assertThat(conversion(codes, "(code)::numeric")).isEmpty();
    assertThat(conversion(codes, "(number)::text")).isEmpty();
    assertThat(conversion(codes, "lower(code)")).isEmpty();
    assertThat(Conversion.of(codes, (Condition.Compared) constant("code", "x"))).isEmpty();
  }

  private static Optional<Conversion> conversion(TableFacts table, String text) {
    return Conversion.of(table, (Condition.Compared) expression(text, Comparison.EQUAL));
  }

  private static List<String> carried(TableFacts table, String... columns) {
    return new TableCandidates(table, Set.of())
        .of(reading(use("posts", equal("blog")), columns), true, List.of()).stream()
            .flatMap(it -> it.include().stream())
            .toList();
  }

  private static ColumnFacts wide(String type) {
    return new ColumnFacts(
        "wide",
        type,
        true,
        true,
        true,
        false,
        Optional.of(new ColumnStatistics(0, 65, -1, 0, List.of())));
  }

  private static ColumnFacts unanalysed(
      String name, String type, boolean textual, boolean ordersByBytes) {
    boolean sortable = textual || Set.of("text", "integer").contains(type);
    return new ColumnFacts(name, type, true, sortable, textual, ordersByBytes, Optional.empty());
  }

  private static Condition prefix(String column) {
    return compared(column, Comparison.PREFIX, column + " LIKE 'a%'", true);
  }

  private static Condition pattern(String column) {
    return compared(column, Comparison.PATTERN, column + " LIKE '%a%'", true);
  }

  private static Condition contains(String column) {
    return compared(column, Comparison.CONTAINS, column + " @> $1", false);
  }

  private static Set<String> of(TableFacts table, Condition... conditions) {
    return of(table, Set.of(), conditions);
  }

  private static Set<String> of(TableFacts table, Set<String> extensions, Condition... conditions) {
    return of(new TableCandidates(table, extensions), use(table.name().name(), conditions));
  }

  private static Set<String> of(TableFacts table, TableUse use) {
    return of(new TableCandidates(table, Set.of()), use);
  }

  private static Set<String> of(TableCandidates candidates, TableUse use) {
    return candidates.of(use, false, List.of()).stream()
        .map(IndexDefinition::sql)
        .collect(java.util.stream.Collectors.toCollection(java.util.LinkedHashSet::new));
  }
}
