package dev.rockhopper.adapters.postgres.statement;

import org.jooq.DSLContext;
import org.jooq.RowCountQuery;
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

  /// The statement with these values, to be carried out by `dsl`.
  ///
  /// @throws IllegalArgumentException when a parameter has no value
  public RowCountQuery on(DSLContext dsl, Values values) {
    return dsl.query(DSL.sql("{0}", template.with(values)));
  }
}
