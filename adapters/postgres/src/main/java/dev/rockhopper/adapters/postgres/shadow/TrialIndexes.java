package dev.rockhopper.adapters.postgres.shadow;

import dev.rockhopper.adapters.postgres.shadow.ShadowRelations.Index;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableKind;
import dev.rockhopper.application.optimization.schema.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Indexes that the original does not have. Each is created in the shadow once, as large as it
/// would be, and is seen by the planner only while it is shown.
///
/// Not safe for use by several threads.
public final class TrialIndexes {
  private final ShadowDatabase shadow;
  private final IndexEntries entries;
  private final Map<IndexDefinition, Trial> trials = new HashMap<>();
  private final Map<TableName, List<Long>> existing = new HashMap<>();
  private final Set<Long> shown = new HashSet<>();
  private final Set<Long> hidden = new HashSet<>();

  /// How many rows of a table an index has.
  @FunctionalInterface
  public interface IndexEntries {
    /// Counts them.
    ///
    /// @param index with or without a predicate
    /// @param table without partitions
    double of(IndexDefinition index, TableFacts table);
  }

  /// What became of a trial.
  public sealed interface Trial {
    /// It is there.
    ///
    /// @param numbers of the index and of those of the partitions, in the shadow's catalog
    /// @param names of all of these
    /// @param bytes of all of these together
    record Ready(List<Long> numbers, Set<String> names, long bytes) implements Trial {
      /// Copies the collections.
      public Ready {
        numbers = List.copyOf(numbers);
        names = Set.copyOf(names);
      }
    }

    /// It cannot be created.
    ///
    /// @param reason a sentence, for people
    record Impossible(String reason) implements Trial {}
  }

  /// Creates indexes in this shadow.
  ///
  /// @param entries how many rows each has
  public TrialIndexes(ShadowDatabase shadow, IndexEntries entries) {
    this.shadow = shadow;
    this.entries = entries;
  }

  /// The trial of an index, which is created where it is not there yet.
  ///
  /// @throws InfrastructureException when our own server does not answer
  public Trial of(IndexDefinition index) {
    Trial known = trials.get(index);
    if (known == null) {
      known = create(index, "rockhopper_trial_" + trials.size());
      trials.put(index, known);
    }
    return known;
  }

  /// Shows the planner exactly these trials, and hides exactly these existing indexes from it.
  ///
  /// @param added those that can be created
  /// @param without names of existing indexes with their schema
  /// @throws InfrastructureException when our own server does not answer
  public void show(Set<IndexDefinition> added, Set<TableName> without) {
    try {
      Set<Long> wanted = new HashSet<>();
      for (IndexDefinition index : ordered(added)) {
        if (of(index) instanceof Trial.Ready ready) {
          wanted.addAll(ready.numbers());
        }
      }
      Set<Long> unwanted = new HashSet<>();
      for (TableName name : without) {
        unwanted.addAll(numbersOf(name));
      }
      change(shown, wanted, true);
      change(hidden, unwanted, false);
    } catch (SQLException failure) {
      throw ShadowDatabase.broken(failure);
    }
  }

  /// The indexes of a set in an order that is the same each time.
  public static List<IndexDefinition> ordered(Set<IndexDefinition> indexes) {
    return indexes.stream()
        .sorted(Comparator.comparing(IndexDefinition::table).thenComparing(IndexDefinition::sql))
        .toList();
  }

  /// @param visible what being in the set means to the planner
  private void change(Set<Long> now, Set<Long> wanted, boolean visible) throws SQLException {
    ShadowRelations catalog = shadow.catalog();
    catalog.show(now.stream().filter(it -> !wanted.contains(it)).sorted().toList(), !visible);
    catalog.show(wanted.stream().filter(it -> !now.contains(it)).sorted().toList(), visible);
    now.clear();
    now.addAll(wanted);
  }

  private List<Long> numbersOf(TableName index) throws SQLException {
    List<Long> numbers = existing.get(index);
    if (numbers == null) {
      numbers = shadow.catalog().treeOf(index).stream().map(it -> it.relation().number()).toList();
      existing.put(index, numbers);
    }
    return numbers;
  }

  private Trial create(IndexDefinition index, String name) {
    List<TableFacts> tables = leavesOf(index.table());
    if (tables.isEmpty()) {
      return new Trial.Impossible("There is no table %s to index.".formatted(index.table()));
    }
    shadow.furnish(tables.stream().map(TableFacts::name).collect(Collectors.toSet()));
    try {
      shadow.build(name, index, tables);
      return ready(index, name);
    } catch (SQLException refused) {
      return new Trial.Impossible(PlannerWords.of(refused));
    }
  }

  private Trial ready(IndexDefinition index, String name) throws SQLException {
    DatabaseFacts facts = shadow.facts();
    List<Long> numbers = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    long bytes = 0;
    for (Index one : shadow.catalog().treeOf(new TableName(index.table().schema(), name))) {
      numbers.add(one.relation().number());
      names.add(one.name());
      TableFacts table = facts.table(one.table()).orElseThrow();
      if (one.relation().hasFile()) {
        double rows = Math.min(table.rows(), entries.of(index, table));
        IndexSize size = IndexSize.of(index, table, rows);
        bytes += size.bytes();
        var oneName = new TableName(one.table().schema(), one.name());
        shadow.apply(new Furniture.Size(oneName, (int) size.pages(), rows, 0));
        shadow.guess(oneName, index, table);
        shadow.resize(one.relation(), size.pages(), size.height());
      }
    }
    shadow.catalog().show(numbers, false);
    return new Trial.Ready(numbers, names, bytes);
  }

  /// The table, or what it is divided into.
  private List<TableFacts> leavesOf(TableName name) {
    DatabaseFacts facts = shadow.facts();
    return facts
        .table(name)
        .map(table ->
            table.kind() == TableKind.PARTITIONED
                ? facts.tables().stream()
                    .filter(it -> it.kind() == TableKind.TABLE && isBelow(it, name))
                    .toList()
                : List.of(table))
        .orElse(List.of());
  }

  private boolean isBelow(TableFacts table, TableName above) {
    return table
        .partitionOf()
        .filter(it ->
            it.equals(above)
                || shadow.facts().table(it).filter(up -> isBelow(up, above)).isPresent())
        .isPresent();
  }
}
