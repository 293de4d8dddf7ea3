package dev.rockhopper.adapters.postgres.statement;

import java.util.HashMap;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// What the parameters of a rendered statement are for one use. For one thread, and one use.
public final class Values {
  private final Map<String, @Nullable Object> byName = new HashMap<>();

  private Values() {}

  /// A parameter with the name and the type of a column.
  public static <T> Param<T> parameter(Field<T> column) {
    return DSL.param(column.getName(), column);
  }

  /// A parameter with a name of its own and the type of a column.
  public static <T> Param<T> parameter(String name, Field<T> column) {
    return DSL.param(name, column);
  }

  /// No values yet.
  public static Values none() {
    return new Values();
  }

  /// One value.
  public static <T> Values of(Param<T> parameter, T value) {
    return none().and(parameter, value);
  }

  /// The values of a row, for parameters that have the names of its columns.
  public static Values of(Record row) {
    Values values = new Values();
    for (Field<?> column : row.fields()) {
      values.byName.put(column.getName(), row.get(column));
    }
    return values;
  }

  /// These and one more.
  public <T> Values and(Param<T> parameter, T value) {
    byName.put(parameter.getParamName(), value);
    return this;
  }

  @Nullable Object get(String name) {
    Object value = byName.get(name);
    if (value == null && !byName.containsKey(name)) {
      throw new IllegalArgumentException("the parameter " + name + " has no value");
    }
    return value;
  }
}
