package dev.rockhopper.application.optimization.schema;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A database as its catalog describes it.
///
/// @param server where it is
/// @param tables all but the system's, by name
public record DatabaseFacts(ServerFacts server, List<TableFacts> tables) {

  /// Sorts the tables.
  public DatabaseFacts {
    tables = tables.stream().sorted(Comparator.comparing(TableFacts::name)).toList();
  }

  /// The table of this name.
  public Optional<TableFacts> table(TableName name) {
    return tables.stream().filter(it -> it.name().equals(name)).findFirst();
  }
}
