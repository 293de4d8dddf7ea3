package dev.rockhopper.adapters.postgres.statement;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.Binding;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingGetSQLInputContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingRegisterContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetSQLOutputContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.impl.SQLDataType;

/// How moments are read from `timestamptz` columns: as the driver understands them. jOOQ's own way
/// has the driver write each out as text and reads that again, which is most of what reading a row
/// with two moments costs. All else is as jOOQ does it.
public final class InstantBinding implements Binding<OffsetDateTime, Instant> {
  private static final long serialVersionUID = 1;

  private static final Converter<OffsetDateTime, Instant> CONVERTER =
      Converter.ofNullable(
          OffsetDateTime.class,
          Instant.class,
          OffsetDateTime::toInstant,
          moment -> moment.atOffset(ZoneOffset.UTC));

  @SuppressWarnings("unchecked") // The type from which it is converted is the one above.
  private static final Binding<OffsetDateTime, Instant> USUAL =
      (Binding<OffsetDateTime, Instant>)
          SQLDataType.TIMESTAMPWITHTIMEZONE.asConvertedDataType(CONVERTER).getBinding();

  /// For the generated types, which each make their own.
  public InstantBinding() {}

  @Override
  public Converter<OffsetDateTime, Instant> converter() {
    return CONVERTER;
  }

  @Override
  public void sql(BindingSQLContext<Instant> context) throws SQLException {
    USUAL.sql(context);
  }

  @Override
  public void register(BindingRegisterContext<Instant> context) throws SQLException {
    USUAL.register(context);
  }

  @Override
  public void set(BindingSetStatementContext<Instant> context) throws SQLException {
    USUAL.set(context);
  }

  @Override
  public void set(BindingSetSQLOutputContext<Instant> context) throws SQLException {
    USUAL.set(context);
  }

  @Override
  public void get(BindingGetResultSetContext<Instant> context) throws SQLException {
    context.value(
        CONVERTER.from(context.resultSet().getObject(context.index(), OffsetDateTime.class)));
  }

  @Override
  public void get(BindingGetStatementContext<Instant> context) throws SQLException {
    USUAL.get(context);
  }

  @Override
  public void get(BindingGetSQLInputContext<Instant> context) throws SQLException {
    USUAL.get(context);
  }
}
