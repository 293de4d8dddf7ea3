package dev.rockhopper.adapters.postgres.planner.shape;

import dev.rockhopper.adapters.postgres.planner.text.SqlToken;
import dev.rockhopper.adapters.postgres.planner.text.SqlTokens;
import dev.rockhopper.adapters.postgres.planner.text.StatementText;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The tables of a plan and the aliases under which it knows them. The scans of the partitions of a
/// table are one use of it; steps above them know it under an alias of its own, of which theirs are
/// numbered copies.
final class UsedTables {
  private static final Pattern COPY = Pattern.compile("_\\d+$");

  private final DatabaseFacts database;
  private final Set<String> names;
  private final List<UsedTable> uses = new ArrayList<>();
  private final Map<String, UsedTable> byAlias = new HashMap<>();

  private UsedTables(DatabaseFacts database, StatementText statement) {
    this.database = database;
    this.names =
        SqlTokens.of(statement.sql()).stream()
            .filter(SqlToken::isName)
            .map(SqlToken::name)
            .collect(Collectors.toSet());
  }

  static UsedTables of(PlanStep root, DatabaseFacts database, StatementText statement) {
    UsedTables tables = new UsedTables(database, statement);
    record Group(TableName table, Object place) {}
    Map<Group, List<PlanStep>> groups = new LinkedHashMap<>();
    root.all()
        .filter(PlanStep::isScan)
        .forEach(scan -> {
          TableName table = tables.named(scan);
          Object place = scan.append().map(Object.class::cast).orElse(scan);
          boolean partition = !table.equals(nameOf(scan));
          groups
              .computeIfAbsent(new Group(table, partition ? place : scan), _ -> new ArrayList<>())
              .add(scan);
        });
    groups.forEach((group, scans) -> tables.add(group.table(), scans));
    return tables;
  }

  Collection<UsedTable> all() {
    return uses;
  }

  /// The table that a step knows under this alias.
  Optional<UsedTable> of(String alias) {
    UsedTable known = byAlias.get(alias);
    return Optional.ofNullable(known == null ? byAlias.get(withoutNumber(alias)) : known);
  }

  private static TableName nameOf(PlanStep scan) {
    return new TableName(scan.text("Schema"), scan.text("Relation Name"));
  }

  /// The table that the statement means: the one that a partition belongs to, unless the statement
  /// names the partition itself.
  private TableName named(PlanStep scan) {
    TableName table = nameOf(scan);
    if (scan.append().isEmpty() && names.contains(table.name())) {
      return table;
    }
    for (int levels = 0; levels < 32; levels++) {
      Optional<TableName> above = database.table(table).flatMap(TableFacts::partitionOf);
      if (above.isEmpty()) {
        return table;
      }
      table = above.get();
    }
    return table;
  }

  private void add(TableName table, List<PlanStep> scans) {
    UsedTable use = new UsedTable(table, database.table(table), scans);
    uses.add(use);
    for (PlanStep scan : scans) {
      byAlias.put(scan.text("Alias"), use);
      if (scan.append().isPresent()) {
        byAlias.putIfAbsent(withoutNumber(scan.text("Alias")), use);
      }
    }
  }

  private static String withoutNumber(String alias) {
    return COPY.matcher(alias).replaceFirst("");
  }
}
