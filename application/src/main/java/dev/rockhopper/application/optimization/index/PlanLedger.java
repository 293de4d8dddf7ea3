package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.index.IndexProbe.Answer;
import dev.rockhopper.application.optimization.index.IndexProbe.Configuration;
import dev.rockhopper.application.optimization.plan.StatementPlan;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Asks the planner each question once and not more questions than allowed.
final class PlanLedger {
  private final IndexProbe probe;
  private final int mostProbes;
  private final Map<Question, Optional<Planned>> answers = new HashMap<>();
  private final Map<IndexDefinition, Boolean> possible = new HashMap<>();
  private final Map<IndexDefinition, Long> sizes = new HashMap<>();
  private final PageReads reads;
  private final int[] refusedForWantOfProbes = {0};

  PlanLedger(IndexProbe probe, DatabaseFacts database, int mostProbes) {
    this.probe = probe;
    this.mostProbes = mostProbes;
    this.reads = new PageReads(database, this::bytes);
  }

  /// What is remembered of a plan.
  ///
  /// @param cost of one call
  /// @param used of the thought indexes
  /// @param pages that one call reads at the least, absent where nobody can tell
  record Planned(double cost, Set<IndexDefinition> used, OptionalDouble pages) {}

  private record Question(String text, Configuration configuration) {}

  /// The plan with these indexes; absent where the planner refuses or enough was asked. Where it is
  /// one for common values, the plan for any values has to use the same indexes: a server that has
  /// prepared the statement may take that one.
  Optional<Planned> plan(StudiedStatement statement, Set<IndexDefinition> added) {
    Configuration configuration = Configuration.with(added);
    Optional<Planned> planned = plan(statement.question(), configuration);
    if (statement.measured().isEmpty() || planned.filter(it -> !it.used().isEmpty()).isEmpty()) {
      return planned;
    }
    boolean isSure =
        plan(statement.statement(), configuration)
            .filter(it -> it.used().containsAll(planned.get().used()))
            .isPresent();
    return isSure
        ? planned
        : Optional.of(new Planned(statement.cost(), Set.of(), OptionalDouble.empty()));
  }

  Optional<Planned> plan(WorkloadStatement statement, Configuration configuration) {
    Question question = new Question(statement.text(), configuration);
    Optional<Planned> known = answers.get(question);
    if (known != null) {
      return known;
    }
    if (answers.size() >= mostProbes) {
      refusedForWantOfProbes[0]++;
      return Optional.empty();
    }
    Optional<Planned> planned =
        switch (probe.plan(statement, configuration)) {
          case Answer.Planned<IndexProbe.Trial>(IndexProbe.Trial trial) ->
              Optional.of(
                  new Planned(
                      trial.plan().cost(),
                      trial.used(),
                      reads.least(trial.plan().root(), trial.used())));
          case Answer.Refused<IndexProbe.Trial> _ -> Optional.empty();
        };
    answers.put(question, planned);
    return planned;
  }

  /// The pages that a plan without thought indexes reads at the most, absent where nobody can tell.
  OptionalDouble mostPages(StatementPlan plan) {
    return reads.most(plan.root());
  }

  /// Whether it could be created.
  boolean isPossible(IndexDefinition index) {
    return possible.computeIfAbsent(index, it -> probe.objection(it).isEmpty());
  }

  long bytes(IndexDefinition index) {
    return sizes.computeIfAbsent(index, it -> Math.max(0, probe.estimatedBytes(it)));
  }

  /// Whether the rest of the questions should be kept for proving what was chosen.
  boolean isScarce() {
    return answers.size() >= mostProbes * 0.7;
  }

  /// How many different plans were asked for.
  int asked() {
    return answers.size();
  }

  /// How many plans were wanted but not asked for.
  int left() {
    return refusedForWantOfProbes[0];
  }
}
