package dev.rockhopper.application.optimization.report;

import dev.rockhopper.application.optimization.index.IndexProbe;
import dev.rockhopper.application.optimization.plan.PlanNode;
import dev.rockhopper.application.optimization.plan.StatementPlan;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexFacts;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.ServerFacts;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableKind;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.schema.TableWrites;
import dev.rockhopper.application.optimization.workload.SkippedStatement;
import dev.rockhopper.application.optimization.workload.StatementTiming;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A database with one table of orders and some indexes on it. Its planner reads the whole table
/// for 1,000, or uses an index for 10.
///
/// @param source where its workload is known from
/// @param countingSince when that began
/// @param statements those of its workload
/// @param indexes names of the indexes on `orders`
/// @param rows of `orders`
/// @param inserted rows so far
public record SampleDatabase(
    Workload.Source source,
    Instant countingSince,
    List<WorkloadStatement> statements,
    List<String> indexes,
    double rows,
    long inserted)
    implements InspectedDatabase, IndexProbe {
  static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
  static final TableName ORDERS = new TableName("public", "orders");
  static final IndexDefinition BY_CUSTOMER =
      IndexDefinition.sorted(ORDERS, List.of(IndexKey.of("customer_id")));

  /// Counted by the server.
  static SampleDatabase counted(List<WorkloadStatement> statements, String... indexes) {
    return new SampleDatabase(
        Workload.Source.SERVER_STATISTICS, BEGIN, statements, List.of(indexes), 1_000_000, 500);
  }

  /// A statement whose calls took so many milliseconds each, and as many blocks.
  static WorkloadStatement statement(String text, double calls, double millis) {
    return new WorkloadStatement(
        text,
        calls,
        Optional.of(
            new StatementTiming(
                calls * millis, 2 * millis, 0, (long) calls, (long) (calls * millis), 0, 0, 0)));
  }

  @Override
  public DatabaseFacts facts() {
    List<IndexFacts> all =
        indexes.stream()
            .map(name ->
                new IndexFacts(
                    name,
                    BY_CUSTOMER,
                    "CREATE INDEX " + name,
                    false,
                    false,
                    true,
                    false,
                    false,
                    false,
                    inserted,
                    2 << 20,
                    256,
                    rows,
                    Optional.empty()))
            .toList();
    TableFacts orders =
        new TableFacts(
            ORDERS,
            TableKind.TABLE,
            rows,
            8000,
            Optional.empty(),
            List.of(
                new ColumnFacts(
                    "customer_id", "bigint", true, true, false, true, Optional.empty())),
            all,
            List.of(),
            new TableWrites(inserted, 0, 0, 0, 0, 0),
            100);
    return new DatabaseFacts(
        new ServerFacts(
            "18.6",
            18,
            "shop",
            Optional.of(42L),
            Set.of(),
            8192,
            100,
            Optional.of(BEGIN),
            Duration.ofDays(30),
            false),
        List.of(orders));
  }

  @Override
  public Workload workload() {
    return new Workload(
        source,
        Optional.of(countingSince),
        statements,
        List.of(new SkippedStatement("SELEKT", "it is no statement")));
  }

  @Override
  public IndexProbe probe() {
    return this;
  }

  @Override
  public List<String> remarks() {
    return List.of("Nothing was out of sight.");
  }

  @Override
  public Answer<StatementShape> shape(WorkloadStatement statement) {
    return new Answer.Refused<>("nobody asks this");
  }

  @Override
  public Answer<Trial> plan(WorkloadStatement statement, Configuration configuration) {
    if (statement.text().contains("nonsense")) {
      return new Answer.Refused<>("there is no such column");
    }
    Optional<String> index =
        configuration.added().isEmpty()
            ? indexes.stream()
                .filter(it -> !configuration.hidden().contains(new TableName("public", it)))
                .findFirst()
            : Optional.of("thought");
    PlanNode node =
        new PlanNode(
            index.isPresent() ? "Index Scan" : "Seq Scan",
            Optional.of(ORDERS),
            index,
            0,
            index.isPresent() ? 10 : 1000,
            1,
            8,
            List.of(),
            List.of(),
            List.of());
    return new Answer.Planned<>(new Trial(new StatementPlan(node), configuration.added()));
  }

  @Override
  public Optional<WorkloadStatement> withCommonValues(WorkloadStatement statement) {
    return Optional.empty();
  }

  @Override
  public Optional<String> objection(IndexDefinition index) {
    return Stream.of(index).filter(BY_CUSTOMER::equals).map(_ -> "none").findFirst();
  }

  @Override
  public long estimatedBytes(IndexDefinition index) {
    return 1 << 20;
  }

  @Override
  public String description() {
    return "Plans are made up.";
  }

  @Override
  public void close() {
    // There is nothing to close.
  }
}
