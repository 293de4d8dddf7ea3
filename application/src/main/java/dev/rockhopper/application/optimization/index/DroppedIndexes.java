package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.advice.IndexRemoval;
import dev.rockhopper.application.optimization.index.IndexProbe.Configuration;
import dev.rockhopper.application.optimization.index.PlanLedger.Planned;
import dev.rockhopper.application.optimization.index.removal.IndexRemovals;
import dev.rockhopper.application.optimization.index.removal.IndexRemovals.Absence;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexFacts;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableName;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Asks the planner whether anybody would miss an index.
final class DroppedIndexes {
  private static final double SHARE = 1.1;
  private static final double PAGE = 4;

  private final DatabaseFacts database;
  private final List<StudiedStatement> statements;
  private final PlanLedger ledger;
  private final IndexSettings settings;
  private final Instant now;

  DroppedIndexes(
      DatabaseFacts database,
      List<StudiedStatement> statements,
      PlanLedger ledger,
      IndexSettings settings,
      Instant now) {
    this.database = database;
    this.statements = statements;
    this.ledger = ledger;
    this.settings = settings;
    this.now = now;
  }

  List<IndexRemoval> find(List<IndexCreation> creations) {
    Map<String, IndexDefinition> added = IndexOptimizer.named(creations);
    return new IndexRemovals(
            database,
            added,
            now,
            settings.unusedAfter(),
            this::isPlanned,
            hidden -> absence(hidden, Set.copyOf(added.values())),
            ForeignKeys::supports,
            text -> IndexNames.digest(text, 12))
        .find();
  }

  private boolean isPlanned(TableName index) {
    return statements.stream().anyMatch(it -> isPlannedBy(it, index));
  }

  private boolean isPlannedBy(StudiedStatement statement, TableName index) {
    return statement.asItIs().indexes().contains(index.name())
        && tableOf(index).map(statement::uses).orElse(true);
  }

  private Optional<TableName> tableOf(TableName index) {
    for (TableFacts table : database.tables()) {
      if (table.name().schema().equals(index.schema())) {
        for (IndexFacts it : table.indexes()) {
          if (it.name().equals(index.name())) {
            return Optional.of(table.name());
          }
        }
      }
    }
    return Optional.empty();
  }

  /// Only who uses one of them now can lose.
  private Absence absence(Set<TableName> hidden, Set<IndexDefinition> added) {
    Absence absence = Absence.FELT_BY_NOBODY;
    for (StudiedStatement statement : statements) {
      if (hidden.stream().noneMatch(it -> isPlannedBy(statement, it))) {
        continue;
      }
      Set<IndexDefinition> own = new HashSet<>(added);
      own.removeIf(it -> !statement.uses(it.table()));
      Optional<Planned> without = ledger.plan(statement.question(), new Configuration(own, hidden));
      if (without.isEmpty()) {
        absence = Absence.UNKNOWN;
      } else if (without.get().cost() > SHARE * statement.cost() + PAGE) {
        return Absence.FELT;
      }
    }
    return absence;
  }
}
