package dev.rockhopper.adapters.postgres.batch;

import java.lang.reflect.Array;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A type that a column in a batch can have, and how its values travel. Numbers, truth values and
/// texts do in binary; what the driver has no binary array of goes as text.
enum ElementType {
  LONG(Long.class, "int8", Long.class),
  INTEGER(Integer.class, "int4", Integer.class),
  SHORT(Short.class, "int2", Short.class),
  BOOLEAN(Boolean.class, "bool", Boolean.class),
  TEXT(String.class, "text", String.class),
  INSTANT(Instant.class, "timestamptz", String.class),
  OFFSET_TIME(OffsetDateTime.class, "timestamptz", String.class),
  UNIQUE_ID(UUID.class, "uuid", String.class);

  private final Class<?> javaType;
  private final String sqlName;
  private final Class<?> sentAs;

  ElementType(Class<?> javaType, String sqlName, Class<?> sentAs) {
    this.javaType = javaType;
    this.sqlName = sqlName;
    this.sentAs = sentAs;
  }

  /// The type whose values are of this class.
  ///
  /// @throws IllegalArgumentException where there is none
  static ElementType of(Class<?> javaType) {
    return Stream.of(values())
        .filter(type -> type.javaType == javaType)
        .findAny()
        .orElseThrow(
            () -> new IllegalArgumentException("no array of " + javaType.getName() + " is known"));
  }

  /// What the server calls it.
  String sqlName() {
    return sqlName;
  }

  /// An array of values as the driver takes them.
  @Nullable Object[] newArray(int size) {
    return (Object[]) Array.newInstance(sentAs, size);
  }

  /// A value as the driver takes it.
  Object sent(Object value) {
    return sentAs == javaType ? value : value.toString();
  }
}
