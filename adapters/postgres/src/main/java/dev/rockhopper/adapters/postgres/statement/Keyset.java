package dev.rockhopper.adapters.postgres.statement;

import dev.rockhopper.domain.repository.Cursor;
import java.util.function.LongFunction;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// Where a page begins, as a condition.
public final class Keyset {
  private Keyset() {}

  /// The rows that a page from `cursor` may have.
  ///
  /// @param behind the rows behind the one with a key
  public static Condition from(Cursor cursor, LongFunction<Condition> behind) {
    return switch (cursor) {
      case Cursor.Start() -> DSL.noCondition();
      case Cursor.After(long key) -> behind.apply(key);
      case Cursor.End() -> DSL.falseCondition();
    };
  }
}
