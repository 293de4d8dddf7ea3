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
  private final Map<TableName, Relation> relations;
  private final Furnisher furnisher;
  private final Set<TableName> furnished = new HashSet<>();

  private ShadowDatabase(
      ReadOnlySession target,
      DatabaseFacts facts,
      OurServer ours,
      List<OmittedPart> omitted,
      Map<TableName, Relation> relations) {
    this.target = target;
    this.facts = facts;
    this.ours = ours;
    this.omitted = List.copyOf(omitted);
    this.relations = relations;
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
        List<OmittedPart> omitted = new SchemaCopy(target, ours).copy();
        PlannerSettings settings = target.read(PlannerSettings::of);
        settings.apply(ours.planner());
        settings.apply(ours.builder());
        LOG.debug("shadow.copied tables={} omitted={}", facts.tables().size(), omitted.size());
        return new ShadowDatabase(
            target, facts, ours, omitted, new ShadowRelations(ours.owner()).all());
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
    return omitted;
  }

  /// The session that plans. It belongs to a role without rights; nothing of it is trusted.
  public Connection planner() {
    return ours.planner();
  }

  /// Gives these tables the statistics and sizes of the original, once. Those that a partition
  /// belongs to get theirs, too.
  ///
  /// @throws InfrastructureException when the target or our own server does not answer
  public void furnish(Set<TableName> tables) {
    List<TableFacts> missing = new ArrayList<>();
    for (TableName table : tables) {
      Optional<TableFacts> next = facts.table(table);
      while (next.isPresent() && furnished.add(next.get().name())) {
        missing.add(next.get());
        next = next.get().partitionOf().flatMap(facts::table);
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    Set<TableName> names = new HashSet<>();
    for (TableFacts table : missing) {
      names.add(table.name());
      table.indexes().forEach(it -> names.add(nameOf(table, it)));
    }
    int version = target.version().major();
    Furniture furniture = target.read(connection -> Furniture.read(connection, version, names));
    furniture.columns().forEach(furnisher::apply);
    furniture.sizes().forEach(furnisher::apply);
    missing.forEach(this::size);
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
      try (Statement statement = ours.builder().createStatement()) {
        statement.setEscapeProcessing(false);
        statement.execute("CREATE INDEX " + Identifiers.quoted(name) + " " + index.sql());
      }
    } catch (IOException failure) {
      throw broken(failure);
    } finally {
      tables.forEach(this::stretch);
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
        files().grow(relation.path(), pages, height);
      } else if (pages > 1) {
        files().stretch(relation.path(), pages);
      }
    } catch (IOException failure) {
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
