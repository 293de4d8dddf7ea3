package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import dev.rockhopper.application.optimization.plan.StatementShape.Kind;
import dev.rockhopper.application.optimization.plan.WriteTarget;
import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.ForeignKeyFacts;
import dev.rockhopper.application.optimization.schema.Identifiers;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// References whose columns no index begins with: whenever a row goes that could be referred to,
/// the server reads the referring table from end to end.
final class ForeignKeys {
  private final DatabaseFacts database;
  private final double leastRows;

  ForeignKeys(DatabaseFacts database, double leastRows) {
    this.database = database;
    this.leastRows = leastRows;
  }

  /// A reference without an index.
  ///
  /// @param child the referring table
  /// @param key the reference
  record Unindexed(TableFacts child, ForeignKeyFacts key) {
    /// What the server asks when a referred row goes. Its own question locks what it finds, which
    /// needs a right to write even to be planned and costs the same otherwise.
    String question() {
      StringBuilder text =
          new StringBuilder("SELECT 1 FROM ")
              .append(child.kind() == TableKind.PARTITIONED ? "" : "ONLY ")
              .append(Identifiers.quoted(child.name()))
              .append(" x WHERE ");
      for (int place = 0; place < key.columns().size(); place++) {
        text.append(place == 0 ? "" : " AND ")
            .append("x.")
            .append(Identifiers.quoted(key.columns().get(place)))
            .append(" = $")
            .append(place + 1);
      }
      return text.toString();
    }
  }

  List<Unindexed> unindexed() {
    List<Unindexed> found = new ArrayList<>();
    for (TableFacts table : database.tables()) {
      if (table.kind().isIndexable()
          && table.rows() >= leastRows
          && table.partitionOf().isEmpty()) {
        for (ForeignKeyFacts key : table.foreignKeys()) {
          if (table.indexes().stream()
              .noneMatch(it -> it.valid() && supports(it.definition(), key))) {
            found.add(new Unindexed(table, key));
          }
        }
      }
    }
    return found;
  }

  /// Whether an index finds the rows that refer to one: the key's columns first, and all rows, or
  /// all in which the key is not null: others refer to nothing.
  static boolean supports(IndexDefinition index, ForeignKeyFacts key) {
    int columns = key.columns().size();
    if (index.method() != IndexMethod.BTREE
        || !index.predicate().map(it -> hasEveryReference(it, key)).orElse(true)
        || index.keys().size() < columns) {
      return false;
    }
    Set<IndexKey.Term> first = new HashSet<>();
    index.keys().subList(0, columns).forEach(it -> first.add(it.term()));
    return key.columns().stream().allMatch(it -> first.contains(new IndexKey.Term.Column(it)));
  }

  /// Whether a condition only leaves away rows in which a column of the key is null.
  private static boolean hasEveryReference(String predicate, ForeignKeyFacts key) {
    Set<String> known = new HashSet<>();
    key.columns().forEach(it -> known.add(Identifiers.quoted(it) + " IS NOT NULL"));
    return Arrays.stream(predicate.split(" AND ", -1))
        .map(it -> it.replaceAll("^\\(+|\\)+$", ""))
        .allMatch(known::contains);
  }

  /// How many rows of the referred table go, or change the key, while the statements are asked.
  static double removals(ForeignKeyFacts key, List<StudiedStatement> statements) {
    double rows = 0;
    for (StudiedStatement statement : statements) {
      WriteTarget writes = statement.shape().writes();
      boolean same = writes.table().filter(key.referenced()::equals).isPresent();
      boolean going =
          statement.shape().kind() == Kind.DELETE
              || (statement.shape().kind() == Kind.UPDATE
                  && key.referencedColumns().stream().anyMatch(writes.columns()::contains));
      if (same && going) {
        rows += statement.calls() * Math.max(1, writes.rows());
      }
    }
    return rows;
  }

  /// What to know of those that no index is recommended for.
  List<QueryFinding> findings(List<Unindexed> unindexed, Set<IndexDefinition> chosen) {
    List<QueryFinding> findings = new ArrayList<>();
    List<Unindexed> idle = new ArrayList<>();
    for (Unindexed it : unindexed) {
      if (chosen.stream()
          .noneMatch(
              index -> index.table().equals(it.child().name()) && supports(index, it.key()))) {
        if (removed(it) > 0) {
          findings.add(finding(it));
        } else {
          idle.add(it);
        }
      }
    }
    if (idle.size() == 1) {
      findings.add(finding(idle.getFirst()));
    } else if (!idle.isEmpty()) {
      findings.add(together(idle));
    }
    return findings;
  }

  private long removed(Unindexed it) {
    return database.table(it.key().referenced()).map(table -> table.writes().deleted()).orElse(0L);
  }

  /// Those that need no index as far as anybody has seen are one finding, and not the longest part
  /// of the report.
  private static QueryFinding together(List<Unindexed> idle) {
    List<String> evidence = new ArrayList<>();
    evidence.add(
        "No row that they refer to has been seen to go, so an index would cost every insert for"
            + " nothing. Where rows are removed, the server reads the whole referring table for each.");
    idle.forEach(it ->
        evidence.add(
            "%s: %s (%s) to %s"
                .formatted(
                    it.child().name(),
                    it.key().name(),
                    String.join(", ", it.key().columns()),
                    it.key().referenced())));
    String all =
        idle.stream()
            .map(it -> it.child().name() + " " + it.key().name())
            .collect(Collectors.joining(", "));
    return new QueryFinding(
        "foreign-keys-" + IndexNames.digest(all, 12),
        Level.INFO,
        0,
        Problem.FOREIGN_KEY_WITHOUT_INDEX,
        "",
        List.of(),
        "%d references have no index".formatted(idle.size()),
        evidence);
  }

  private QueryFinding finding(Unindexed it) {
    String columns = String.join(", ", it.key().columns());
    long removed = removed(it);
    List<String> evidence = new ArrayList<>();
    evidence.add(
        "No index begins with these columns, so the server reads all of "
            + it.child().name()
            + " for each row of "
            + it.key().referenced()
            + " that is removed.");
    evidence.add(
        removed == 0
            ? "No removal has been seen; an index would cost every insert for nothing."
            : removed + " rows have been removed since the statistics began.");
    return new QueryFinding(
        "foreign-key-" + IndexNames.digest(it.child().name() + " " + it.key().name(), 12),
        Level.INFO,
        0,
        Problem.FOREIGN_KEY_WITHOUT_INDEX,
        it.question(),
        List.of(),
        "The reference %s (%s) of %s has no index"
            .formatted(it.key().name(), columns, it.child().name()),
        evidence);
  }

  /// References between columns of different types, of which one has to be converted.
  List<QueryFinding> mismatches() {
    List<QueryFinding> findings = new ArrayList<>();
    for (TableFacts child : database.tables()) {
      for (ForeignKeyFacts key : child.foreignKeys()) {
        for (int place = 0; place < key.columns().size(); place++) {
          String column = key.columns().get(place);
          String other = key.referencedColumns().get(place);
          Optional<String> type = child.column(column).map(ColumnFacts::type);
          Optional<String> referred =
              database
                  .table(key.referenced())
                  .flatMap(it -> it.column(other))
                  .map(ColumnFacts::type);
          if (type.isPresent() && referred.isPresent() && differ(type.get(), referred.get())) {
            findings.add(
                new QueryFinding(
                    "type-mismatch-"
                        + IndexNames.digest(child.name() + " " + key.name() + place, 12),
                    Level.INFO,
                    0,
                    Problem.TYPE_MISMATCH,
                    "",
                    List.of(),
                    "%s.%s is %s but refers to %s.%s, which is %s"
                        .formatted(
                            child.name(),
                            column,
                            type.get(),
                            key.referenced(),
                            other,
                            referred.get()),
                    List.of("A join of the two converts one side, and its index cannot serve.")));
          }
        }
      }
    }
    return findings;
  }

  private static boolean differ(String one, String other) {
    Set<String> whole = Set.of("smallint", "integer", "bigint");
    return !one.equals(other)
        && (whole.contains(one) != whole.contains(other)
            || (one.startsWith("character(") != other.startsWith("character(")));
  }
}
