package dev.rockhopper.adapters.postgres.probe;

import dev.rockhopper.adapters.postgres.planner.shape.PlanReader;
import dev.rockhopper.adapters.postgres.planner.shape.ShapeReader;
import dev.rockhopper.adapters.postgres.planner.text.PlannableText;
import dev.rockhopper.adapters.postgres.probe.StatementPlanner.Outcome;
import dev.rockhopper.adapters.postgres.shadow.OmittedPart;
import dev.rockhopper.adapters.postgres.shadow.ShadowDatabase;
import dev.rockhopper.adapters.postgres.shadow.TrialIndexes;
import dev.rockhopper.application.optimization.index.IndexProbe;
import dev.rockhopper.application.optimization.plan.PlanNode;
import dev.rockhopper.application.optimization.plan.StatementPlan;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.schema.Identifiers;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Asks the planner of our own server, which takes a shadow for the original.
public final class ShadowProbe implements IndexProbe {
  private static final int OUR_VERSION = 18;
  private static final Map<String, String> LIMITS =
      Map.of("statement_timeout", "5000", "lock_timeout", "2000");

  private final ShadowDatabase shadow;
  private final TrialIndexes trials;
  private final StatementPlanner planner;
  private final ShapeReader shapes;
  private final Set<String> known = new HashSet<>();

  /// Asks this shadow, which is closed with it.
  public ShadowProbe(ShadowDatabase shadow) {
    this.shadow = shadow;
    this.planner = new StatementPlanner(this::plan);
    this.trials = new TrialIndexes(shadow, this::entries);
    this.shapes = new ShapeReader(shadow.facts());
  }

  @Override
  public Answer<StatementShape> shape(WorkloadStatement statement) {
    learn(statement.text());
    trials.show(Set.of(), Set.of());
    return switch (planner.plan(statement.text(), ShapeReader.SETTINGS)) {
      case Outcome.Planned(var text, var json) -> new Answer.Planned<>(shapes.read(text, json));
      case Outcome.Refused(var reason, _) -> new Answer.Refused<>(explained(reason));
    };
  }

  @Override
  public Answer<Trial> plan(WorkloadStatement statement, Configuration configuration) {
    learn(statement.text());
    trials.show(configuration.added(), configuration.hidden());
    return switch (planner.plan(statement.text(), Map.of())) {
      case Outcome.Planned(_, var json) -> {
        StatementPlan plan = PlanReader.read(json);
        yield new Answer.Planned<>(new Trial(plan, used(plan, configuration.added())));
      }
      case Outcome.Refused(var reason, _) -> new Answer.Refused<>(explained(reason));
    };
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

  /// The tables that a statement reads get their statistics before it is asked in earnest.
  private void learn(String text) {
    if (known.add(text) && planner.plan(text, Map.of()) instanceof Outcome.Planned(_, var json)) {
      shadow.furnish(
          PlanReader.read(json)
              .root()
              .all()
              .map(PlanNode::table)
              .flatMap(Optional::stream)
              .collect(Collectors.toSet()));
    }
  }

  private Set<IndexDefinition> used(StatementPlan plan, Set<IndexDefinition> added) {
    Set<String> names = plan.indexes();
    return added.stream()
        .filter(it ->
            trials.of(it) instanceof TrialIndexes.Trial.Ready ready
                && ready.names().stream().anyMatch(names::contains))
        .collect(Collectors.toSet());
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
    Map<String, String> all = new LinkedHashMap<>(LIMITS);
    all.putAll(settings);
    Connection connection = shadow.planner();
    connection.setAutoCommit(false);
    try {
      return PlanQuestion.GENERIC.ask(connection, text, all);
    } finally {
      connection.rollback();
    }
  }

  @Override
  public void close() {
    shadow.close();
  }
}
