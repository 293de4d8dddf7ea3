package dev.rockhopper.application.optimization.report;

import dev.rockhopper.application.optimization.history.StatisticsSnapshot;
import dev.rockhopper.application.optimization.index.IndexProbe;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// A database that answers until nobody waits for the report any more; from then on its planner
/// throws [CancellationException].
///
/// @param database what is looked at
/// @param isGivenUp whether nobody waits any more
record RevocableDatabase(InspectedDatabase database, BooleanSupplier isGivenUp)
    implements InspectedDatabase {

  @Override
  public DatabaseFacts facts() {
    return database.facts();
  }

  @Override
  public Workload workload() {
    return database.workload();
  }

  @Override
  public IndexProbe probe() {
    return new RevocableProbe(database.probe(), isGivenUp);
  }

  @Override
  public List<StatisticsSnapshot> counted() {
    return database.counted();
  }

  @Override
  public List<String> remarks() {
    return database.remarks();
  }

  @Override
  public void close() {
    database.close();
  }

  private record RevocableProbe(IndexProbe probe, BooleanSupplier isGivenUp) implements IndexProbe {

    @Override
    public Answer<StatementShape> shape(WorkloadStatement statement) {
      return current().shape(statement);
    }

    @Override
    public Answer<Trial> plan(WorkloadStatement statement, Configuration configuration) {
      return current().plan(statement, configuration);
    }

    @Override
    public Optional<WorkloadStatement> withCommonValues(WorkloadStatement statement) {
      return current().withCommonValues(statement);
    }

    @Override
    public Optional<String> objection(IndexDefinition index) {
      return current().objection(index);
    }

    @Override
    public long estimatedBytes(IndexDefinition index) {
      return current().estimatedBytes(index);
    }

    @Override
    public String description() {
      return probe.description();
    }

    @Override
    public void close() {
      probe.close();
    }

    private IndexProbe current() {
      if (isGivenUp.getAsBoolean()) {
        throw new CancellationException("nobody waits for this report any more");
      }
      return probe;
    }
  }
}
