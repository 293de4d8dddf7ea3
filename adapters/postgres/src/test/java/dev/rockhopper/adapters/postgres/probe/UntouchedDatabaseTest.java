package dev.rockhopper.adapters.postgres.probe;

import static dev.rockhopper.adapters.postgres.probe.Questions.ITEM;
import static dev.rockhopper.adapters.postgres.probe.Questions.planned;
import static dev.rockhopper.adapters.postgres.probe.Questions.sorted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.index.IndexProbe;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Nothing is written to the database that is looked at.
class UntouchedDatabaseTest {
  private static final String WRITTEN =
      """
      SELECT tup_inserted || ' ' || tup_updated || ' ' || tup_deleted || ' ' || temp_files
      FROM pg_stat_database WHERE datname = current_database()
      """;
  private static final String CATALOG =
      """
      SELECT c.oid || ' ' || c.relname || ' ' || c.xmin || ' ' || coalesce(i.xmin::text, '')
      FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid ORDER BY c.oid
      """;
  private static final String VISITORS =
      "SELECT count(*) FROM pg_stat_activity WHERE usename = 'shop_reader'";

  @Test
  void lookingAtADatabaseLeavesItAsItWas() {
    try (Shop shop = Shop.open()) {
      shop.run("ALTER ROLE shop_reader SET default_transaction_read_only = on");
      List<String> writtenBefore = shop.tried("SELECT pg_stat_force_next_flush()", WRITTEN);
      List<String> catalogBefore = shop.tried(CATALOG);

      try (PostgresInspection inspection = PostgresInspection.open(shop.reader());
          IndexProbe probe = inspection.probe()) {
        assertThat(inspection.facts().tables()).isNotEmpty();
        assertThat(inspection.statements()).isNotNull();
        planned(probe, "SELECT * FROM item WHERE order_id = $1", sorted(ITEM, "order_id"));
        planned(probe, "DELETE FROM item WHERE order_id = $1", sorted(ITEM, "order_id"));
      }

      // A session has said all that it did when it is gone.
      while (!shop.tried(VISITORS).equals(List.of("0"))) {
        Thread.onSpinWait();
      }
      assertThat(shop.tried(WRITTEN)).isEqualTo(writtenBefore);
      assertThat(shop.tried(CATALOG)).isEqualTo(catalogBefore);
    }
  }
}
