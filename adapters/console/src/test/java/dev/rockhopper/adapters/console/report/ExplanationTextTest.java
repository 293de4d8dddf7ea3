package dev.rockhopper.adapters.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.plan.PlanNode;
import dev.rockhopper.application.optimization.plan.StatementPlan;
import dev.rockhopper.application.optimization.report.Explanation;
import dev.rockhopper.application.optimization.schema.TableName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationTextTest {
  private static final TableName ORDERS = new TableName("public", "orders");

  @Test
  void aRecommendationIsExplainedByItsPlansBeforeAndAfter() {
    StatementPlan before =
        new StatementPlan(
            node(
                "Sort",
                Optional.empty(),
                List.of(),
                List.of("created_at DESC"),
                List.of(
                    node(
                        "Seq Scan",
                        Optional.empty(),
                        List.of("(customer_id = $1)"),
                        List.of(),
                        List.of()))));
    StatementPlan after =
        new StatementPlan(
            node("Index Scan", Optional.of("orders_ix"), List.of(), List.of(), List.of()));

    String text =
        ExplanationText.of(
            new Explanation(
                Reports.orders(),
                List.of(
                    new Explanation.Planned(
                        "SELECT *\n  FROM orders",
                        Optional.of(before),
                        Optional.of(after),
                        Optional.empty()))),
            TextStyle.PLAIN);

    assertThat(text)
        .contains(
            "critical  create-index  index-3fa8c1d2",
            "           SELECT *\n             FROM orders\n",
            "   As it is, cost 120\n   Sort on public.orders (cost 1..120, rows 11)\n       by created_at DESC\n     > Seq Scan",
            "(customer_id = $1)",
            "   As it would be, cost 120\n   Index Scan using orders_ix on public.orders");
  }

  @Test
  void whatCannotBePlannedSaysWhy() {
    String text =
        ExplanationText.of(
            new Explanation(
                Reports.unused(),
                List.of(
                    new Explanation.Planned(
                        "SELECT nonsense",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("column \"nonsense\" does not exist")))),
            TextStyle.PLAIN);

    assertThat(text)
        .contains("It cannot be planned: column \"nonsense\" does not exist")
        .doesNotContain("As it is");
  }

  private static PlanNode node(
      String type,
      Optional<String> index,
      List<String> conditions,
      List<String> sortKeys,
      List<PlanNode> children) {
    return new PlanNode(
        type, Optional.of(ORDERS), index, 1, 120, 11, 40, conditions, sortKeys, children);
  }
}
