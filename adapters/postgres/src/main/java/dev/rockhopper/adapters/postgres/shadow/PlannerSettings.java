package dev.rockhopper.adapters.postgres.shadow;

import dev.rockhopper.adapters.postgres.catalog.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a session of the original has set that the planner looks at.
///
/// @param values by name, numbers in the server's own units
record PlannerSettings(Map<String, String> values) {
  private static final Logger LOG = LoggerFactory.getLogger(PlannerSettings.class);

  /// The search path is what is left of it: schemas that are there and may be used.
  private static final String SQL =
      """
      SELECT s.name AS name, s.setting AS value FROM pg_catalog.pg_settings s
      WHERE (s.category OPERATOR(pg_catalog.~~) 'Query Tuning%' AND s.context
          OPERATOR(pg_catalog.=) 'user')
        OR s.name OPERATOR(pg_catalog.=) ANY (ARRAY['work_mem', 'hash_mem_multiplier',
          'max_parallel_workers', 'max_parallel_workers_per_gather', 'effective_io_concurrency',
          'parallel_leader_participation', 'TimeZone', 'DateStyle', 'IntervalStyle',
          'default_text_search_config'])
      UNION ALL
      SELECT 'search_path', pg_catalog.array_to_string(ARRAY(
        SELECT pg_catalog.quote_ident(p.name)
        FROM pg_catalog.unnest(pg_catalog.current_schemas(false)) WITH ORDINALITY p(name, place)
        ORDER BY p.place), ', ')
      """;

  static PlannerSettings of(Connection target) throws SQLException {
    Map<String, String> values = new LinkedHashMap<>();
    Rows.each(target, SQL, row -> values.put(Rows.text(row, "name"), Rows.text(row, "value")));
    return new PlannerSettings(values);
  }

  String searchPath() {
    return values.getOrDefault("search_path", "public");
  }

  /// Sets them in a session of ours. What our version does not know is left as it is.
  void apply(Connection session) throws SQLException {
    try (PreparedStatement statement =
        session.prepareStatement("SELECT pg_catalog.set_config(?, ?, false)")) {
      for (Map.Entry<String, String> setting : values.entrySet()) {
        statement.setString(1, setting.getKey());
        statement.setString(2, setting.getValue());
        try {
          statement.execute();
        } catch (SQLException unknown) {
          LOG.debug(
              "shadow.setting-left name={} reason={}", setting.getKey(), unknown.getMessage());
        }
      }
    }
  }
}
