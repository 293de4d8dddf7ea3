package dev.rockhopper.adapters.postgres.planner.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.optimization.plan.PlanNode;
import dev.rockhopper.application.optimization.plan.StatementPlan;
import dev.rockhopper.application.optimization.schema.TableName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanReaderTest {
  private static final String ANSWER =
      """
      [{"Plan": {"Node Type": "Sort", "Startup Cost": 8.3, "Total Cost": 8.4, "Plan Rows": 3,
        "Plan Width": 31, "Sort Key": ["o.created_at DESC"], "Plans": [
          {"Node Type": "Index Scan", "Schema": "public", "Relation Name": "orders", "Alias": "o",
           "Index Name": "by customer", "Startup Cost": 0.29, "Total Cost": 8.31, "Plan Rows": 4,
           "Plan Width": 24, "Index Cond": "(o.customer_id = $1)",
           "Filter": "((o.status)::text = 'open'::text)"}]}}]
      """;

  @Test
  void aPlanHasTheStepsOfItsAnswer() {
    StatementPlan plan = PlanReader.read(ANSWER);

    PlanNode scan = plan.root().children().getFirst();
    assertThat(plan.cost()).isEqualTo(8.4);
    assertThat(plan.indexes()).containsExactly("by customer");
    assertThat(plan.root().sortKeys()).containsExactly("o.created_at DESC");
    assertThat(scan.table()).contains(new TableName("public", "orders"));
    assertThat(scan.rows()).isEqualTo(4);
    assertThat(scan.rowBytes()).isEqualTo(24);
    assertThat(scan.startupCost()).isEqualTo(0.29);
    assertThat(scan.conditions())
        .containsExactly("(o.customer_id = $1)", "((o.status)::text = 'open'::text)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "[{\"Plan\": 3}]", "no JSON", "[{\"Plan\": {"})
  void anythingElseIsRefused(String answer) {
    assertThatThrownBy(() -> PlanReader.read(answer)).isInstanceOf(IllegalArgumentException.class);
  }
}
