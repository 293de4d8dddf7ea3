package dev.rockhopper.adapters.postgres.statement;

import java.util.List;
import java.util.Optional;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// A statement with rows as its answer whose text is made once.
///
/// What changes from use to use is a named parameter in the query ([Values#parameter]) and is given
/// with each use. Constants of the query are kept as they are. Safe for any number of threads.
///
/// @param <R> a row of the answer
public final class RenderedQuery<R extends Record> {
  private final Template template;
  private final Typing<R> typing;

  private RenderedQuery(Template template, Typing<R> typing) {
    this.template = template;
    this.typing = typing;
  }

  /// Gives the columns of an answer their types.
  @FunctionalInterface
  private interface Typing<R extends Record> {
    ResultQuery<R> of(ResultQuery<Record> untyped);
  }

  /// A query whose answer has all columns of a table, in the table's order.
  public static <R extends Record> RenderedQuery<R> ofRows(Table<R> table, ResultQuery<R> query) {
    return new RenderedQuery<>(new Template(query), untyped -> untyped.coerce(table));
  }

  /// A query whose answer has one column.
  public static <T> RenderedQuery<Record1<T>> ofColumn(
      Field<T> column, ResultQuery<Record1<T>> query) {
    return new RenderedQuery<>(new Template(query), untyped -> untyped.coerce(column));
  }

  /// A query whose answer has these columns.
  public static RenderedQuery<Record> ofColumns(
      List<? extends Field<?>> columns, ResultQuery<?> query) {
    return new RenderedQuery<>(new Template(query), untyped -> untyped.coerce(columns));
  }

  /// The query as the driver takes it, see [Template#plain].
  Optional<PlainText> plain(Configuration configuration) {
    return template.plain(configuration);
  }

  /// The query with these values, to be carried out by `dsl`.
  ///
  /// @throws IllegalArgumentException when a parameter has no value
  public ResultQuery<R> on(DSLContext dsl, Values values) {
    return typing.of(dsl.resultQuery(DSL.sql("{0}", template.with(values))));
  }
}
