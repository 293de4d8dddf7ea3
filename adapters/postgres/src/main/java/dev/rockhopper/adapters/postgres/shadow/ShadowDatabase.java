package dev.rockhopper.adapters.postgres.shadow;

import dev.rockhopper.adapters.postgres.catalog.ReadOnlySession;
import dev.rockhopper.adapters.postgres.catalog.Rows;
import dev.rockhopper.adapters.postgres.shadow.ShadowRelations.Relation;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.Identifiers;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexFacts;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableKind;
import dev.rockhopper.application.optimization.schema.TableName;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A copy of somebody's schema in a server of our own, without a row. Tables get the statistics and
/// the size of the original when they are first asked for, so that even of a large schema only what
/// is needed is carried over.
///
/// Not safe for use by several threads.
public final class ShadowDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShadowDatabase.class);

  private final ReadOnlySession target;
  private final DatabaseFacts facts;
  private final OurServer ours;
  private final List<OmittedPart> omitted;
  private final Map<TableName, List<SchemaPart>> later;
  private final String searchPath;
  private final Map<TableName, Relation> relations;
  private final Furnisher furnisher;
  private final Set<TableName> furnished = new HashSet<>();

  private ShadowDatabase(
      ReadOnlySession target,
      DatabaseFacts facts,
      OurServer ours,
      SchemaCopy.Outcome copy,
      String searchPath)
      throws SQLException {
    this.target = target;
    this.facts = facts;
    this.ours = ours;
    this.omitted = new ArrayList<>(copy.omitted());
    this.later = copy.later();
    this.searchPath = searchPath;
    this.relations = new ShadowRelations(ours.owner()).all();
    this.furnisher = new Furnisher(ours.builder(), target.version().number());
  }

  /// Starts a server of our own and copies the schema into it. The session stays in use until this
  /// is closed, and is not closed with it.
  ///
  /// @param target whose schema it is
  /// @param facts what is known of it
  /// @param cache where our server's programs are unpacked
  /// @throws InfrastructureException when the target or our own server does not answer
  public static ShadowDatabase of(ReadOnlySession target, DatabaseFacts facts, Path cache) {
    try {
      OurServer ours = OurServer.start(cache, target.read(ShadowDatabase::sortsByBytes));
      try {
        SchemaCopy.Outcome copy = new SchemaCopy(target, ours).copy();
        PlannerSettings settings = target.read(PlannerSettings::of).alsoIn(schemas(facts));
        settings.apply(ours.planner());
        LOG.debug(
            "shadow.copied tables={} omitted={}", facts.tables().size(), copy.omitted().size());
        return new ShadowDatabase(target, facts, ours, copy, settings.searchPath());
      } catch (SQLException | RuntimeException failure) {
        ours.close();
        throw failure;
      }
    } catch (SQLException failure) {
      throw broken(failure);
    }
  }

  /// What is not here as it is in the original.
  public List<OmittedPart> omitted() {
    return List.copyOf(omitted);
  }

  /// The session that plans. It belongs to a role without rights; nothing of it is trusted.
  public Connection planner() {
    return ours.planner();
  }

  /// Gives these tables the statistics and sizes of the original, once. Those that a partition
  /// belongs to get theirs, too.
  ///
  /// @return whether one of them had none before
  /// @throws InfrastructureException when the target or our own server does not answer
  public boolean furnish(Set<TableName> tables) {
    List<TableFacts> missing = new ArrayList<>();
    for (TableName table : tables) {
      Optional<TableFacts> next = facts.table(table);
      while (next.isPresent() && furnished.add(next.get().name())) {
        missing.add(next.get());
        next = next.get().partitionOf().flatMap(facts::table);
      }
    }
    if (missing.isEmpty()) {
      return false;
    }
    Set<TableName> names = new HashSet<>();
    for (TableFacts table : missing) {
      names.add(table.name());
      table.indexes().forEach(it -> names.add(nameOf(table, it)));
    }
    complete(missing, names);
    int version = target.version().major();
    Furniture furniture = target.read(connection -> Furniture.read(connection, version, names));
    furniture.columns().forEach(furnisher::apply);
    furniture.sizes().forEach(furnisher::apply);
    missing.forEach(this::size);
    Set<TableName> analysed =
        furniture.columns().stream().map(Furniture.Column::relation).collect(Collectors.toSet());
    for (TableFacts table : missing) {
      table.indexes().stream()
          .filter(it -> !analysed.contains(nameOf(table, it)))
          .forEach(it -> guess(nameOf(table, it), it.definition(), table));
    }
    return true;
  }

  /// Gives the expressions of an index the statistics that follow from those of the columns.
  void guess(TableName name, IndexDefinition index, TableFacts table) {
    for (int i = 0; i < index.keys().size(); i++) {
      int place = i + 1;
      ExpressionStatistics.of(index.keys().get(i).term(), table)
          .map(it ->
              List.of(
                  Double.toString(it.nullFraction()),
                  Integer.toString(it.averageWidth()),
                  Double.toString(it.distinct())))
          .ifPresent(
              it -> furnisher.apply(new Furniture.Column(name, "", place, false, nullable(it))));
    }
  }

  private static List<@Nullable String> nullable(List<String> values) {
    return new ArrayList<>(values);
  }

  /// Makes what these tables still need.
  private void complete(List<TableFacts> tables, Set<TableName> names) {
    List<SchemaPart> parts =
        tables.stream().flatMap(it -> later.getOrDefault(it.name(), List.of()).stream()).toList();
    if (parts.isEmpty()) {
      return;
    }
    try {
      omitted.addAll(new SchemaBuilder(ours.builder()).build(parts));
      relations.putAll(catalog().named(names));
    } catch (SQLException failure) {
      throw broken(failure);
    }
  }

  /// The facts that this is a copy of.
  public DatabaseFacts facts() {
    return facts;
  }

  ShadowRelations catalog() {
    return new ShadowRelations(ours.owner());
  }

  void apply(Furniture.Size size) {
    furnisher.apply(size);
  }

  RelationFiles files() {
    return ours.files();
  }

  /// Builds an index on tables that are made empty for that moment.
  ///
  /// @param tables that have files: the table, or its partitions
  /// @throws SQLException when the server refuses
  void build(String name, IndexDefinition index, List<TableFacts> tables) throws SQLException {
    try {
      for (TableFacts table : tables) {
        Relation relation = relations.get(table.name());
        if (relation != null && relation.hasFile()) {
          files().shrink(relation.path());
        }
      }
      create("CREATE INDEX " + Identifiers.quoted(name) + " " + index.sql());
    } catch (IOException failure) {
      throw broken(failure);
    } finally {
      tables.forEach(this::stretch);
    }
  }

  /// Expressions and predicates are written as the original's sessions see them.
  private void create(String sql) throws SQLException {
    try (Statement statement = ours.builder().createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("SET search_path = " + (searchPath.isEmpty() ? "''" : searchPath));
      try {
        statement.execute(sql);
      } finally {
        statement.execute("SET search_path = " + OurServer.BUILDING_PATH);
      }
    }
  }

  private void size(TableFacts table) {
    stretch(table);
    for (IndexFacts index : table.indexes()) {
      Relation relation = relations.get(nameOf(table, index));
      if (relation != null && relation.hasFile()) {
        long pages = index.pages();
        resize(relation, pages, IndexSize.heightOf(index.definition(), table, pages));
      }
    }
  }

  private void stretch(TableFacts table) {
    Relation relation = relations.get(table.name());
    if (relation == null || !relation.hasFile() || table.kind() == TableKind.PARTITIONED) {
      return;
    }
    try {
      files().stretch(relation.path(), table.pages());
    } catch (IOException failure) {
      throw broken(failure);
    }
  }

  void resize(Relation relation, long pages, int height) {
    try {
      if (relation.isTree()) {
        catalog().forget(relation);
        files().grow(relation.path(), pages, height);
      } else if (pages > 1) {
        files().stretch(relation.path(), pages);
      }
    } catch (IOException | SQLException failure) {
      throw broken(failure);
    }
  }

  private static TableName nameOf(TableFacts table, IndexFacts index) {
    return new TableName(table.name().schema(), index.name());
  }

  private static boolean sortsByBytes(Connection connection) throws SQLException {
    return Rows.list(
            connection,
            """
            SELECT CASE coalesce(pg_catalog.to_jsonb(d) ->> 'datlocprovider', 'c')
              WHEN 'b' THEN true
              WHEN 'c' THEN d.datcollate IN ('C', 'POSIX')
              ELSE false END AS by_bytes
            FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()
            """,
            row -> row.getBoolean("by_bytes"))
        .getFirst();
  }

  private static List<String> schemas(DatabaseFacts facts) {
    return facts.tables().stream().map(it -> it.name().schema()).distinct().sorted().toList();
  }

  static InfrastructureException broken(Exception failure) {
    return new InfrastructureException(
        FailureCategory.DATABASE,
        "Our own server cannot stand in for the database: " + failure.getMessage(),
        failure);
  }

  @Override
  public void close() {
    ours.close();
  }
}
