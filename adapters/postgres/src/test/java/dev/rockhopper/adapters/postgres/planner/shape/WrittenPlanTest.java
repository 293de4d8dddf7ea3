package dev.rockhopper.adapters.postgres.planner.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.planner.text.StatementText;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenPlanTest {
  private static final String SCAN = scan("g.id > 0", 4);

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "(g.id > 0) # 4 # 4",
        "(g.owner = c.id) # 4 # 20000",
        "((g.owner = c.id) AND (g.note = 'a'::text)) # 2 # 10000",
        "((g.owner = c.id) AND (g.note = 'a'::text)) # 100 # 20000",
        "((g.id = c.id) AND (g.note = 'a'::text)) # 3 # 3",
        "((g.owner < c.id) AND (g.note = 'a'::text)) # 3 # 3",
        "((lower(g.note) = c.name) AND (g.id = 1)) # 3 # 3",
        "((g.owner = c.id) AND ((g.id = 1) OR (g.id = 2))) # 1 # 5000"
      })
  void rowsAreCountedWithoutWhatOtherTablesDecide(String filter, int planned, double rows) {
    assertThat(use(scan(filter, planned)).rows()).isEqualTo(rows);
  }

  @Test
  void ofATableOfWhichNothingIsKnownThePlannedRowsCount() {
    String plan = scan("(g.owner = c.id)", 7).replace("\"goods\"", "\"unknown\"");

    assertThat(use(plan).rows()).isEqualTo(7);
  }

  @Test
  void theOrderAndGroupsNearestToTheEndOfThePlanCount() {
    String inner = step("Sort", "Sort Key", "g.id", step("Group", "Group Key", "g.owner", SCAN));
    String plan = step("Sort", "Sort Key", "g.note", step("Group", "Group Key", "g.id", inner));

    TableUse use = use(plan);

    assertThat(use.ordering()).containsExactly(IndexKey.of("note"));
    assertThat(use.grouping()).containsExactly(new Term.Column("id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"g.ctid", "(g.id + $1)", "row_number() OVER (?)", "c.id", "1"})
  void aSortByWhatIsNoKeyOfATableIsNoOrder(String key) {
    assertThat(use(step("Sort", "Sort Key", key, SCAN)).ordering()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "(g.place <-> '(3,4)'::point)",
        "((g.place <-> $1))",
        "($1 <-> g.place)",
        "(g.place <-> c.place)"
      })
  void aDistanceIsOfWhatAnIndexCanBeOf(String key) {
    TableUse use = use(step("Sort", "Sort Key", key, SCAN));

    assertThat(use.nearest()).containsExactly(new Term.Column("place"));
    assertThat(use.ordering()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(g.place <-> $1) DESC", "(g.place <-> g.id)", "($1 <-> $2)", "(c.place <-> $1)"})
  void whatIsFarFirstOrNotOfOneTableIsNoDistance(String key) {
    TableUse use = use(step("Sort", "Sort Key", key, SCAN));

    assertThat(use.nearest()).isEmpty();
    assertThat(use.ordering()).isEmpty();
  }

  @Test
  void aSortForAMergeJoinIsNoOrder() {
    String sort = step("Sort", "Sort Key", "g.id", SCAN);

    assertThat(use(step("Merge Join", "Merge Cond", "(g.id = c.id)", sort)).ordering()).isEmpty();
  }

  @Test
  void aWindowsResultIsNoKeyEvenWhereItsArgumentIs() {
    String plan = step("Sort", "Sort Key", "(lag(g.id) OVER (?))", SCAN);

    assertThat(use(plan).ordering()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {"max(g.id) # true", "min(g.id) # false"})
  void anExtremeIsTheFirstOfAnOrder(String output, boolean last) {
    IndexKey key = new IndexKey(new Term.Column("id"), last, last, Optional.empty());

    assertThat(use(step("Aggregate", "Output", output, SCAN)).ordering()).containsExactly(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sum(g.id)", "count(*)", "max(g.id, g.owner)", "g.id"})
  void anyOtherAggregateHasNoOrder(String output) {
    assertThat(use(step("Aggregate", "Output", output, SCAN)).ordering()).isEmpty();
  }

  @Test
  void whatIsGroupedByCanBeSortedByToo() {
    String group =
        """
        {"Node Type": "Aggregate", "Output": ["lower(g.note)", "sum(g.id)"],
         "Group Key": ["lower(g.note)"], "Plans": [%s]}\
        """
            .formatted(SCAN);

    TableUse byKey = use(step("Sort", "Sort Key", "lower(g.note)", group));
    TableUse byTotal = use(step("Sort", "Sort Key", "sum(g.id)", group));

    assertThat(byKey.ordering())
        .extracting(IndexKey::term)
        .containsExactly(new Term.Expression("lower(note)"));
    assertThat(byTotal.ordering()).isEmpty();
  }

  private static TableUse use(String plan) {
    if (!(StatementText.read("SELECT id FROM goods g")
        instanceof StatementText.Reading.Plannable(StatementText statement))) {
      throw new AssertionError("The statement cannot be planned");
    }
    return new ShapeReader(Goods.DATABASE)
        .read(statement, "[{\"Plan\": " + plan + "}]")
        .uses()
        .getFirst();
  }

  private static String step(String type, String property, String text, String below) {
    return """
    {"Node Type": "%s", "%s": ["%s"], "Plans": [%s]}\
    """
        .formatted(type, property, text, below);
  }

  private static String scan(String filter, int rows) {
    return """
    {"Node Type": "Seq Scan", "Schema": "shop", "Relation Name": "goods", "Alias": "g",
     "Plan Rows": %d, "Filter": "%s"}\
    """
        .formatted(rows, filter);
  }
}
