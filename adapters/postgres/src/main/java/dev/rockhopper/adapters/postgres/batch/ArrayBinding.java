package dev.rockhopper.adapters.postgres.batch;

import java.io.Serial;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.jooq.Binding;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingGetSQLInputContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingRegisterContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetSQLOutputContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;

/// Hands a whole column to the driver, which sends numbers and texts in binary; jOOQ by itself
/// would write a literal and convert value by value. Only ever a parameter, never a result.
final class ArrayBinding implements Binding<Object, Object> {
  @Serial private static final long serialVersionUID = 1L;

  private final ElementType type;

  ArrayBinding(ElementType type) {
    this.type = type;
  }

  @Override
  public Converter<Object, Object> converter() {
    return Converter.of(Object.class, Object.class, array -> array, array -> array);
  }

  @Override
  public void sql(BindingSQLContext<Object> context) {
    context.render().sql(context.variable()).sql("::").sql(type.sqlName()).sql("[]");
  }

  @Override
  public void set(BindingSetStatementContext<Object> context) throws SQLException {
    Connection connection = context.statement().getConnection();
    context
        .statement()
        .setArray(
            context.index(), connection.createArrayOf(type.sqlName(), (Object[]) context.value()));
  }

  @Override
  public void set(BindingSetSQLOutputContext<Object> context) throws SQLException {
    throw new SQLFeatureNotSupportedException("a column of a batch is a parameter of a statement");
  }

  @Override
  public void register(BindingRegisterContext<Object> context) throws SQLException {
    throw new SQLFeatureNotSupportedException("a column of a batch is no result");
  }

  @Override
  public void get(BindingGetResultSetContext<Object> context) throws SQLException {
    throw new SQLFeatureNotSupportedException("a column of a batch is no result");
  }

  @Override
  public void get(BindingGetStatementContext<Object> context) throws SQLException {
    throw new SQLFeatureNotSupportedException("a column of a batch is no result");
  }

  @Override
  public void get(BindingGetSQLInputContext<Object> context) throws SQLException {
    throw new SQLFeatureNotSupportedException("a column of a batch is no result");
  }
}
