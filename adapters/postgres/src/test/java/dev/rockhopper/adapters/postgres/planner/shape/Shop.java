package dev.rockhopper.adapters.postgres.planner.shape;

import dev.rockhopper.adapters.postgres.planner.text.PlannableText;
import dev.rockhopper.adapters.postgres.planner.text.StatementText;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.ServerFacts;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableKind;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.schema.TableWrites;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// A shop of customers, orders, products and events on a real server, and what its planner says of
/// statements.
public final class Shop implements AutoCloseable {
  private static final String PREPARE = "PREPARE probe AS ";

  private static final String SCHEMA =
      """
      CREATE SCHEMA shop;
      SET search_path TO shop, public;
      CREATE TABLE customers (
        id bigint PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, name text, country char(2),
        created_at timestamptz NOT NULL, tags text[], profile jsonb, deleted_at timestamptz,
        active boolean NOT NULL, score numeric(10, 2), "Mixed Case" int, born date);
      CREATE TABLE products (
        id serial PRIMARY KEY, sku varchar(40) NOT NULL, name text NOT NULL, price numeric(10, 2),
        category_id int, doc tsvector, attrs jsonb, rank int);
      CREATE TABLE orders (
        id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers,
        status varchar(20) NOT NULL, total numeric, created_at timestamptz NOT NULL,
        shipped_on date, note text, priority int);
      CREATE INDEX orders_by_customer ON orders (customer_id);
      CREATE TABLE order_lines (
        order_id bigint REFERENCES orders, line int, product_id int REFERENCES products,
        quantity int, PRIMARY KEY (order_id, line));
      CREATE TABLE events (
        id bigint, at timestamp NOT NULL, kind text, payload jsonb, period tstzrange)
        PARTITION BY RANGE (at);
      CREATE TABLE events_2024 PARTITION OF events
        FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
      CREATE TABLE events_2025 PARTITION OF events
        FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
      CREATE TABLE "Order" ("Id" int, "select" text, "has space" int, "quo""te" int);
      CREATE VIEW open_orders AS
        SELECT o.id, o.customer_id, o.created_at, c.email
        FROM orders o JOIN customers c ON c.id = o.customer_id
        WHERE o.status = 'open' AND c.deleted_at IS NULL;
      CREATE MATERIALIZED VIEW totals AS
        SELECT customer_id, sum(total) AS total FROM orders GROUP BY customer_id;
      INSERT INTO customers
        SELECT i, 'u' || i || '@x', md5(i::text), 'de', now() - i * interval '1 min',
          ARRAY['a'], '{}', NULL, i % 2 = 0, i, i, now() FROM generate_series(1, 5000) i;
      INSERT INTO products
        SELECT i, 'sku' || i, 'n' || i, i, i % 20, NULL, '{}', i FROM generate_series(1, 1000) i;
      INSERT INTO orders
        SELECT i, i % 5000 + 1, CASE WHEN i % 10 = 0 THEN 'open' ELSE 'done' END, i,
          now() - i * interval '1 min', now(), NULL, i % 5 FROM generate_series(1, 20000) i;
      INSERT INTO order_lines SELECT i, 1, i % 1000 + 1, 2 FROM generate_series(1, 20000) i;
      INSERT INTO events
        SELECT i, '2024-06-01'::timestamp + i * interval '1 h', 'k' || i % 5, '{}', NULL
        FROM generate_series(1, 10000) i;
      REFRESH MATERIALIZED VIEW totals;
      ANALYZE;
      """;

  private final Connection connection;
  private final ShapeReader shapes;

  private Shop(Connection connection) throws SQLException {
    this.connection = connection;
    run("SET TimeZone TO 'UTC'");
    run("SET plan_cache_mode TO force_generic_plan");
    this.shapes = new ShapeReader(facts());
  }

  /// Fills a schema of the database that this connection is to.
  static Shop open(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(SCHEMA);
    }
    return new Shop(connection);
  }

  /// Fills a schema of a database, over a connection of its own.
  public static Shop in(TestDatabase database) {
    try {
      return open(database.url().dataSource().getConnection());
    } catch (SQLException failure) {
      throw new IllegalStateException("The shop could not be filled", failure);
    }
  }

  /// What a statement asks of its tables, after the repairs that it needs.
  public StatementShape shape(String sql) throws SQLException {
    PlannableText plannable = planned(sql);
    for (Map.Entry<String, String> setting : ShapeReader.SETTINGS.entrySet()) {
      run("SET " + setting.getKey() + " TO " + setting.getValue());
    }
    String json = explained(plannable);
    run("RESET ALL");
    run("SET search_path TO shop, public");
    run("SET TimeZone TO 'UTC'");
    run("SET plan_cache_mode TO force_generic_plan");
    return shapes.read(plannable.statement(), json);
  }

  /// The text that the server could plan at last.
  public PlannableText planned(String sql) throws SQLException {
    if (!(StatementText.read(sql) instanceof StatementText.Reading.Plannable(var statement))) {
      throw new IllegalArgumentException(StatementText.read(sql) + " " + sql);
    }
    PlannableText text = PlannableText.of(statement);
    while (true) {
      try {
        explained(text);
        return text;
      } catch (PSQLException refusal) {
        ServerErrorMessage message = refusal.getServerErrorMessage();
        if (message == null) {
          throw refusal;
        }
        text =
            text.repaired(
                    message.getSQLState() + "",
                    message.getMessage() + "",
                    Math.max(0, message.getPosition() - PREPARE.length()))
                .orElseThrow(() -> refusal);
      }
    }
  }

  /// The generic plan. The text is prepared first, by a protocol that takes one statement only.
  private String explained(PlannableText text) throws SQLException {
    run(PREPARE + text.sql());
    try {
      String values =
          IntStream.range(0, text.parameters())
              .mapToObj(_ -> "NULL")
              .collect(Collectors.joining(", ", "(", ")"));
      return single(
          "EXPLAIN (FORMAT JSON, VERBOSE) EXECUTE probe" + (text.parameters() == 0 ? "" : values));
    } finally {
      run("DEALLOCATE probe");
    }
  }

  /// Builds an index and drops it; why the server refused it, if it did.
  public Optional<String> refusedIndex(String ddl) throws SQLException {
    run("BEGIN");
    try {
      run(ddl);
      return Optional.empty();
    } catch (PSQLException refused) {
      return Optional.of(refused.getMessage() + "");
    } finally {
      run("ROLLBACK");
    }
  }

  /// What it reads shapes with.
  ShapeReader reader() {
    return shapes;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  private String single(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet rows = statement.executeQuery(sql)) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  private DatabaseFacts facts() throws SQLException {
    Map<TableName, List<ColumnFacts>> columns = new LinkedHashMap<>();
    Map<TableName, Optional<TableName>> parents = new LinkedHashMap<>();
    Map<TableName, Double> counts = new LinkedHashMap<>();
    try (var statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT c.relname, p.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                  t.typcategory = 'S', c.reltuples
                FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                  JOIN pg_type t ON t.oid = a.atttypid
                  LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
                  LEFT JOIN pg_class p ON p.oid = i.inhparent
                WHERE c.relnamespace = 'shop'::regnamespace AND c.relkind IN ('r', 'p', 'm')
                  AND a.attnum > 0
                ORDER BY c.oid, a.attnum
                """)) {
      while (rows.next()) {
        TableName table = new TableName("shop", rows.getString(1));
        String parent = rows.getString(2);
        parents.put(
            table, parent == null ? Optional.empty() : Optional.of(new TableName("shop", parent)));
        counts.put(table, rows.getDouble(6));
        columns
            .computeIfAbsent(table, _ -> new ArrayList<>())
            .add(
                new ColumnFacts(
                    rows.getString(3),
                    rows.getString(4),
                    false,
                    true,
                    rows.getBoolean(5),
                    true,
                    Optional.empty()));
      }
    }
    List<TableFacts> tables = new ArrayList<>();
    columns.forEach((table, its) ->
        tables.add(
            new TableFacts(
                table,
                TableKind.TABLE,
                counts.getOrDefault(table, 0.0),
                100,
                parents.getOrDefault(table, Optional.empty()),
                its,
                List.of(),
                List.of(),
                TableWrites.NONE,
                100)));
    return new DatabaseFacts(
        new ServerFacts(
            "18.6",
            18,
            "shop",
            Optional.empty(),
            Set.of(),
            8192,
            100,
            Optional.empty(),
            Duration.ZERO,
            false),
        tables);
  }
}
