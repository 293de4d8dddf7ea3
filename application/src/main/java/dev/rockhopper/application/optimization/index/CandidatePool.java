package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.index.candidate.MergedCandidates;
import dev.rockhopper.application.optimization.index.candidate.Partial;
import dev.rockhopper.application.optimization.index.candidate.TableCandidates;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableName;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The candidates for all statements, those of single ones and those that serve several.
final class CandidatePool {
  private static final int MOST_MERGED = 60;
  private static final int MOST_A_STATEMENT = 64;

  private final PlanLedger ledger;
  private final Map<TableName, Set<IndexDefinition>> byTable = new LinkedHashMap<>();
  private final IdentityHashMap<StudiedStatement, Set<IndexDefinition>> own =
      new IdentityHashMap<>();

  private CandidatePool(PlanLedger ledger) {
    this.ledger = ledger;
  }

  static CandidatePool of(
      DatabaseFacts database,
      List<StudiedStatement> statements,
      PartialConditions partials,
      PlanLedger ledger,
      double leastRows) {
    CandidatePool pool = new CandidatePool(ledger);
    for (TableFacts table : database.tables()) {
      if (table.kind().isIndexable() && table.rows() >= leastRows) {
        pool.fill(table, database.server().extensions(), statements, partials);
      }
    }
    return pool;
  }

  private void fill(
      TableFacts table,
      Set<String> extensions,
      List<StudiedStatement> statements,
      PartialConditions partials) {
    TableCandidates candidates = new TableCandidates(table, extensions);
    List<Partial> conditions = partials.of(table.name());
    Set<IndexDefinition> found = new LinkedHashSet<>();
    List<TableUse> uses = new ArrayList<>();
    for (StudiedStatement statement : statements) {
      for (TableUse use : statement.shape().uses()) {
        if (use.table().equals(table.name())) {
          boolean reading = statement.shape().kind() == StatementShape.Kind.SELECT;
          Set<IndexDefinition> wanted = candidates.of(use, reading, conditions);
          own.computeIfAbsent(statement, _ -> new LinkedHashSet<>()).addAll(wanted);
          found.addAll(wanted);
          uses.add(use);
        }
      }
    }
    if (uses.size() > 1) {
      found.addAll(MergedCandidates.of(table, uses, found, MOST_MERGED));
    }
    if (!found.isEmpty()) {
      byTable.put(table.name(), found);
    }
  }

  /// Candidates that the planner might use for the statement, in a fixed order: its own, then those
  /// of others.
  Set<IndexDefinition> relevantTo(StudiedStatement statement) {
    Set<IndexDefinition> relevant = new LinkedHashSet<>();
    own.getOrDefault(statement, Set.of()).stream()
        .filter(ledger::isPossible)
        .limit(MOST_A_STATEMENT)
        .forEach(relevant::add);
    for (TableUse use : statement.shape().uses()) {
      for (IndexDefinition index : byTable.getOrDefault(use.table(), Set.of())) {
        if (relevant.size() < MOST_A_STATEMENT
            && MergedCandidates.mayServe(use, index)
            && ledger.isPossible(index)) {
          relevant.add(index);
        }
      }
    }
    return relevant;
  }

  Set<IndexDefinition> of(TableName table) {
    return byTable.getOrDefault(table, Set.of());
  }

  int size() {
    return byTable.values().stream().mapToInt(Set::size).sum();
  }
}
