package dev.rockhopper.adapters.console.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.console.report.Reports;
import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.advice.Recommendation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationFolderTest {
  private static final List<Recommendation> TWO = List.of(Reports.orders(), Reports.unused());

  @TempDir private Path folder;

  @Test
  void eachIndexGetsAMigrationWithTheNextVersion() throws IOException {
    Files.writeString(folder.resolve("V0009__a.sql"), "SELECT 1;");
    Files.writeString(folder.resolve("V0024__b.sql"), "SELECT 1;");
    Files.writeString(folder.resolve("R__view.sql"), "SELECT 1;");

    var outcome = new MigrationFolder(folder).write(TWO);

    assertThat(outcome.written())
        .containsExactly(
            folder.resolve("V0025__create_index_orders_customer_id_created_at_ix.sql"),
            folder.resolve("V0026__drop_index_customers_name_ix.sql"));
    assertThat(outcome.written().getFirst())
        .hasContent(
            """
            -- Create an index ON public.orders (customer_id, created_at DESC) INCLUDE (total)
            -- Undo: DROP INDEX CONCURRENTLY public.orders_customer_id_created_at_ix
            CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_customer_id_created_at_ix ON public.orders (customer_id, created_at DESC) INCLUDE (total);
            """);
    assertThat(folder.resolve("V0026__drop_index_customers_name_ix.sql.conf"))
        .hasContent("executeInTransaction=false");
  }

  @Test
  void whereMigrationsLimitTheirWaitTheNewOnesDoToo() throws IOException {
    Files.writeString(
        folder.resolve("V0007__x.sql"),
        "SET lock_timeout = '10min';\nCREATE INDEX CONCURRENTLY IF NOT EXISTS x ON y (z);\n");

    var outcome = new MigrationFolder(folder).write(List.of(Reports.unused()));

    assertThat(outcome.written().getFirst())
        .hasFileName("V0008__drop_index_customers_name_ix.sql")
        .content()
        .contains(
            "SET lock_timeout = '10min';\nDROP INDEX CONCURRENTLY IF EXISTS public.customers_name_ix;\nRESET lock_timeout;\n");
    assertThat(folder.resolve("V0008__drop_index_customers_name_ix.sql.conf")).doesNotExist();
  }

  @Test
  void versionsWithoutZerosGoOnWithoutThem() throws IOException {
    Files.writeString(folder.resolve("V20261122100000__x.sql"), "SELECT 1;");
    Files.writeString(folder.resolve("V3_1__y.sql"), "SELECT 1;");

    var outcome = new MigrationFolder(folder).write(List.of(Reports.unused()));

    assertThat(outcome.written().getFirst())
        .hasFileName("V20261122100001__drop_index_customers_name_ix.sql");
  }

  @Test
  void aNewFolderIsMadeAndBeginsWithTheFirst() throws IOException {
    var outcome = new MigrationFolder(folder.resolve("new/one")).write(TWO);

    assertThat(outcome.written().getFirst())
        .hasFileName("V0001__create_index_orders_customer_id_created_at_ix.sql");
  }

  @Test
  void whatIsThereIsNotWrittenAgain() throws IOException {
    var first = new MigrationFolder(folder).write(TWO);

    var second = new MigrationFolder(folder).write(TWO);

    assertThat(second.written()).isEmpty();
    assertThat(second.present()).containsExactlyElementsOf(first.written());
  }

  @Test
  void aHostileNameStaysInTheFolderAndInTheComment() throws IOException {
    IndexCreation orders = Reports.orders();
    IndexCreation hostile =
        new IndexCreation(
            orders.id(),
            orders.level(),
            orders.gain(),
            "../../x\n\"; DROP TABLE t; --",
            orders.index(),
            "CREATE INDEX CONCURRENTLY \"../../x\n\"\"; DROP TABLE t; --\" ON t (a)",
            "DROP INDEX CONCURRENTLY \"../../x\n\"\"; DROP TABLE t; --\"",
            List.of(),
            1,
            0,
            0,
            0,
            List.of());

    var outcome = new MigrationFolder(folder).write(List.of(hostile));

    Path file = outcome.written().getFirst();
    assertThat(file).hasParent(folder).hasFileName("V0001__create_index_x_drop_table_t.sql");
    assertThat(Files.readString(file))
        .startsWith(
            "-- Create an index ON public.orders (customer_id, created_at DESC) INCLUDE (total)\n-- Undo: DROP INDEX CONCURRENTLY \"../../x \"\"; DROP TABLE t; --\"\nCREATE INDEX CONCURRENTLY IF NOT EXISTS \"../../x\n");
  }
}
