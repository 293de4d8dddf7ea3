package dev.rockhopper.adapters.postgres.probe;

import dev.rockhopper.adapters.postgres.catalog.ReadOnlySession;
import dev.rockhopper.adapters.postgres.planner.shape.PlanReader;
import dev.rockhopper.adapters.postgres.planner.shape.ShapeReader;
import dev.rockhopper.adapters.postgres.planner.text.PlannableText;
import dev.rockhopper.adapters.postgres.probe.StatementPlanner.Outcome;
import dev.rockhopper.adapters.postgres.shadow.IndexSize;
import dev.rockhopper.adapters.postgres.shadow.PlannerWords;
import dev.rockhopper.application.optimization.index.IndexProbe;
import dev.rockhopper.application.optimization.plan.StatementPlan;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.Identifiers;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Asks the server's own planner, in read-only transactions, with HypoPG. What that cannot answer a
/// shadow does, which is made when it is first needed: statements that the role may not ask for,
/// kinds of index that HypoPG does not know, and indexes thought away where it is too old for that.
public final class HypoPgProbe implements IndexProbe {
  private final ReadOnlySession session;
  private final DatabaseFacts facts;
  private final HypoPg extension;
  private final Supplier<ShadowProbe> shadows;
  private final StatementPlanner planner;
  private final ShapeReader shapes;
  private final FrequentValues common;
  private final Set<String> forShadow = new HashSet<>();
  private final Map<IndexDefinition, Optional<String>> objections = new HashMap<>();
  private Configuration asked = Configuration.AS_IT_IS;
  private Map<String, IndexDefinition> names = Map.of();
  private @Nullable ShadowProbe shadow;

  HypoPgProbe(
      ReadOnlySession session,
      DatabaseFacts facts,
      HypoPg extension,
      Supplier<ShadowProbe> shadows) {
    this.session = session.within(ReadOnlySession.Limits.PLANNING);
    this.facts = facts;
    this.extension = extension;
    this.shadows = shadows;
    this.planner = new StatementPlanner(this::plan);
    this.shapes = new ShapeReader(facts);
    this.common =
        new FrequentValues(
            facts,
            (table, column) ->
                this.session.tryRead(connection -> FrequentValues.read(connection, table, column)));
  }

  @Override
  public Answer<StatementShape> shape(WorkloadStatement statement) {
    if (forShadow.contains(statement.text())) {
      return shadow().shape(statement);
    }
    asked = Configuration.AS_IT_IS;
    return switch (planner.plan(statement.text(), ShapeReader.SETTINGS)) {
      case Outcome.Planned(var text, var json) -> new Answer.Planned<>(shapes.read(text, json));
      case Outcome.Refused refused when refused.forRights() -> {
        forShadow.add(statement.text());
        yield shadow().shape(statement);
      }
      case Outcome.Refused refused -> new Answer.Refused<>(refused.reason());
    };
  }

  @Override
  public Answer<Trial> plan(WorkloadStatement statement, Configuration configuration) {
    boolean beyond =
        (!configuration.hidden().isEmpty() && !extension.canHide())
            || !configuration.added().stream().allMatch(HypoPg::knows);
    if (beyond || forShadow.contains(statement.text())) {
      return shadow().plan(statement, configuration);
    }
    asked =
        new Configuration(
            configuration.added().stream()
                .filter(it -> objection(it).isEmpty())
                .collect(Collectors.toSet()),
            configuration.hidden());
    return switch (planner.plan(statement.text(), Map.of())) {
      case Outcome.Planned(_, var json) -> {
        StatementPlan plan = PlanReader.read(json);
        Set<IndexDefinition> used =
            plan.indexes().stream()
                .flatMap(it -> Optional.ofNullable(names.get(it)).stream())
                .collect(Collectors.toSet());
        yield new Answer.Planned<>(new Trial(plan, used));
      }
      case Outcome.Refused refused when refused.forRights() -> {
        forShadow.add(statement.text());
        yield shadow().plan(statement, configuration);
      }
      case Outcome.Refused refused -> new Answer.Refused<>(refused.reason());
    };
  }

  @Override
  public Optional<WorkloadStatement> withCommonValues(WorkloadStatement statement) {
    if (forShadow.contains(statement.text())) {
      return shadow().withCommonValues(statement);
    }
    asked = Configuration.AS_IT_IS;
    return planner.plan(statement.text(), ShapeReader.SETTINGS)
            instanceof Outcome.Planned(var text, var json)
        ? common.in(statement, text, shapes.read(text, json))
        : Optional.empty();
  }

  @Override
  public Optional<String> objection(IndexDefinition index) {
    if (!HypoPg.knows(index)) {
      return shadow().objection(index);
    }
    Optional<String> known = objections.get(index);
    if (known == null) {
      known = tryOut(index);
      objections.put(index, known);
    }
    return known;
  }

  private Optional<String> tryOut(IndexDefinition index) {
    try {
      return session.tryRead(connection -> {
        extension.reset(connection);
        extension.create(connection, Set.of(index));
        extension.reset(connection);
        return Optional.empty();
      });
    } catch (SQLException refused) {
      return Optional.of(PlannerWords.of(refused));
    }
  }

  @Override
  public long estimatedBytes(IndexDefinition index) {
    return facts.tables().stream()
        .filter(it -> it.kind().isIndexable() && isPartOf(it, index))
        .mapToLong(it -> IndexSize.of(index, it, entries(index, it)).bytes())
        .sum();
  }

  /// The table itself, or what it is divided into.
  private boolean isPartOf(TableFacts table, IndexDefinition index) {
    boolean isDivided =
        facts.tables().stream()
            .anyMatch(it -> it.partitionOf().filter(table.name()::equals).isPresent());
    Optional<TableFacts> at = Optional.of(table);
    while (at.isPresent() && !isDivided) {
      if (at.get().name().equals(index.table())) {
        return true;
      }
      at = at.get().partitionOf().flatMap(facts::table);
    }
    return false;
  }

  private double entries(IndexDefinition index, TableFacts table) {
    asked = Configuration.AS_IT_IS;
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

  @Override
  public String description() {
    String own =
        "Planned by the server itself, PostgreSQL %s, with HypoPG %s; nothing was executed, and nothing was written to the database."
            .formatted(facts.server().version(), extension.version());
    return shadow == null
        ? own
        : own + " Where that could not be asked, a copy of the schema was: " + shadow.description();
  }

  private String plan(PlannableText text, Map<String, String> settings) throws SQLException {
    return session.tryRead(connection -> {
      extension.reset(connection);
      names = extension.create(connection, asked.added());
      extension.hide(connection, asked.hidden());
      String json = PlanQuestion.PREPARED.ask(connection, text, settings);
      extension.reset(connection);
      return json;
    });
  }

  private ShadowProbe shadow() {
    ShadowProbe made = shadow;
    if (made == null) {
      made = shadows.get();
      shadow = made;
    }
    return made;
  }

  @Override
  public void close() {
    if (shadow != null) {
      shadow.close();
    }
  }
}
