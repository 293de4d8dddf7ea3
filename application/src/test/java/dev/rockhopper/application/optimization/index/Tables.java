package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.ColumnStatistics;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.ForeignKeyFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexFacts;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import dev.rockhopper.application.optimization.schema.ServerFacts;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableKind;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.schema.TableWrites;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Facts of tables for tests.
final class Tables {
  static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private Tables() {}

  static TableName name(String table) {
    return new TableName("public", table);
  }

  static TableFacts table(String table, double rows, ColumnFacts... columns) {
    return new TableFacts(
        name(table),
        TableKind.TABLE,
        rows,
        (long) Math.ceil(rows / 80),
        Optional.empty(),
        List.of(columns),
        List.of(),
        List.of(),
        TableWrites.NONE,
        100);
  }

  static TableFacts with(TableFacts table, IndexFacts... indexes) {
    return new TableFacts(
        table.name(),
        table.kind(),
        table.rows(),
        table.pages(),
        table.partitionOf(),
        table.columns(),
        Stream.concat(table.indexes().stream(), Stream.of(indexes)).toList(),
        table.foreignKeys(),
        table.writes(),
        table.fillFactor());
  }

  static TableFacts referring(TableFacts table, String column, String referenced) {
    return new TableFacts(
        table.name(),
        table.kind(),
        table.rows(),
        table.pages(),
        table.partitionOf(),
        table.columns(),
        table.indexes(),
        List.of(
            new ForeignKeyFacts(
                table.name().name() + "_" + column + "_fkey",
                List.of(column),
                name(referenced),
                List.of("id"))),
        table.writes(),
        table.fillFactor());
  }

  static TableFacts as(TableFacts table, TableKind kind, Optional<TableName> partitionOf) {
    return new TableFacts(
        table.name(),
        kind,
        table.rows(),
        table.pages(),
        partitionOf,
        table.columns(),
        table.indexes(),
        table.foreignKeys(),
        table.writes(),
        table.fillFactor());
  }

  static TableFacts written(TableFacts table, TableWrites writes) {
    return new TableFacts(
        table.name(),
        table.kind(),
        table.rows(),
        table.pages(),
        table.partitionOf(),
        table.columns(),
        table.indexes(),
        table.foreignKeys(),
        writes,
        table.fillFactor());
  }

  static ColumnFacts column(String name, double distinct) {
    return column(name, "bigint", distinct, 0, 0);
  }

  static ColumnFacts column(
      String name, String type, double distinct, double nullFraction, double correlation) {
    boolean textual = type.equals("text") || type.startsWith("character");
    return new ColumnFacts(
        name,
        type,
        nullFraction == 0,
        !type.equals("json") && !type.equals("point"),
        textual,
        !textual,
        Optional.of(
            new ColumnStatistics(
                nullFraction, textual ? 20 : 8, distinct, correlation, List.of())));
  }

  static IndexFacts index(String name, String table, String... columns) {
    return index(name, definition(table, columns));
  }

  static IndexFacts index(String name, IndexDefinition definition) {
    return index(name, definition, false, true, 0);
  }

  static IndexFacts index(
      String name, IndexDefinition definition, boolean primary, boolean valid, long scans) {
    return new IndexFacts(
        name,
        definition,
        "CREATE INDEX " + name + " " + definition.sql(),
        primary,
        primary,
        valid,
        false,
        false,
        false,
        scans,
        8192L * 100,
        100,
        1000,
        Optional.empty());
  }

  static IndexFacts primaryKey(String table) {
    IndexDefinition keys = definition(table, "id");
    return index(
        table + "_pkey",
        new IndexDefinition(
            keys.table(), IndexMethod.BTREE, keys.keys(), List.of(), Optional.empty(), true),
        true,
        true,
        10);
  }

  /// Columns, those that begin with a minus descending.
  static IndexDefinition definition(String table, String... columns) {
    List<IndexKey> keys = new ArrayList<>();
    for (String column : columns) {
      keys.add(
          column.startsWith("-")
              ? IndexKey.of(column.substring(1)).reversed()
              : IndexKey.of(column));
    }
    return IndexDefinition.sorted(name(table), keys);
  }

  static DatabaseFacts database(TableFacts... tables) {
    return database(Set.of(), tables);
  }

  static DatabaseFacts database(Set<String> extensions, TableFacts... tables) {
    return new DatabaseFacts(
        new ServerFacts(
            "18.1",
            18,
            "shop",
            Optional.empty(),
            extensions,
            8192,
            100,
            Optional.of(NOW.minus(Duration.ofDays(30))),
            Duration.ofDays(60),
            false),
        List.of(tables));
  }
}
