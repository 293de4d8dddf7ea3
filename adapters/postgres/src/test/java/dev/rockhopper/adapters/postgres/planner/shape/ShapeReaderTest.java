package dev.rockhopper.adapters.postgres.planner.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.postgres.planner.text.StatementText;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.schema.Identifiers;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Statements and their shapes, as a real server plans them; see the file `planner/shapes.txt`.
class ShapeReaderTest {
  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final Shop SHOP = Shop.in(DATABASE);

  @AfterAll
  static void close() throws SQLException {
    SHOP.close();
    DATABASE.close();
  }

  static Stream<Arguments> statements() {
    try (InputStream file =
        Objects.requireNonNull(ShapeReaderTest.class.getResourceAsStream("/planner/shapes.txt"))) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.strip().split("\n\n"))
          .map(it -> it.split("\n=>\n"))
          .map(it -> Arguments.of(it[0], it[1]));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @ParameterizedTest
  @MethodSource("statements")
  void aStatementHasTheShapeThatItsPlanShows(String sql, String shape) throws SQLException {
    StatementShape read = SHOP.shape(sql);

    assertThat(ShapeText.of(read)).isEqualTo(shape.strip());
  }

  /// What is found can stand in an index, unless it does not always answer the same.
  @ParameterizedTest
  @MethodSource("statements")
  void theServerBuildsAnIndexOnWhatIsFound(String sql, String ignored) throws SQLException {
    StatementShape read = SHOP.shape(sql);

    for (TableUse use : read.uses()) {
      if (!use.table().schema().equals("shop")) {
        continue;
      }
      String on = "CREATE INDEX ON " + Identifiers.quoted(use.table()) + " ";
      for (Term term : terms(use)) {
        assertBuilt(on + "(" + term.sql() + ")");
      }
      for (Condition condition : use.conditions()) {
        if (condition.isConstant()) {
          assertBuilt(on + "((1)) WHERE " + condition.sql());
        }
      }
    }
  }

  private static List<Term> terms(TableUse use) {
    List<Term> terms = new ArrayList<>(use.grouping());
    use.ordering().forEach(it -> terms.add(it.term()));
    use.conditions().stream()
        .filter(Condition.Compared.class::isInstance)
        .map(Condition.Compared.class::cast)
        .forEach(it -> terms.add(it.term()));
    return terms;
  }

  private static void assertBuilt(String ddl) throws SQLException {
    Optional<String> refusal = SHOP.refusedIndex(ddl);

    assertThat(refusal.filter(it -> !it.contains("IMMUTABLE"))).describedAs(ddl).isEmpty();
  }

  @Test
  void whatOtherTablesChooseDoesNotLessenTheRows() throws SQLException {
    StatementShape read =
        SHOP.shape(
            "SELECT (SELECT max(o.total) FROM orders o WHERE o.customer_id = c.id) FROM"
                + " customers c WHERE c.score = 3");

    assertThat(rows(read, "orders")).isEqualTo(20_000);
    assertThat(rows(read, "customers")).isEqualTo(1);
  }

  private static double rows(StatementShape shape, String table) {
    return shape.uses().stream()
        .filter(it -> it.table().name().equals(table))
        .mapToDouble(TableUse::rows)
        .sum();
  }

  @Test
  void aWriteSaysHowManyRowsItIsExpectedToWrite() throws SQLException {
    StatementShape read = SHOP.shape("UPDATE orders SET note = 'x' WHERE priority = 3");

    assertThat(read.writes().rows()).isEqualTo(4_000);
  }

  @Test
  void anythingButAnAnswerOfExplainIsRefused() {
    StatementText statement = new StatementText("SELECT 1", StatementText.Command.SELECT, 0);
    ShapeReader reader = SHOP.reader();

    assertThatThrownBy(() -> reader.read(statement, "{}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> reader.read(statement, "no JSON"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
