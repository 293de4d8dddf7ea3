package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.advice.IndexRemoval;
import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.index.ForeignKeys.Unindexed;
import dev.rockhopper.application.optimization.index.IndexChoice.Chosen;
import dev.rockhopper.application.optimization.index.write.Maintenance;
import dev.rockhopper.application.optimization.index.write.TableLoad;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.workload.SkippedStatement;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Recommends indexes: candidates from what statements ask, proved by the planner alone and
/// together, chosen for the whole workload against what they cost its writes; and says which of the
/// existing ones can go.
///
/// The same for the same input, whatever the order of the statements.
public final class IndexOptimizer {
  private final IndexSettings settings;
  private final InstantSource time;

  /// With a bar and a clock, which says how old statistics are.
  public IndexOptimizer(IndexSettings settings, InstantSource time) {
    this.settings = settings;
    this.time = time;
  }

  /// Advises on a database. What the probe throws because the server is away passes through.
  ///
  /// @param database its facts
  /// @param workload what is asked of it
  /// @param probe of its planner; stays open
  public IndexAdvice advise(DatabaseFacts database, Workload workload, IndexProbe probe) {
    PlanLedger ledger = new PlanLedger(probe, database, settings.mostProbes());
    WorkloadStudy study = WorkloadStudy.of(workload, probe);
    ForeignKeys references = new ForeignKeys(database, settings.leastRows());
    List<Unindexed> unindexed = references.unindexed();
    List<StudiedStatement> any = new ArrayList<>(study.statements());
    any.addAll(implied(unindexed, study, probe));
    any.sort(WorkloadStudy.MOST_WEIGHT_FIRST);
    List<StudiedStatement> all = new MeasuredCalls(probe, settings.leastCost()).in(any);
    all.sort(WorkloadStudy.MOST_WEIGHT_FIRST);

    List<StudiedStatement> slow =
        all.stream()
            .filter(it -> it.isSlow(settings.leastCost()))
            .limit(settings.mostStatements())
            .toList();
    PartialConditions partials = PartialConditions.of(database, slow, probe);
    CandidatePool pool = CandidatePool.of(database, slow, partials, ledger, settings.leastRows());
    Exploration exploration = new Exploration(ledger);
    slow.forEach(it -> exploration.explore(it, pool.relevantTo(it)));

    Map<TableName, Maintenance> maintenance = maintenance(database, study);
    IndexChoice choice =
        new IndexChoice(
            slow, ledger, settings, it -> writeCost(it, maintenance, partials.fraction(it)));
    Chosen chosen = choice.choose();
    Set<IndexDefinition> exchanged =
        new Exchange(slow, choice, ledger, settings).improved(chosen.indexes());
    Set<IndexDefinition> narrowed =
        new Narrowing(choice, pool, ledger, settings).narrowed(exchanged);
    Set<IndexDefinition> indexes =
        InheritedIndexes.withoutInherited(
            database, choice.worthy(new Joining(choice, ledger, settings).joined(narrowed)));

    double whole = all.stream().mapToDouble(StudiedStatement::weight).sum();
    List<IndexCreation> creations =
        new Creations(
                database, choice, ledger, settings, maintenance, partials, isWeighted(workload))
            .of(indexes, whole);
    List<IndexRemoval> removals =
        new DroppedIndexes(database, both(any, all), ledger, settings, time.instant())
            .find(creations);
    List<QueryFinding> findings = new ArrayList<>(references.findings(unindexed, indexes));
    findings.addAll(references.mismatches());
    findings.addAll(TypeConversions.of(database, slow, whole));
    return new IndexAdvice(
        creations,
        removals,
        findings,
        study.skipped(),
        chosen.gap(),
        new LookedAt(database, study, all, slow, pool, ledger, chosen, exploration.left())
            .sentences(settings));
  }

  /// Whether it says that some statements are asked more often than others.
  private static boolean isWeighted(Workload workload) {
    return workload.statements().stream().mapToDouble(WorkloadStatement::calls).distinct().count()
        > 1;
  }

  /// For any values and for common ones: an index that either plan uses is of use.
  private static List<StudiedStatement> both(
      List<StudiedStatement> any, List<StudiedStatement> all) {
    List<StudiedStatement> both = new ArrayList<>(any);
    all.stream().filter(it -> it.measured().isPresent()).forEach(both::add);
    return both;
  }

  /// What the server asks by itself when rows go that others refer to.
  private static List<StudiedStatement> implied(
      List<Unindexed> unindexed, WorkloadStudy study, IndexProbe probe) {
    List<StudiedStatement> found = new ArrayList<>();
    List<SkippedStatement> ignored = new ArrayList<>();
    for (Unindexed it : unindexed) {
      double calls = ForeignKeys.removals(it.key(), study.statements());
      if (calls > 0) {
        List<StudiedStatement> one = new ArrayList<>();
        WorkloadStudy.study(
            new WorkloadStatement(it.question(), calls, Optional.empty()),
            calls,
            probe,
            one,
            ignored);
        one.forEach(statement -> found.add(statement.impliedBy(it.key().referenced())));
      }
    }
    return found;
  }

  private static Map<TableName, Maintenance> maintenance(
      DatabaseFacts database, WorkloadStudy study) {
    List<TableLoad.Part> parts =
        study.statements().stream()
            .filter(it -> it.shape().writes().table().isPresent())
            .map(it -> new TableLoad.Part(it.shape(), it.calls()))
            .toList();
    Map<TableName, Maintenance> found = new HashMap<>();
    for (TableFacts table : database.tables()) {
      found.put(table.name(), new Maintenance(table, TableLoad.of(table, parts)));
    }
    return found;
  }

  private static double writeCost(
      IndexDefinition index, Map<TableName, Maintenance> maintenance, double fraction) {
    Maintenance table = maintenance.get(index.table());
    return table == null ? 0 : table.cost(index, fraction);
  }

  /// The names and definitions of what is recommended.
  static Map<String, IndexDefinition> named(List<IndexCreation> creations) {
    Map<String, IndexDefinition> named = new TreeMap<>();
    creations.forEach(it -> named.put(it.name(), it.index()));
    return named;
  }
}
