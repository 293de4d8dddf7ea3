package dev.rockhopper.benchmarks.advice;

import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.util.List;
import java.util.Optional;

/// A database that lacks indexes, with what is asked of it.
///
/// @param words what it is
/// @param database its name
/// @param schema makes its tables
/// @param tables what it is filled with
/// @param questions what is asked of it
record SampleWorkload(
    String words,
    String database,
    String schema,
    List<SampleTable> tables,
    List<Question> questions) {
  /// The tables of pgbench at scale 20 without their keys.
  private static final SampleWorkload PGBENCH =
      new SampleWorkload(
          "pgbench's tables without keys",
          "advised_pgbench",
          """
          CREATE TABLE pgbench_branches (bid int NOT NULL, bbalance int, filler char(88)) WITH (fillfactor = 100);
          CREATE TABLE pgbench_tellers (tid int NOT NULL, bid int, tbalance int, filler char(84)) WITH (fillfactor = 100);
          CREATE TABLE pgbench_accounts (aid int NOT NULL, bid int, abalance int, filler char(84)) WITH (fillfactor = 100);
          CREATE TABLE pgbench_history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22));
          """,
          List.of(
              new SampleTable(
                  "pgbench_branches",
                  20,
                  "INSERT INTO pgbench_branches SELECT i, 0, '' FROM generate_series(%d, %d) i"),
              new SampleTable(
                  "pgbench_tellers",
                  200,
                  "INSERT INTO pgbench_tellers SELECT i, (i - 1) / 10 + 1, 0, '' FROM generate_series(%d, %d) i"),
              new SampleTable(
                  "pgbench_accounts",
                  2_000_000,
                  "INSERT INTO pgbench_accounts SELECT i, (i - 1) / 100000 + 1, 0, '' FROM generate_series(%d, %d) i"),
              new SampleTable(
                  "pgbench_history",
                  500_000,
                  "INSERT INTO pgbench_history SELECT 1 + i %% 200, 1 + i %% 20, 1 + i::bigint * 7919 %% 2000000, i %% 100, '2026-01-01'::timestamp + i * interval '1 second', '' FROM generate_series(%d, %d) i")),
          List.of(
              Question.of(5_000, "SELECT abalance FROM pgbench_accounts WHERE aid = $1", "777777"),
              Question.of(
                  5_000,
                  "UPDATE pgbench_accounts SET abalance = abalance + $1 WHERE aid = $2",
                  "1",
                  "777778"),
              Question.of(
                  50,
                  "SELECT count(*) FROM pgbench_accounts WHERE bid = $1 AND abalance > $2",
                  "7",
                  "10"),
              Question.of(500, "SELECT sum(delta) FROM pgbench_history WHERE aid = $1", "7920"),
              Question.of(
                  500,
                  "SELECT * FROM pgbench_history WHERE tid = $1 ORDER BY mtime DESC LIMIT 20",
                  "17"),
              Question.of(
                  5_000,
                  "INSERT INTO pgbench_history (tid, bid, aid, delta, mtime) VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP)",
                  "1",
                  "1",
                  "1",
                  "1")));

  /// A shop with keys and nothing else.
  private static final SampleWorkload SHOP =
      new SampleWorkload(
          "a shop with keys only",
          "advised_shop",
          """
          CREATE EXTENSION pg_trgm;
          CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL, name text NOT NULL, city text NOT NULL, blocked boolean NOT NULL);
          CREATE TABLE products (id int PRIMARY KEY, title text NOT NULL, price numeric(10, 2) NOT NULL);
          CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL, state text NOT NULL, total numeric(10, 2) NOT NULL, placed_at timestamptz NOT NULL, note text);
          CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint NOT NULL, product_id int NOT NULL, quantity int NOT NULL, price numeric(10, 2) NOT NULL);
          """,
          List.of(
              new SampleTable(
                  "customers",
                  200_000,
                  "INSERT INTO customers SELECT i, 'User' || i::bigint * 48271 %% 1000003 || '@Example.org', 'Name ' || md5(i::text), 'City ' || i %% 97, i %% 400 = 0 FROM generate_series(%d, %d) i"),
              new SampleTable(
                  "products",
                  50_000,
                  "INSERT INTO products SELECT i, substr(md5(i::text), 1, 8) || ' ' || substr(md5((i * 7)::text), 1, 10), i %% 300 + 0.99 FROM generate_series(%d, %d) i"),
              new SampleTable(
                  "orders",
                  500_000,
                  "INSERT INTO orders SELECT i, 1 + i::bigint * 7919 %% 200003, (ARRAY['shipped', 'shipped', 'shipped', 'paid', 'shipped', 'shipped', 'shipped', 'paid', 'cancelled', 'shipped'])[1 + i %% 10], i %% 1000 + 0.5, '2025-01-01'::timestamptz + i * interval '1 minute', CASE WHEN i %% 3 = 0 THEN md5(i::text) END FROM generate_series(%d, %d) i"),
              new SampleTable(
                  "items",
                  1_500_000,
                  "INSERT INTO items SELECT i, 1 + i / 3, 1 + i::bigint * 48271 %% 50021, 1 + i %% 5, i %% 300 + 0.99 FROM generate_series(%d, %d) i")),
          List.of(
              Question.of(
                  2_000,
                  "SELECT id, total FROM orders WHERE customer_id = $1 ORDER BY placed_at DESC LIMIT 10",
                  "4711"),
              Question.of(
                  1_000,
                  "SELECT o.id, i.product_id, i.quantity FROM orders o JOIN items i ON i.order_id = o.id WHERE o.customer_id = $1",
                  "4712"),
              Question.of(
                  1_000,
                  "SELECT * FROM customers WHERE lower(email) = $1",
                  "'user4711@example.org'"),
              Question.of(200, "SELECT id, title FROM products WHERE title LIKE '%c0ffe%'"),
              Question.of(
                  500,
                  "SELECT id, placed_at FROM orders WHERE state = 'cancelled' ORDER BY placed_at LIMIT 50"),
              Question.of(300, "SELECT id, email FROM customers WHERE blocked"),
              Question.of(
                  300,
                  "SELECT count(*), sum(quantity) FROM items WHERE product_id = $1 AND quantity >= $2",
                  "4711",
                  "3"),
              Question.of(
                  50,
                  "SELECT sum(total) FROM orders WHERE placed_at >= $1 AND placed_at < $2",
                  "'2025-06-01'",
                  "'2025-06-02'"),
              Question.of(
                  5_000,
                  "INSERT INTO items (id, order_id, product_id, quantity, price) VALUES ($1, $2, $3, $4, $5)",
                  "-1",
                  "1",
                  "1",
                  "1",
                  "1")));

  /// All of them.
  static final List<SampleWorkload> ALL = List.of(PGBENCH, SHOP);

  SampleTable table(String name) {
    return tables.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  /// As it would come from a file.
  Workload workload() {
    return new Workload(
        Workload.Source.FILE,
        Optional.empty(),
        questions.stream()
            .map(it -> new WorkloadStatement(it.text(), it.calls(), Optional.empty()))
            .toList(),
        List.of());
  }
}
