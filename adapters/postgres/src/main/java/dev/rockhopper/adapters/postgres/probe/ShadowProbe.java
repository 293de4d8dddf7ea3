package dev.rockhopper.adapters.postgres.probe;

import dev.rockhopper.adapters.postgres.planner.shape.PlanReader;
import dev.rockhopper.adapters.postgres.planner.shape.ShapeReader;
import dev.rockhopper.adapters.postgres.planner.shape.SkippedKeys;
import dev.rockhopper.adapters.postgres.planner.text.PlannableText;
import dev.rockhopper.adapters.postgres.probe.StatementPlanner.Outcome;
import dev.rockhopper.adapters.postgres.shadow.OmittedPart;
import dev.rockhopper.adapters.postgres.shadow.ShadowDatabase;
import dev.rockhopper.adapters.postgres.shadow.TrialIndexes;
import dev.rockhopper.application.optimization.index.IndexProbe;
import dev.rockhopper.application.optimization.plan.PlanNode;
import dev.rockhopper.application.optimization.plan.StatementPlan;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.Identifiers;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexFacts;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Asks the planner of our own server, which takes a shadow for the original.
public final class ShadowProbe implements IndexProbe {
  private static final int OUR_VERSION = 18;
  private static final int MOST_SKIPPED = 8;
  private final ShadowDatabase shadow;
  private final TrialIndexes trials;
  private final StatementPlanner planner;
  private final ShapeReader shapes;
  private final FrequentValues common;
  private final Set<String> known = new HashSet<>();
  private final boolean canSkip;
  private final Map<String, String> existing;

  /// The plan of the statement that was learned last, without trials: it is asked for next.
  private Optional<Learned> lastLearned = Optional.empty();

  /// A plan that holds as long as nothing is shown or hidden.
  private record Learned(String text, Outcome.Planned plan) {}

  /// Asks this shadow, which is closed with it.
  public ShadowProbe(ShadowDatabase shadow) {
    this.shadow = shadow;
    this.planner = new StatementPlanner(this::plan);
    this.trials = new TrialIndexes(shadow, this::entries);
    this.shapes = new ShapeReader(shadow.facts());
    this.common = new FrequentValues(shadow.facts(), this::mostCommon);
    this.canSkip = shadow.facts().server().majorVersion() >= OUR_VERSION;
    this.existing = existing(shadow.facts());
  }

  private static Map<String, String> existing(DatabaseFacts facts) {
    Map<String, String> columns = new HashMap<>();
    for (TableFacts table : facts.tables()) {
      for (IndexFacts index : table.indexes()) {
        firstColumn(index.definition()).ifPresent(it -> columns.put(index.name(), it));
      }
    }
    return columns;
  }

  @Override
  public Answer<StatementShape> shape(WorkloadStatement statement) {
    trials.show(Set.of(), Set.of());
    learn(statement.text());
    return switch (planner.plan(statement.text(), ShapeReader.SETTINGS)) {
      case Outcome.Planned(var text, var json) -> new Answer.Planned<>(shapes.read(text, json));
      case Outcome.Refused(var reason, _) -> new Answer.Refused<>(explained(reason));
    };
  }

  @Override
  public Answer<Trial> plan(WorkloadStatement statement, Configuration configuration) {
    if (!known.contains(statement.text())) {
      trials.show(Set.of(), Set.of());
      learn(statement.text());
    }
    Configuration now = configuration;
    for (int left = MOST_SKIPPED; ; left--) {
      switch (outcome(statement.text(), now)) {
        case Outcome.Planned(_, var json) -> {
          Configuration asked = now;
          Set<String> skipping =
              canSkip || left == 0
                  ? Set.of()
                  : SkippedKeys.in(json, index -> firstColumn(index, asked));
          if (skipping.isEmpty()) {
            StatementPlan plan = PlanReader.read(json);
            return new Answer.Planned<>(new Trial(plan, used(plan, configuration.added())));
          }
          now = without(now, skipping);
        }
        case Outcome.Refused(var reason, _) -> {
          return new Answer.Refused<>(explained(reason));
        }
      }
    }
  }

  private Outcome outcome(String text, Configuration configuration) {
    if (configuration.equals(Configuration.AS_IT_IS)) {
      Optional<Learned> same = lastLearned.filter(it -> it.text().equals(text));
      if (same.isPresent()) {
        return same.get().plan();
      }
    }
    trials.show(configuration.added(), configuration.hidden());
    return planner.plan(text, Map.of());
  }

  /// The first column of a B-tree that is there or thought to be, by the name of the index.
  private Optional<String> firstColumn(String index, Configuration configuration) {
    return configuration.added().stream()
        .filter(it -> isCalled(it, Set.of(index)))
        .findFirst()
        .map(ShadowProbe::firstColumn)
        .orElseGet(() -> Optional.ofNullable(existing.get(index)));
  }

  /// Whether an index that was tried has one of these names.
  private boolean isCalled(IndexDefinition index, Set<String> names) {
    return trials.of(index) instanceof TrialIndexes.Trial.Ready ready
        && ready.names().stream().anyMatch(names::contains);
  }

  private static Optional<String> firstColumn(IndexDefinition index) {
    return index.method() == IndexMethod.BTREE
            && index.keys().getFirst().term() instanceof IndexKey.Term.Column(String name)
        ? Optional.of(name)
        : Optional.empty();
  }

  /// The original's server would read all of an index whose first key is not asked for, which
  /// hardly ever pays: it is thought away.
  private Configuration without(Configuration now, Set<String> indexes) {
    Set<IndexDefinition> added = new HashSet<>(now.added());
    added.removeIf(it -> isCalled(it, indexes));
    Set<TableName> hidden = new HashSet<>(now.hidden());
    for (TableFacts table : shadow.facts().tables()) {
      table.indexes().stream()
          .map(IndexFacts::name)
          .filter(indexes::contains)
          .forEach(it -> hidden.add(new TableName(table.name().schema(), it)));
    }
    return new Configuration(added, hidden);
  }

  @Override
  public Optional<WorkloadStatement> withCommonValues(WorkloadStatement statement) {
    trials.show(Set.of(), Set.of());
    learn(statement.text());
    return planner.plan(statement.text(), ShapeReader.SETTINGS)
            instanceof Outcome.Planned(var text, var json)
        ? common.in(statement, text, shapes.read(text, json))
        : Optional.empty();
  }

  @Override
  public Optional<String> objection(IndexDefinition index) {
    return switch (trials.of(index)) {
      case TrialIndexes.Trial.Ready _ -> Optional.empty();
      case TrialIndexes.Trial.Impossible(String reason) -> Optional.of(explained(reason));
    };
  }

  @Override
  public long estimatedBytes(IndexDefinition index) {
    return switch (trials.of(index)) {
      case TrialIndexes.Trial.Ready ready -> ready.bytes();
      case TrialIndexes.Trial.Impossible _ -> 0;
    };
  }

  @Override
  public String description() {
    String version = shadow.facts().server().version();
    int major = shadow.facts().server().majorVersion();
    return "Planned by PostgreSQL %d in a copy of the schema with the statistics, sizes and settings of the server%s; nothing was executed, and nothing was written to the database."
        .formatted(
            OUR_VERSION,
            major == OUR_VERSION
                ? ""
                : ", which is PostgreSQL %s and may decide otherwise here and there"
                    .formatted(version));
  }

  /// What the shadow lacks, with the reason for each.
  public Set<OmittedPart> omitted() {
    return Set.copyOf(shadow.omitted());
  }

  /// The tables that a statement reads get their statistics before it is asked in earnest. Where
  /// they have them already, the plan is one in earnest.
  private void learn(String text) {
    if (known.add(text) && planner.plan(text, Map.of()) instanceof Outcome.Planned planned) {
      boolean isNew =
          shadow.furnish(
              PlanReader.read(planned.json())
                  .root()
                  .all()
                  .map(PlanNode::table)
                  .flatMap(Optional::stream)
                  .collect(Collectors.toSet()));
      lastLearned = isNew ? Optional.empty() : Optional.of(new Learned(text, planned));
    }
  }

  private Set<IndexDefinition> used(StatementPlan plan, Set<IndexDefinition> added) {
    Set<String> names = plan.indexes();
    return added.stream().filter(it -> isCalled(it, names)).collect(Collectors.toSet());
  }

  /// How many rows of a table an index has, as the planner estimates.
  private double entries(IndexDefinition index, TableFacts table) {
    return index
        .predicate()
        .map(it -> "SELECT 1 FROM ONLY " + Identifiers.quoted(table.name()) + " WHERE " + it)
        .map(it -> planner.plan(it, Map.of()))
        .map(it ->
            it instanceof Outcome.Planned(_, var json)
                ? PlanReader.read(json).root().rows()
                : table.rows())
        .orElse(table.rows());
  }

  /// Whoever reads that something is not there should read why.
  private String explained(String reason) {
    return shadow.omitted().stream()
        .filter(it -> !it.name().isEmpty() && reason.contains(it.name()))
        .findFirst()
        .map(it ->
            "%s The %s %s could not be copied: %s"
                .formatted(reason, it.kind(), it.name(), it.reason()))
        .orElse(reason);
  }

  private String plan(PlannableText text, Map<String, String> settings) throws SQLException {
    Connection connection = shadow.planner();
    connection.setAutoCommit(false);
    try {
      return PlanQuestion.GENERIC.ask(connection, text, settings);
    } finally {
      connection.rollback();
    }
  }

  private Optional<String> mostCommon(TableName table, String column) throws SQLException {
    Connection connection = shadow.planner();
    connection.setAutoCommit(false);
    try {
      return FrequentValues.read(connection, table, column);
    } finally {
      connection.rollback();
    }
  }

  @Override
  public void close() {
    shadow.close();
  }
}
