package dev.rockhopper.adapters.console.report;

import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.advice.IndexRemoval;
import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.PoolResize;
import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.advice.Recommendation;
import dev.rockhopper.application.optimization.advice.StatementGain;
import dev.rockhopper.application.optimization.report.MeasuredEffect;
import dev.rockhopper.application.optimization.report.MeasuredEffect.PerCall;
import dev.rockhopper.application.optimization.report.MeasuredEffect.StatementEffect;
import dev.rockhopper.application.optimization.report.OptimizerReport;
import dev.rockhopper.application.optimization.report.WorkloadSummary;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import dev.rockhopper.application.optimization.schema.ServerFacts;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.workload.SkippedStatement;
import dev.rockhopper.application.optimization.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reports to render.
public final class Reports {
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  /// What a stranger may call a table, or write in a statement.
  static final String HOSTILE =
      "</code></style><script>alert('x')</script> \"&\" \u001b[2J\u001b]0;owned\u0007 \u202e txt -- '; DROP TABLE t";

  private Reports() {}

  /// The server that all are about.
  public static ServerFacts server() {
    return new ServerFacts(
        "18.6",
        18,
        "shop",
        Optional.of(7_123_456_789_012_345_678L),
        Set.of("plpgsql", "pg_stat_statements"),
        8192,
        100,
        Optional.of(Instant.parse("2026-11-01T00:00:00Z")),
        Duration.ofDays(30),
        false);
  }

  /// An index on a customer's orders.
  public static IndexCreation orders() {
    return new IndexCreation(
        "index-3fa8c1d2",
        Level.CRITICAL,
        0.624,
        "orders_customer_id_created_at_ix",
        new IndexDefinition(
            new TableName("public", "orders"),
            IndexMethod.BTREE,
            List.of(
                IndexKey.of("customer_id"),
                new IndexKey(new Term.Column("created_at"), true, true, Optional.empty())),
            List.of("total"),
            Optional.empty(),
            false),
        "CREATE INDEX CONCURRENTLY orders_customer_id_created_at_ix ON public.orders (customer_id, created_at DESC) INCLUDE (total)",
        "DROP INDEX CONCURRENTLY public.orders_customer_id_created_at_ix",
        List.of(
            new StatementGain(
                "SELECT o.id, o.total, o.created_at\nFROM orders o\nWHERE o.customer_id = $1 ORDER BY o.created_at DESC LIMIT $2",
                182_340,
                17_906.5,
                8.46),
            new StatementGain(
                "SELECT count(*) FROM orders WHERE customer_id = $1", 20_110, 17_893, 5.11)),
        48L << 20,
        0.12,
        0.25,
        0,
        List.of(
            "The planner reads all 1,000,000 rows of public.orders to return 11 of them, 202,450 times since 2026-11-01.",
            "With the index it reads 4 pages instead of 8,334; proved by the shadow of the schema in PostgreSQL 18.6."));
  }

  /// An index that nobody uses.
  public static IndexRemoval unused() {
    return new IndexRemoval(
        "drop-9b01aa47",
        Level.WARN,
        "customers_name_ix",
        IndexDefinition.sorted(new TableName("public", "customers"), List.of(IndexKey.of("name"))),
        IndexRemoval.Reason.UNUSED,
        "DROP INDEX CONCURRENTLY public.customers_name_ix",
        "CREATE INDEX CONCURRENTLY customers_name_ix ON public.customers (name)",
        22L << 20,
        List.of("It was not used once since 2026-11-01, while 48,000 rows were inserted."));
  }

  /// One of each kind.
  static List<Recommendation> everyKind() {
    return List.of(
        orders(),
        new IndexCreation(
            "index-77c0de11",
            Level.WARN,
            0.081,
            "customers_lower_email_ix",
            new IndexDefinition(
                new TableName("public", "customers"),
                IndexMethod.BTREE,
                List.of(
                    new IndexKey(
                        new Term.Expression("lower(email)"),
                        false,
                        false,
                        Optional.of("text_pattern_ops"))),
                List.of(),
                Optional.of("(deleted_at IS NULL)"),
                false),
            "CREATE INDEX CONCURRENTLY customers_lower_email_ix ON public.customers ((lower(email)) text_pattern_ops) WHERE (deleted_at IS NULL)",
            "DROP INDEX CONCURRENTLY public.customers_lower_email_ix",
            List.of(
                new StatementGain(
                    "SELECT * FROM customers WHERE lower(email) = $1 AND deleted_at IS NULL",
                    9_000,
                    2_334,
                    8.3)),
            4L << 20,
            0.06,
            0.06,
            120,
            List.of("lower(email) is compared in 9,000 calls, and no index has it.")),
        unused(),
        new PoolResize(
            "pool-00000001",
            Level.INFO,
            10,
            6,
            "Make the pool smaller: 6 connections instead of 10",
            List.of("At most 4 connections were in use at once in 99 % of 12 min."),
            6,
            310),
        new QueryFinding(
            "query-5d5d5d5d",
            Level.WARN,
            0.2,
            QueryFinding.Problem.N_PLUS_ONE,
            "SELECT name FROM customers WHERE id = $1",
            List.of("orders.list"),
            "One statement for each row of another: customers by id, 41 times in orders.list",
            List.of(
                "41 calls with different values within one command; a batch is 12 times faster.")),
        new QueryFinding(
            "cache-1",
            Level.INFO,
            0,
            QueryFinding.Problem.CACHE,
            "",
            List.of(),
            "The level REDIS of guild-config does not pay",
            List.of("A hit takes 0.4 ms, the database 0.3 ms.")));
  }

  /// A report with everything that one can have.
  public static OptimizerReport full() {
    return new OptimizerReport(
        NOW,
        server(),
        workload(),
        List.of(
            "12 tables with 31 indexes in the database shop.",
            "143 statements with 1,204,332 calls, as pg_stat_statements counts them since 2026-11-01 00:00 UTC.",
            "Plans with indexes that are not there: from a shadow of the schema in PostgreSQL 18.6."),
        everyKind(),
        List.of(
            new SkippedStatement(
                "SELECT * FROM temp_import",
                "PostgreSQL cannot plan it: relation \"temp_import\" does not exist")),
        List.of(
            "Compared with the report of 2026-11-20 09:00 UTC, 2 days before:",
            "The index public.payments_order_id_ix was created, as recommended: 21 MB."),
        List.of(
            new MeasuredEffect(
                "index-1234abcd",
                "Create an index ON public.payments (order_id)",
                Instant.parse("2026-11-20T09:00:00Z"),
                Instant.parse("2026-11-20T09:00:00Z"),
                List.of(
                    new StatementEffect(
                        "SELECT * FROM payments WHERE order_id = $1",
                        new PerCall(8_000, 31.2, 8_012),
                        new PerCall(6_100, 0.041, 4))))));
  }

  /// A report with so many recommendations that nobody reads them all: as many statements and twice
  /// as many indexes to drop.
  static OptimizerReport lengthy(int statements) {
    List<Recommendation> many = new ArrayList<>();
    for (int i = 0; i < statements; i++) {
      many.add(
          new QueryFinding(
              "query-%08x".formatted(i),
              Level.WARN,
              0.5 / (1 << Math.min(20, i + 1)),
              QueryFinding.Problem.SLOW_MEAN,
              "SELECT %d".formatted(i),
              List.of(),
              "Statement %d is slow".formatted(i),
              List.of("It takes long.")));
    }
    for (int i = 0; i < 2 * statements; i++) {
      IndexRemoval it = unused();
      many.add(
          new IndexRemoval(
              "drop-index-%08x".formatted(i),
              Level.INFO,
              "unused_%d_ix".formatted(i),
              it.index(),
              it.reason(),
              it.ddl(),
              it.undo(),
              it.bytes(),
              it.evidence()));
    }
    return new OptimizerReport(
        NOW, server(), workload(), List.of(), many, List.of(), List.of(), List.of());
  }

  static WorkloadSummary workload() {
    return new WorkloadSummary(
        Workload.Source.SERVER_STATISTICS,
        Optional.of(Instant.parse("2026-11-01T00:00:00Z")),
        143,
        1_204_332,
        5_400_000,
        List.of(
            new WorkloadSummary.Part(
                "SELECT o.id, o.total, o.created_at FROM orders o WHERE o.customer_id = $1 ORDER BY o.created_at DESC LIMIT $2",
                182_340,
                3_200_000,
                0.5926),
            new WorkloadSummary.Part(
                "SELECT name FROM customers WHERE id = $1", 800_000, 1_100_000, 0.2037),
            new WorkloadSummary.Part(
                "SELECT * FROM customers WHERE lower(email) = $1 AND deleted_at IS NULL",
                9_000,
                400_000,
                0.0741)));
  }

  /// A report that found nothing.
  static OptimizerReport empty() {
    return new OptimizerReport(
        NOW,
        server(),
        new WorkloadSummary(Workload.Source.FILE, Optional.empty(), 2, 20, 0, List.of()),
        List.of(
            "12 tables with 31 indexes in the database shop.",
            "2 statements with 20 calls, from the workload file."),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /// A report in which every text that comes from outside is hostile.
  static OptimizerReport hostile() {
    TableName table = new TableName(HOSTILE, HOSTILE);
    return new OptimizerReport(
        NOW,
        new ServerFacts(
            "15.14",
            15,
            HOSTILE,
            Optional.empty(),
            Set.of(HOSTILE),
            8192,
            100,
            Optional.empty(),
            Duration.ofDays(1),
            false),
        new WorkloadSummary(
            Workload.Source.SERVER_STATISTICS,
            Optional.empty(),
            1,
            1,
            10,
            List.of(new WorkloadSummary.Part(HOSTILE, 1, 10, 1))),
        List.of(HOSTILE),
        List.of(
            new IndexCreation(
                "index-1",
                Level.WARN,
                0.5,
                HOSTILE,
                IndexDefinition.sorted(table, List.of(IndexKey.of(HOSTILE))),
                HOSTILE,
                HOSTILE,
                List.of(new StatementGain(HOSTILE, 1, 1000, 1)),
                1,
                0.1,
                0.1,
                0,
                List.of(HOSTILE)),
            new QueryFinding(
                "query-1",
                Level.WARN,
                0.1,
                QueryFinding.Problem.SLOW_MEAN,
                HOSTILE,
                List.of(HOSTILE),
                HOSTILE,
                List.of(HOSTILE))),
        List.of(new SkippedStatement(HOSTILE, HOSTILE)),
        List.of(HOSTILE),
        List.of(
            new MeasuredEffect(
                "index-2",
                HOSTILE,
                NOW,
                NOW,
                List.of(
                    new StatementEffect(HOSTILE, new PerCall(1, 1, 1), new PerCall(1, 2, 2))))));
  }
}
