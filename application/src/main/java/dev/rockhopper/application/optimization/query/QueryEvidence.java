package dev.rockhopper.application.optimization.query;

import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.workload.StatementObservation;
import dev.rockhopper.application.optimization.workload.WasteObservation;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What [QueryOptimizer] looks at. Whatever is not known is empty; what is judged by it is then
/// left out.
///
/// @param own what processes of the bot have seen of their statements
/// @param waste what they have seen of repetition
/// @param workload what the server has counted, or a file says
/// @param plans by the text of the workload's statement
/// @param facts of the database
/// @param served texts of the workload's statements that an index is advised for, so that no scan
///   of theirs is complained of
public record QueryEvidence(
    List<StatementObservation> own,
    List<WasteObservation> waste,
    Workload workload,
    Map<String, PlannedStatement> plans,
    Optional<DatabaseFacts> facts,
    Set<String> served) {

  /// Copies the collections.
  public QueryEvidence {
    own = List.copyOf(own);
    waste = List.copyOf(waste);
    plans = Map.copyOf(plans);
    served = Set.copyOf(served);
  }

  /// Only what processes of the bot have seen.
  public static QueryEvidence own(List<StatementObservation> own, List<WasteObservation> waste) {
    return new QueryEvidence(
        own,
        waste,
        new Workload(Workload.Source.OWN_STATISTICS, Optional.empty(), List.of(), List.of()),
        Map.of(),
        Optional.empty(),
        Set.of());
  }

  /// Only a workload and what the planner says of it.
  public static QueryEvidence of(
      Workload workload, Map<String, PlannedStatement> plans, DatabaseFacts facts) {
    return new QueryEvidence(List.of(), List.of(), workload, plans, Optional.of(facts), Set.of());
  }

  /// Whether an index is advised for a statement.
  boolean isServed(WorkloadStatement statement) {
    return served.contains(statement.text());
  }
}
