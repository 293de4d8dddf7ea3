package dev.rockhopper.adapters.postgres.transaction;

import dev.rockhopper.application.optimization.workload.Execution.ValueDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.tools.jdbc.DefaultConnection;

/// The statements of a transaction that wait for one to take them along, in their order. The driver
/// sends all of them in one go, and the server carries out none behind one that has failed; so one
/// round trip does for all, and what any of them finds is as if they had been sent one by one.
///
/// Those that wait are sent before anything else of the transaction can be seen: with the next
/// statement, or alone. A trip that fails before anything was sent leaves them waiting.
final class Riders {
  /// More would make texts that no other trip has, which the driver and the server could not keep
  /// prepared.
  private static final int MOST = 8;

  /// None of our statements has it within.
  static final String SEPARATOR = ";\n";

  private final SeenTransaction seen;
  private final List<Rider> waiting = new ArrayList<>();
  private final List<Rider> sent = new ArrayList<>();
  private final List<ValueDigest> digests = new ArrayList<>();
  private boolean areBoarded;

  Riders(SeenTransaction seen) {
    this.seen = seen;
  }

  boolean areWaiting() {
    return !waiting.isEmpty();
  }

  boolean isFull() {
    return waiting.size() >= MOST;
  }

  /// Whether anybody has to hear an answer before the commit.
  boolean isAnswerWanted() {
    return waiting.stream().anyMatch(Rider::isAnswerWanted);
  }

  void add(Rider rider) {
    waiting.add(rider);
  }

  /// They are rolled back before they were sent.
  void forget() {
    waiting.clear();
  }

  /// The text of those that wait.
  String text() {
    return text(waiting);
  }

  /// The text of a statement that is on its way, with those that are on it.
  String onTheWay(String sql) {
    return sent.isEmpty() ? sql : text(sent) + SEPARATOR + sql;
  }

  private static String text(List<Rider> riders) {
    return riders.stream().map(Rider::sql).collect(Collectors.joining(SEPARATOR));
  }

  /// A connection whose next statement takes them along.
  Connection boarding(Connection connection) {
    return new DefaultConnection(connection) {
      @Override
      public PreparedStatement prepareStatement(String sql) throws SQLException {
        return board(connection, sql);
      }
    };
  }

  private PreparedStatement board(Connection connection, String sql) throws SQLException {
    PreparedStatement whole = connection.prepareStatement(text() + SEPARATOR + sql);
    return new ShiftedStatement(whole, bindOrClose(whole)) {
      @Override
      public boolean execute() throws SQLException {
        whole.execute();
        return answered(whole);
      }

      @Override
      public java.sql.ResultSet executeQuery() throws SQLException {
        execute();
        return whole.getResultSet();
      }

      @Override
      public int executeUpdate() throws SQLException {
        execute();
        return whole.getUpdateCount();
      }
    };
  }

  private int bindOrClose(PreparedStatement whole) throws SQLException {
    try {
      return bind(whole);
    } catch (SQLException | RuntimeException e) {
      whole.close();
      throw e;
    }
  }

  /// Gives a statement that begins with them their values.
  ///
  /// @return how many places they have
  int bind(PreparedStatement whole) throws SQLException {
    digests.clear();
    int places = 0;
    for (Rider rider : waiting) {
      digests.add(rider.bind(whole, places));
      places += rider.text().values().size();
    }
    areBoarded = true;
    return places;
  }

  /// What they were given to is on its way.
  ///
  /// @throws IllegalStateException where a statement would overtake them
  void areSent() {
    if (!waiting.isEmpty() && !areBoarded) {
      throw new IllegalStateException("a statement would overtake those that wait: " + text());
    }
    sent.addAll(waiting);
    waiting.clear();
    areBoarded = false;
  }

  /// The server has carried out all of them, and what followed. Goes on to its result.
  ///
  /// @return whether that gives rows
  boolean answered(PreparedStatement whole) throws SQLException {
    List<Rider> done = List.copyOf(sent);
    int[] rows = new int[done.size()];
    boolean givesRows = false;
    for (int place = 0; place < rows.length; place++) {
      rows[place] = Rider.rows(whole);
      givesRows = whole.getMoreResults();
    }
    sent.clear();
    for (int place = 0; place < rows.length; place++) {
      seen.rode(done.get(place), digests.get(place), rows[place]);
    }
    for (int place = 0; place < rows.length; place++) {
      done.get(place).answer().accept(rows[place]);
    }
    return givesRows;
  }

  /// The trip has failed that they were on.
  ///
  /// @return the operations that they belong to; empty where none was on it
  List<String> lost() {
    List<String> operations = sent.stream().map(Rider::operation).toList();
    sent.clear();
    areBoarded = false;
    return operations;
  }
}
