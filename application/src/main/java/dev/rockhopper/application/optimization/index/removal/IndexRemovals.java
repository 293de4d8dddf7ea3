package dev.rockhopper.application.optimization.index.removal;

import dev.rockhopper.application.optimization.advice.IndexRemoval;
import dev.rockhopper.application.optimization.advice.IndexRemoval.Reason;
import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.index.candidate.ExistingIndexes;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.ForeignKeyFacts;
import dev.rockhopper.application.optimization.schema.Identifiers;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexFacts;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableKind;
import dev.rockhopper.application.optimization.schema.TableName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/// Finds indexes that are the same as another, that another begins with, that nobody uses, or that
/// were never finished. Never one that a constraint, a reference, replication or a partitioned
/// index stands on.
public final class IndexRemovals {
  private final DatabaseFacts database;
  private final Map<String, IndexDefinition> added;
  private final Instant now;
  private final Duration unusedAfter;
  private final Predicate<TableName> isPlanned;
  private final Function<Set<TableName>, Absence> absence;
  private final BiPredicate<IndexDefinition, ForeignKeyFacts> supports;
  private final Function<String, String> digest;

  /// Finds them in a database.
  ///
  /// @param database its facts
  /// @param added indexes that are recommended, by name
  /// @param now when
  /// @param unusedAfter how old statistics must be to say that an index is not used
  /// @param isPlanned whether a statement of the workload uses the index, named with its schema
  /// @param absence what would come of it if all these went
  /// @param supports whether an index finds the rows of a reference
  /// @param digest some digits that stand for a text
  public IndexRemovals(
      DatabaseFacts database,
      Map<String, IndexDefinition> added,
      Instant now,
      Duration unusedAfter,
      Predicate<TableName> isPlanned,
      Function<Set<TableName>, Absence> absence,
      BiPredicate<IndexDefinition, ForeignKeyFacts> supports,
      Function<String, String> digest) {
    this.database = database;
    this.added = new TreeMap<>(added);
    this.now = now;
    this.unusedAfter = unusedAfter;
    this.isPlanned = isPlanned;
    this.absence = absence;
    this.supports = supports;
    this.digest = digest;
  }

  /// What comes of it when indexes go.
  public enum Absence {
    /// A statement of the workload loses.
    FELT,
    /// None loses.
    FELT_BY_NOBODY,
    /// Some use them, and the planner could not be asked.
    UNKNOWN
  }

  /// Those to drop, by table and name.
  public List<IndexRemoval> find() {
    List<IndexRemoval> found = new ArrayList<>();
    database.tables().forEach(it -> found.addAll(of(it)));
    return found;
  }

  private List<IndexRemoval> of(TableFacts table) {
    List<Gone> going = new ArrayList<>();
    Set<TableName> gone = new HashSet<>();
    List<IndexFacts> kept = new ArrayList<>(table.indexes());
    // The narrowest first, so that of several that begin alike the widest stays; of those that are
    // the same, the one with the longest name, named last, goes: it is the copy.
    List<IndexFacts> candidates =
        table.indexes().stream()
            .filter(IndexRemovals::mayGo)
            .sorted(
                Comparator.comparingInt((IndexFacts it) -> it.definition().keys().size())
                    .thenComparing(it -> it.definition().include().size())
                    .thenComparing(
                        Comparator.comparingInt((IndexFacts it) -> it.name().length())
                            .thenComparing(IndexFacts::name)
                            .reversed()))
            .toList();
    for (IndexFacts index : candidates) {
      TableName name = new TableName(table.name().schema(), index.name());
      List<IndexFacts> others = kept.stream().filter(it -> !it.equals(index)).toList();
      Optional<Verdict> verdict = judge(table, index, name, others);
      if (verdict.isEmpty()) {
        continue;
      }
      Set<TableName> trial = new HashSet<>(gone);
      trial.add(name);
      Absence tried =
          verdict.get().reason() == Reason.INVALID ? Absence.FELT_BY_NOBODY : absence.apply(trial);
      if (tried == Absence.FELT) {
        continue;
      }
      gone.add(name);
      kept.remove(index);
      going.add(new Gone(index, name, verdict.get(), tried));
    }
    return going.stream()
        .map(it -> removal(table, it.index, it.name, standing(table, it, kept), it.tried))
        .sorted(Comparator.comparing(IndexRemoval::name))
        .toList();
  }

  /// An index to drop.
  ///
  /// @param index to drop
  /// @param name with its schema
  /// @param verdict why
  /// @param tried what came of planning without it
  private record Gone(IndexFacts index, TableName name, Verdict verdict, Absence tried) {}

  /// The same verdict with one of those that stay: what an index was found to be the same as may
  /// have gone after it, for one that does the work of both.
  private Verdict standing(TableFacts table, Gone gone, List<IndexFacts> kept) {
    return gone.verdict.reason() == Reason.DUPLICATE || gone.verdict.reason() == Reason.COVERED
        ? judge(table, gone.index, gone.name, kept).orElse(gone.verdict)
        : gone.verdict;
  }

  private static boolean mayGo(IndexFacts index) {
    return !index.primary()
        && !index.enforces()
        && !index.definition().unique()
        && !index.replicaIdentity()
        && !index.ofPartitioned()
        && !index.building();
  }

  /// Why an index should go.
  ///
  /// @param reason why
  /// @param sentence the same for people
  private record Verdict(Reason reason, String sentence) {}

  private Optional<Verdict> judge(
      TableFacts table, IndexFacts index, TableName name, List<IndexFacts> others) {
    if (!index.valid()) {
      return table.kind() == TableKind.PARTITIONED
          ? Optional.empty()
          : Optional.of(
              new Verdict(
                  Reason.INVALID,
                  "It is not valid and no session is building it: every write keeps it up, and no"
                      + " query may use it."));
    }
    IndexDefinition own = index.definition();
    for (IndexFacts other : others) {
      if (other.valid() && ExistingIndexes.covers(other.definition(), own)) {
        boolean same = ExistingIndexes.covers(own, other.definition());
        return Optional.of(
            same
                ? new Verdict(Reason.DUPLICATE, "The index " + other.name() + " is the same.")
                : new Verdict(Reason.COVERED, begins(other.name(), other.definition())));
      }
    }
    for (Map.Entry<String, IndexDefinition> other : added.entrySet()) {
      if (ExistingIndexes.covers(other.getValue(), own) && own.method() == IndexMethod.BTREE) {
        return Optional.of(
            new Verdict(
                Reason.COVERED, "Once it is there: " + begins(other.getKey(), other.getValue())));
      }
    }
    return unused(table, index, name, others);
  }

  private static String begins(String name, IndexDefinition index) {
    return "The index " + name + " " + index.sql() + " begins with the same keys.";
  }

  private Optional<Verdict> unused(
      TableFacts table, IndexFacts index, TableName name, List<IndexFacts> others) {
    Duration age =
        database
            .server()
            .statisticsSince()
            .map(it -> Duration.between(it, now))
            .orElse(database.server().uptime());
    boolean old = age.compareTo(unusedAfter) >= 0;
    if (index.scans() > 0
        || !old
        || database.server().standby()
        || table.kind() == TableKind.PARTITIONED
        || isPlanned.test(name)
        || holdsReference(table, index, others)) {
      return Optional.empty();
    }
    return Optional.of(
        new Verdict(
            Reason.UNUSED,
            "Nobody has used it in %d days. Ask replicas too: each counts for itself."
                .formatted(age.toDays())));
  }

  private boolean holdsReference(TableFacts table, IndexFacts index, List<IndexFacts> others) {
    return table.foreignKeys().stream()
        .filter(key -> supports.test(index.definition(), key))
        .anyMatch(key ->
            others.stream().noneMatch(it -> it.valid() && supports.test(it.definition(), key)));
  }

  private IndexRemoval removal(
      TableFacts table, IndexFacts index, TableName name, Verdict verdict, Absence tried) {
    List<String> evidence = new ArrayList<>();
    evidence.add(verdict.sentence());
    if (tried == Absence.UNKNOWN) {
      evidence.add(
          "The planner could not be asked about being without it, although statements use it: look"
              + " at their plans before it goes.");
    }
    evidence.add(
        "It takes %d bytes and was used %d times since the statistics began."
            .formatted(index.bytes(), index.scans()));
    long cold = table.writes().updated() - table.writes().hotUpdated();
    if (cold > 0) {
      evidence.add(
          "%d updates of its table wrote to every index; without this one some become hot."
              .formatted(cold));
    }
    return new IndexRemoval(
        "drop-index-" + digest.apply(name + " " + index.definition().sql()),
        verdict.reason() == Reason.UNUSED ? Level.INFO : Level.WARN,
        index.name(),
        index.definition(),
        verdict.reason(),
        "DROP INDEX "
            + (table.kind() == TableKind.PARTITIONED ? "" : "CONCURRENTLY ")
            + Identifiers.quoted(name),
        index.ddl(),
        index.bytes(),
        evidence);
  }
}
