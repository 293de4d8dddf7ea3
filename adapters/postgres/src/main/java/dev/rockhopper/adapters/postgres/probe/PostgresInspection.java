package dev.rockhopper.adapters.postgres.probe;

import dev.rockhopper.adapters.postgres.catalog.CatalogReader;
import dev.rockhopper.adapters.postgres.catalog.ReadOnlySession;
import dev.rockhopper.adapters.postgres.catalog.ServerStatements;
import dev.rockhopper.adapters.postgres.connection.DatabaseConnectionException;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.embedded.EmbeddedPostgres;
import dev.rockhopper.adapters.postgres.shadow.ShadowDatabase;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.optimization.index.IndexProbe;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import java.nio.file.Path;
import java.util.Optional;

/// Everything that is looked at in somebody's database: what it is, what it is asked, and what its
/// planner would do. It needs a role that may SELECT, and `pg_read_all_stats` to see what others
/// ask; less right gives less knowledge.
///
/// Not safe for use by several threads.
public final class PostgresInspection implements AutoCloseable {
  /// How many statements are read at the most.
  public static final int MOST_STATEMENTS = 5_000;

  private final ReadOnlySession session;
  private final DatabaseFacts facts;
  private final Path cache;

  private PostgresInspection(ReadOnlySession session, DatabaseFacts facts, Path cache) {
    this.session = session;
    this.facts = facts;
    this.cache = cache;
  }

  /// Connects and reads the catalog.
  ///
  /// @throws DatabaseConnectionException with a sentence for the operator: not there, silent,
  ///   refused or too old
  /// @throws InfrastructureException when it stops answering
  public static PostgresInspection open(DatabaseUrl url) {
    return open(url, EmbeddedPostgres.defaultCache());
  }

  /// The same with the programs of our own server in a folder of one's own.
  ///
  /// @param cache where they are unpacked
  /// @throws DatabaseConnectionException as above
  /// @throws InfrastructureException as above
  public static PostgresInspection open(DatabaseUrl url, Path cache) {
    ReadOnlySession session = ReadOnlySession.open(url);
    try {
      return new PostgresInspection(session, new CatalogReader(session).read(), cache);
    } catch (RuntimeException failure) {
      session.close();
      throw failure;
    }
  }

  /// The database as it was when this was opened.
  public DatabaseFacts facts() {
    return facts;
  }

  /// The statements that the server has counted, or why they cannot be read.
  ///
  /// @throws InfrastructureException when the server is away
  public ServerStatements.Reading statements() {
    return new ServerStatements(session, MOST_STATEMENTS).read();
  }

  /// The planner to ask: the server's own where HypoPG is installed and may be used, else that of a
  /// shadow. The caller closes it before this.
  ///
  /// @throws InfrastructureException when the server, or our own, does not answer
  public IndexProbe probe() {
    Optional<HypoPg> extension = HypoPg.find(session);
    return extension.isPresent()
        ? new HypoPgProbe(session, facts, extension.get(), this::shadow)
        : shadow();
  }

  private ShadowProbe shadow() {
    return new ShadowProbe(ShadowDatabase.of(session, facts, cache));
  }

  @Override
  public void close() {
    session.close();
  }
}
