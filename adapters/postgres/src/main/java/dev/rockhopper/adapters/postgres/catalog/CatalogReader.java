package dev.rockhopper.adapters.postgres.catalog;

import dev.rockhopper.adapters.postgres.catalog.StatisticsQuery.Owner;
import dev.rockhopper.adapters.postgres.catalog.TableQuery.Relation;
import dev.rockhopper.adapters.postgres.catalog.TypeQuery.Abilities;
import dev.rockhopper.adapters.postgres.catalog.TypeQuery.Declared;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.optimization.schema.ColumnStatistics;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.ServerFacts;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what a database is from its catalog, with a handful of questions however many tables it
/// has. What the role may not see is left out.
public final class CatalogReader {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogReader.class);
  private static final String OURS =
      "SELECT pg_catalog.set_config('search_path', 'pg_catalog', true)";

  private final ReadOnlySession session;

  /// Reads through this session.
  public CatalogReader(ReadOnlySession session) {
    this.session = session;
  }

  /// The database as it is now.
  ///
  /// @throws InfrastructureException when the server does not answer in time or is away
  public DatabaseFacts read() {
    Optional<Long> identifier =
        optional("identifier", CatalogReader::systemIdentifier).flatMap(it -> it);
    Map<Long, Long> pages = optional("sizes", SizeQuery::read).orElse(Map.of());
    Map<Owner, ColumnStatistics> statistics =
        optional("statistics", StatisticsQuery::read).orElse(Map.of());
    return session.read(connection -> facts(connection, identifier, pages, statistics));
  }

  private DatabaseFacts facts(
      Connection connection,
      Optional<Long> identifier,
      Map<Long, Long> pages,
      Map<Owner, ColumnStatistics> statistics)
      throws SQLException {
    // Before the search path is ours: texts as the database's own sessions would write them.
    IndexTexts texts = IndexTexts.read(connection);
    Map<Declared, String> names = TypeQuery.names(connection);
    ours(connection);
    Map<Long, Abilities> abilities = TypeQuery.abilities(connection);
    ServerFacts server = ServerQuery.read(connection, session.version(), identifier);
    var parts =
        new TableParts(
            new ColumnQuery(names, abilities, statistics).read(connection),
            new IndexQuery(texts, pages, statistics, server.blockBytes()).read(connection),
            ForeignKeyQuery.read(connection));
    List<Relation> relations = new TableQuery(pages).read(connection);
    List<TableFacts> tables = parts.join(relations);
    LOG.debug("catalog.read tables={}", tables.size());
    return new DatabaseFacts(server, tables);
  }

  /// What only more rights or a quieter moment would show.
  private <T> Optional<T> optional(String what, ReadOnlySession.Question<T> question) {
    try {
      return Optional.of(
          session.tryRead(connection -> {
            ours(connection);
            return question.ask(connection);
          }));
    } catch (SQLException refused) {
      LOG.debug("catalog.unknown what={} reason={}", what, refused.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Long> systemIdentifier(Connection connection) throws SQLException {
    return Rows.list(
            connection, "SELECT system_identifier FROM pg_control_system()", row -> row.getLong(1))
        .stream()
        .findFirst();
  }

  /// Nothing of the database's own schemas can stand in for a function of the server's.
  private static void ours(Connection connection) throws SQLException {
    Rows.each(connection, OURS, _ -> {});
  }
}
