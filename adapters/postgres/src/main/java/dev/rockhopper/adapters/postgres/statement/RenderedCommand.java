package dev.rockhopper.adapters.postgres.statement;

import java.util.Optional;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.RowCountQuery;
import org.jooq.Select;
import org.jooq.impl.DSL;

/// A statement that answers with the number of rows it has changed and whose text is made once; see
/// [RenderedQuery].
public final class RenderedCommand {
  private final Template template;

  private RenderedCommand(Template template) {
    this.template = template;
  }

  /// A statement as jOOQ builds it.
  public static RenderedCommand of(RowCountQuery statement) {
    return new RenderedCommand(new Template(statement));
  }

  /// One that fails, as an [dev.rockhopper.domain.repository.AssumptionException], where it does
  /// not change a row, and so takes along what waits behind it: nobody has to look at its answer.
  public static RenderedCommand certainly(RowCountQuery statement) {
    return new RenderedCommand(
        new Template(
            DSL.sql(
                "with changed as ({0} returning 1) select 1 / count(*) from changed", statement)));
  }

  /// One that changes nothing, and fails so where a count is zero.
  public static RenderedCommand assuming(Select<Record1<Integer>> count) {
    return new RenderedCommand(new Template(DSL.sql("select 1 / ({0})", count)));
  }

  /// The statement with these values as the driver takes them, past jOOQ; absent where jOOQ is
  /// needed for one of them.
  ///
  /// @param configuration renders it, the first time
  /// @throws IllegalArgumentException when a parameter has no value
  public Optional<BoundText> plain(Configuration configuration, Values values) {
    return template.plain(configuration).flatMap(text -> text.with(values));
  }

  /// The statement with these values, to be carried out by `dsl`.
  ///
  /// @throws IllegalArgumentException when a parameter has no value
  public RowCountQuery on(DSLContext dsl, Values values) {
    return dsl.query(DSL.sql("{0}", template.with(values)));
  }
}
