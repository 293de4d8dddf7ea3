package dev.rockhopper.application.optimization.schema;

import java.util.Optional;

/// A column of a table.
///
/// @param name unquoted
/// @param type as `format_type` writes it, such as `character varying(20)`
/// @param notNull whether it is declared so
/// @param sortable whether its type has a default B-tree operator class
/// @param textual whether it is of a string type (text, varchar, char, citext)
/// @param ordersByBytes whether its collation compares bytes (`C`), so that a prefix is a range of
///   a plain index; true for types without collation
/// @param statistics what ANALYZE has found, absent where it has not run or may not be read
public record ColumnFacts(
    String name,
    String type,
    boolean notNull,
    boolean sortable,
    boolean textual,
    boolean ordersByBytes,
    Optional<ColumnStatistics> statistics) {}
