package dev.rockhopper.adapters.postgres.statement;

import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.Param;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// A statement as the driver takes it, with a question mark for each parameter. Its values are
/// given to the driver as jOOQ gives them, without jOOQ: see [#absent] and [#present].
///
/// @param sql its text
/// @param parameters in the order of the marks; those without a name are constants
/// @param isBindable whether all are of kinds that can be given to the driver here
record PlainText(String sql, List<Param<?>> parameters, boolean isBindable) {
  private static final int FIRST_YEAR = 1;
  private static final int LAST_YEAR = 9_999;

  /// What the driver is told of a value that is not there, by what the driver knows the others as.
  private static final Map<Class<?>, Integer> ABSENT =
      Map.of(
          Long.class, Types.BIGINT,
          Integer.class, Types.INTEGER,
          Short.class, Types.SMALLINT,
          Boolean.class, Types.BOOLEAN,
          String.class, Types.VARCHAR,
          OffsetDateTime.class, Types.VARCHAR,
          UUID.class, Types.OTHER);

  static PlainText of(String sql, List<Param<?>> parameters) {
    boolean isBindable =
        parameters.stream()
            .allMatch(it -> ABSENT.containsKey(it.getDataType().getConverter().fromType()));
    return new PlainText(sql, parameters, isBindable);
  }

  /// The statement with these values; absent where jOOQ is needed to give one of them to the
  /// driver.
  ///
  /// @throws IllegalArgumentException when a parameter has no value
  Optional<BoundText> with(Values values) {
    List<BoundValue> bound = new ArrayList<>(parameters.size());
    for (Param<?> parameter : parameters) {
      BoundValue value = bound(parameter, values);
      if (value == null) {
        return Optional.empty();
      }
      bound.add(value);
    }
    return Optional.of(new BoundText(sql, bound));
  }

  private static <U> @Nullable BoundValue bound(Param<U> parameter, Values values) {
    String name = parameter.getParamName();
    Converter<?, U> converter = parameter.getDataType().getConverter();
    Object value =
        converter.to(
            name == null
                ? parameter.getValue()
                : converted(values.get(name), parameter.getDataType()));
    return value == null ? absent(converter.fromType()) : present(value);
  }

  private static <U> @Nullable U converted(@Nullable Object value, DataType<U> type) {
    Class<U> wanted = type.getType();
    return value == null || wanted.isInstance(value)
        ? wanted.cast(value)
        : DSL.val(value, type).getValue();
  }

  private static @Nullable BoundValue absent(Class<?> kind) {
    Integer type = ABSENT.get(kind);
    return type == null ? null : (statement, place) -> statement.setNull(place, type);
  }

  private static @Nullable BoundValue present(Object value) {
    return switch (value) {
      case Long number -> (statement, place) -> statement.setLong(place, number);
      case Integer number -> (statement, place) -> statement.setInt(place, number);
      case Short number -> (statement, place) -> statement.setShort(place, number);
      case Boolean flag -> (statement, place) -> statement.setBoolean(place, flag);
      case String text -> (statement, place) -> statement.setString(place, text);
      case UUID id -> (statement, place) -> statement.setObject(place, id);
      case OffsetDateTime moment -> moment(moment);
      default -> null;
    };
  }

  /// The server reads it as text, as jOOQ writes it: the statement has a cast there.
  private static @Nullable BoundValue moment(OffsetDateTime moment) {
    if (moment.getYear() < FIRST_YEAR || moment.getYear() > LAST_YEAR) {
      return null;
    }
    String text = moment.toString();
    return (statement, place) -> statement.setString(place, text);
  }
}
