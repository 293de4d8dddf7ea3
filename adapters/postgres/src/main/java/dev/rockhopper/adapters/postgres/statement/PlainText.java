package dev.rockhopper.adapters.postgres.statement;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.Param;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// A statement as the driver takes it, with a question mark for each parameter.
///
/// @param sql its text
/// @param parameters in the order of the marks; those without a name are constants
record PlainText(String sql, List<Param<?>> parameters) {

  /// What the driver is given for each parameter, in their order; absent where it would have to be
  /// told more of one than numbers and texts say by themselves.
  Optional<List<Object>> bindings(Values values) {
    @Nullable Object[] bound = new Object[parameters.size()];
    for (int i = 0; i < bound.length; i++) {
      Object value = binding(parameters.get(i), values);
      if (!(value instanceof Long || value instanceof Integer || value instanceof String)) {
        return Optional.empty();
      }
      bound[i] = value;
    }
    return Optional.of(List.of(bound));
  }

  private static <U> @Nullable Object binding(Param<U> parameter, Values values) {
    String name = parameter.getParamName();
    DataType<U> type = parameter.getDataType();
    U value = name == null ? parameter.getValue() : DSL.val(values.get(name), type).getValue();
    Converter<?, U> converter = type.getConverter();
    return value == null ? null : converter.to(value);
  }

  static void bind(PreparedStatement statement, List<Object> bound) throws SQLException {
    for (int i = 0; i < bound.size(); i++) {
      statement.setObject(i + 1, bound.get(i));
    }
  }
}
