package dev.rockhopper.application.optimization.schema;

import java.util.Optional;

/// An index that exists.
///
/// @param name unquoted; its schema is its table's
/// @param definition what it is
/// @param ddl the statement that builds it again, as `pg_get_indexdef` writes it
/// @param primary whether it is the primary key's
/// @param enforces whether a constraint (primary key, unique, exclusion) stands on it
/// @param valid whether it may be used
/// @param building whether a session is building it just now
/// @param replicaIdentity whether replication knows rows by it
/// @param ofPartitioned whether it belongs to an index of the partitioned table above
/// @param scans how often it was used since the statistics began
/// @param bytes its size
/// @param pages its size in blocks of the server
/// @param tuples how many entries the server believes it has
/// @param expressionStatistics what ANALYZE has found about its first expression key
public record IndexFacts(
    String name,
    IndexDefinition definition,
    String ddl,
    boolean primary,
    boolean enforces,
    boolean valid,
    boolean building,
    boolean replicaIdentity,
    boolean ofPartitioned,
    long scans,
    long bytes,
    long pages,
    double tuples,
    Optional<ColumnStatistics> expressionStatistics) {}
