package dev.rockhopper.adapters.postgres.transaction;

import dev.rockhopper.adapters.postgres.statement.BoundText;
import dev.rockhopper.adapters.postgres.statement.BoundValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import org.jooq.ConnectionProvider;
import org.jooq.tools.jdbc.DefaultConnection;
import org.jspecify.annotations.Nullable;

/// Notes what jOOQ would have executed: the text, and the values. So they are converted by jOOQ, as
/// with any other statement. Nothing else can be done with it.
@SuppressWarnings("NullAway") // There is nothing behind it, which is the point.
final class NotedStatement extends GivenValues {
  private final String sql;
  private final List<BoundValue> values = new ArrayList<>();

  private NotedStatement(String sql) {
    super(null);
    this.sql = sql;
  }

  /// As it was noted.
  BoundText text() {
    return new BoundText(sql, values);
  }

  @Override
  void given(int place, BoundValue value) {
    if (place != values.size() + 1) {
      throw new IllegalStateException("jOOQ gives values in order, not " + place + " in: " + sql);
    }
    values.add(value);
  }

  @Override
  public boolean execute() {
    return false;
  }

  @Override
  public int executeUpdate() {
    return 0;
  }

  @Override
  public int getUpdateCount() {
    return 0;
  }

  @Override
  public void close() {
    // There is nothing to close.
  }

  /// Where statements are noted. For one thread.
  static final class Notes implements ConnectionProvider {
    private final Connection paper =
        new DefaultConnection(null) {
          @Override
          public PreparedStatement prepareStatement(String sql) {
            NotedStatement noted = new NotedStatement(sql);
            last = noted;
            return noted;
          }
        };

    private @Nullable NotedStatement last;

    /// What was noted last.
    NotedStatement last() {
      NotedStatement noted = last;
      last = null;
      if (noted == null) {
        throw new IllegalStateException("nothing was noted");
      }
      return noted;
    }

    @Override
    public Connection acquire() {
      return paper;
    }

    @Override
    public void release(Connection connection) {
      // It is no resource.
    }
  }
}
