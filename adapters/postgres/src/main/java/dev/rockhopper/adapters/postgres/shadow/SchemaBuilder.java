package dev.rockhopper.adapters.postgres.shadow;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the parts of a schema, many in one round trip. Whatever fails is tried again after the
/// others, as long as that helps: that finds the order in which they depend on each other. What
/// still fails is made in its poorer way, or left out.
record SchemaBuilder(Connection connection) {
  /// The function that tries each of several statements by itself. It runs with the rights of its
  /// caller.
  static final String FUNCTION =
      """
      CREATE FUNCTION rockhopper_shadow.attempt(statements text[])
      RETURNS TABLE (place int, message text) LANGUAGE plpgsql AS $body$
      BEGIN
        FOR i IN 1 .. pg_catalog.array_length(statements, 1) LOOP
          BEGIN
            EXECUTE statements[i];
          EXCEPTION WHEN OTHERS THEN
            place := i; message := SQLERRM; RETURN NEXT;
          END;
        END LOOP;
      END
      $body$
      """;

  private static final int AT_ONCE = 100;
  private static final String CANCELLED = "57014";

  /// A part that could not be made yet.
  private record Failed(SchemaPart part, int way, String reason) {}

  /// Makes them all in this order, as far as their dependencies allow.
  List<OmittedPart> build(List<SchemaPart> parts) throws SQLException {
    List<OmittedPart> omitted = new ArrayList<>();
    List<Failed> waiting = new ArrayList<>();
    for (SchemaPart part : parts) {
      if (part.ways().isEmpty()) {
        omitted.add(new OmittedPart(part.kind(), part.name(), part.obstacle()));
      } else {
        waiting.add(new Failed(part, 0, ""));
      }
    }
    while (!waiting.isEmpty()) {
      List<Failed> failed = attempt(waiting);
      waiting = failed.size() < waiting.size() ? failed : poorer(failed, omitted);
    }
    return omitted;
  }

  /// The next way for those that have one; the others are given up.
  private static List<Failed> poorer(List<Failed> failed, List<OmittedPart> omitted) {
    boolean anyWay = failed.stream().anyMatch(it -> it.way() + 1 < it.part().ways().size());
    List<Failed> next = new ArrayList<>();
    for (Failed one : failed) {
      if (one.way() + 1 < one.part().ways().size()) {
        next.add(new Failed(one.part(), one.way() + 1, one.reason()));
      } else if (anyWay) {
        next.add(one);
      } else {
        omitted.add(new OmittedPart(one.part().kind(), one.part().name(), one.reason()));
      }
    }
    return next;
  }

  private List<Failed> attempt(List<Failed> all) throws SQLException {
    List<Failed> failed = new ArrayList<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<Failed> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      Map<Integer, String> reasons = tryTogether(some);
      for (int i = 0; i < some.size(); i++) {
        Failed one = some.get(i);
        Optional.ofNullable(reasons.get(i))
            .ifPresent(it -> failed.add(new Failed(one.part(), one.way(), it)));
      }
    }
    return failed;
  }

  /// Why which of them failed, by their place. A statement that takes too long ends all that are
  /// tried together, so then each is tried alone.
  private Map<Integer, String> tryTogether(List<Failed> some) throws SQLException {
    try {
      return call(some);
    } catch (SQLException failure) {
      if (!CANCELLED.equals(failure.getSQLState())) {
        throw failure;
      }
      if (some.size() == 1) {
        return Map.of(0, "It takes too long.");
      }
    }
    Map<Integer, String> reasons = new HashMap<>();
    for (int i = 0; i < some.size(); i++) {
      Optional<String> reason = Optional.ofNullable(tryTogether(List.of(some.get(i))).get(0));
      int place = i;
      reason.ifPresent(it -> reasons.put(place, it));
    }
    return reasons;
  }

  private Map<Integer, String> call(List<Failed> some) throws SQLException {
    String[] statements =
        some.stream().map(it -> it.part().ways().get(it.way())).toArray(String[]::new);
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM rockhopper_shadow.attempt(?)")) {
      statement.setArray(1, connection.createArrayOf("text", statements));
      Map<Integer, String> reasons = new HashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reasons.put(rows.getInt("place") - 1, String.valueOf(rows.getString("message")));
        }
      }
      return reasons;
    }
  }
}
