package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.plan.StatementPlan;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.util.Optional;
import java.util.Set;

/// Asks a planner what it would do with indexes that are not there, and without some that are.
/// Nothing is executed, and nothing is written to or locked in the database that is advised on.
///
/// Not safe for use by several threads. What it cannot ask because the server is away it throws as
/// an exception of its own; what the planner refuses is an answer.
public interface IndexProbe extends AutoCloseable {

  /// What the planner says.
  sealed interface Answer<T> {
    /// It can.
    ///
    /// @param value what it says
    record Planned<T>(T value) implements Answer<T> {}

    /// It cannot plan this statement.
    ///
    /// @param reason a sentence, for people
    record Refused<T>(String reason) implements Answer<T> {}
  }

  /// Indexes that are thought to be there, and that are thought away.
  ///
  /// @param added those thought to be there
  /// @param hidden those thought away: names of existing indexes, with their table's schema
  record Configuration(Set<IndexDefinition> added, Set<TableName> hidden) {
    /// As it is.
    public static final Configuration AS_IT_IS = new Configuration(Set.of(), Set.of());

    /// Copies the sets.
    public Configuration {
      added = Set.copyOf(added);
      hidden = Set.copyOf(hidden);
    }

    /// With these and no others.
    public static Configuration with(Set<IndexDefinition> added) {
      return new Configuration(added, Set.of());
    }
  }

  /// A plan with the thought indexes.
  ///
  /// @param plan what the planner would do
  /// @param used those of the added indexes that it would use
  record Trial(StatementPlan plan, Set<IndexDefinition> used) {
    /// Copies the set.
    public Trial {
      used = Set.copyOf(used);
    }
  }

  /// What the statement asks of its tables.
  Answer<StatementShape> shape(WorkloadStatement statement);

  /// How the planner would carry out the statement.
  Answer<Trial> plan(WorkloadStatement statement, Configuration configuration);

  /// The same statement asked with the most common value of each column that it compares with a
  /// parameter by `=`, where that value is much more common than others. What comes back is to be
  /// planned only: its text has values of the database, and belongs in no report.
  ///
  /// @return absent where there is no such column, or the statement cannot be planned
  Optional<WorkloadStatement> withCommonValues(WorkloadStatement statement);

  /// Why this index could not be created, absent where it could: no such operator class, a type
  /// that cannot be sorted, an expression that is not immutable.
  Optional<String> objection(IndexDefinition index);

  /// How large it would be, estimated from the widths of its columns, in bytes.
  long estimatedBytes(IndexDefinition index);

  /// How it asks, a sentence for the report.
  String description();

  @Override
  void close();
}
