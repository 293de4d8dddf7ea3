package dev.rockhopper.application.optimization.report;

import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.advice.IndexRemoval;
import dev.rockhopper.application.optimization.advice.PoolResize;
import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.advice.Recommendation;
import dev.rockhopper.application.optimization.index.IndexProbe.Answer;
import dev.rockhopper.application.optimization.index.IndexProbe.Configuration;
import dev.rockhopper.application.optimization.index.IndexProbe.Trial;
import dev.rockhopper.application.optimization.plan.StatementPlan;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Plans the statements that a recommendation is about, as it is and as it would be.
final class Planning {
  private static final int PLANNED = 20;
  private static final int SEARCHED = 500;

  private final InspectedDatabase database;

  Planning(InspectedDatabase database) {
    this.database = database;
  }

  Explanation explain(Recommendation recommendation) {
    return new Explanation(
        recommendation,
        switch (recommendation) {
          case IndexCreation creation ->
              creation.statements().stream()
                  .limit(PLANNED)
                  .map(it ->
                      planned(
                          new WorkloadStatement(it.text(), it.calls(), Optional.empty()),
                          Optional.of(Configuration.with(Set.of(creation.index())))))
                  .toList();
          case IndexRemoval removal -> users(removal);
          case QueryFinding finding ->
              List.of(
                  planned(
                      new WorkloadStatement(finding.statement(), 1, Optional.empty()),
                      Optional.empty()));
          case PoolResize _ -> List.of();
        });
  }

  /// The statements whose plan uses the index today.
  private List<Explanation.Planned> users(IndexRemoval removal) {
    TableName index = new TableName(removal.index().table().schema(), removal.name());
    Configuration without = new Configuration(Set.of(), Set.of(index));
    return database.workload().statements().stream()
        .limit(SEARCHED)
        .filter(it ->
            database.probe().plan(it, Configuration.AS_IT_IS)
                    instanceof Answer.Planned<Trial>(Trial trial)
                && trial.plan().indexes().contains(removal.name()))
        .limit(PLANNED)
        .map(it -> planned(it, Optional.of(without)))
        .toList();
  }

  private Explanation.Planned planned(
      WorkloadStatement statement, Optional<Configuration> changed) {
    Answer<Trial> before = database.probe().plan(statement, Configuration.AS_IT_IS);
    Optional<Answer<Trial>> after = changed.map(it -> database.probe().plan(statement, it));
    return new Explanation.Planned(
        statement.text(), plan(before), after.flatMap(Planning::plan), refusal(before));
  }

  private static Optional<StatementPlan> plan(Answer<Trial> answer) {
    return switch (answer) {
      case Answer.Planned<Trial>(Trial trial) -> Optional.of(trial.plan());
      case Answer.Refused<Trial> _ -> Optional.empty();
    };
  }

  private static Optional<String> refusal(Answer<Trial> answer) {
    return switch (answer) {
      case Answer.Planned<Trial> _ -> Optional.empty();
      case Answer.Refused<Trial>(String reason) -> Optional.of(reason);
    };
  }
}
