package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.index.IndexProbe.Answer;
import dev.rockhopper.application.optimization.index.IndexProbe.Configuration;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.workload.SkippedStatement;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The statements of a workload with their shapes and plans, those that cost most first.
///
/// @param statements that could be planned
/// @param skipped those that could not
/// @param alike how many stand for others that differ from them in literals only
record WorkloadStudy(List<StudiedStatement> statements, List<SkippedStatement> skipped, int alike) {
  /// So many statements of a family are planned for themselves; they stand for all of it.
  private static final int MOST_OF_A_FAMILY = 8;

  // Possessive, so that no text, however long, makes the matcher recurse.
  private static final Pattern LITERAL =
      Pattern.compile("'(?:[^']++|'')*+'|\\b\\d+(?:\\.\\d+)?\\b");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern LIST = Pattern.compile("\\?(?:\\s*+,\\s*+\\?)++");
  private static final Comparator<WorkloadStatement> MOST_CALLS_FIRST =
      Comparator.comparingDouble((WorkloadStatement it) -> -it.calls())
          .thenComparing(WorkloadStatement::text);

  static final Comparator<StudiedStatement> MOST_WEIGHT_FIRST =
      Comparator.comparingDouble((StudiedStatement it) -> -it.weight())
          .thenComparing(StudiedStatement::text);

  static WorkloadStudy of(Workload workload, IndexProbe probe) {
    List<StudiedStatement> studied = new ArrayList<>();
    List<SkippedStatement> skipped = new ArrayList<>(workload.skipped());
    int alike = 0;
    Map<String, List<WorkloadStatement>> families = new TreeMap<>();
    for (WorkloadStatement statement : workload.statements()) {
      families.computeIfAbsent(family(statement.text()), _ -> new ArrayList<>()).add(statement);
    }
    for (List<WorkloadStatement> family : families.values()) {
      List<WorkloadStatement> planned =
          family.stream().sorted(MOST_CALLS_FIRST).limit(MOST_OF_A_FAMILY).toList();
      double all = family.stream().mapToDouble(WorkloadStatement::calls).sum();
      double own = planned.stream().mapToDouble(WorkloadStatement::calls).sum();
      alike += family.size() - planned.size();
      for (WorkloadStatement statement : planned) {
        study(statement, statement.calls() * all / own, probe, studied, skipped);
      }
    }
    studied.sort(MOST_WEIGHT_FIRST);
    skipped.sort(
        Comparator.comparing(SkippedStatement::text).thenComparing(SkippedStatement::reason));
    return new WorkloadStudy(List.copyOf(studied), List.copyOf(skipped), alike);
  }

  static void study(
      WorkloadStatement statement,
      double calls,
      IndexProbe probe,
      List<StudiedStatement> studied,
      List<SkippedStatement> skipped) {
    switch (probe.shape(statement)) {
      case Answer.Refused<StatementShape>(String reason) ->
          skipped.add(new SkippedStatement(statement.text(), reason));
      case Answer.Planned<StatementShape>(StatementShape shape) -> {
        switch (probe.plan(statement, Configuration.AS_IT_IS)) {
          case Answer.Refused<IndexProbe.Trial>(String reason) ->
              skipped.add(new SkippedStatement(statement.text(), reason));
          case Answer.Planned<IndexProbe.Trial>(IndexProbe.Trial trial) ->
              studied.add(StudiedStatement.of(statement, calls, shape, trial.plan()));
        }
      }
    }
  }

  /// The text without literals, so that statements that differ in nothing else have the same. Used
  /// for counting only.
  private static String family(String text) {
    String folded = LITERAL.matcher(text.replace("$", "")).replaceAll("?");
    return SPACE.matcher(LIST.matcher(folded).replaceAll("?")).replaceAll(" ").strip();
  }
}
