package dev.rockhopper.benchmarks.cases;

import dev.rockhopper.adapters.postgres.statement.RenderedCommand;
import dev.rockhopper.adapters.postgres.statement.RenderedQuery;
import dev.rockhopper.adapters.postgres.statement.Values;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record1;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The statements of [Storm] as the product's repositories make theirs.
final class StormStatements {
  private static final Field<Integer> ID_COLUMN = DSL.field("id", SQLDataType.INTEGER);
  private static final Field<Long> N_COLUMN = DSL.field("n", SQLDataType.BIGINT);

  static final Param<Integer> ID = Values.parameter(ID_COLUMN);
  static final Param<Long> N = Values.parameter(N_COLUMN);
  static final RenderedQuery<Record1<Long>> READ =
      RenderedQuery.ofColumn(
          N_COLUMN, DSL.select(N_COLUMN).from(DSL.table("storm")).where(ID_COLUMN.eq(ID)));
  static final RenderedCommand WRITE =
      RenderedCommand.of(DSL.update(DSL.table("storm")).set(N_COLUMN, N).where(ID_COLUMN.eq(ID)));

  private StormStatements() {}
}
