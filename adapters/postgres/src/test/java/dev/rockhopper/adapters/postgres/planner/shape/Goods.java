package dev.rockhopper.adapters.postgres.planner.shape;

import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.ColumnStatistics;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.ServerFacts;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableKind;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.schema.TableWrites;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A table of 20000 rows as it is known without a server.
final class Goods {
  static final TableFacts TABLE =
      new TableFacts(
          new TableName("shop", "goods"),
          TableKind.TABLE,
          20_000,
          100,
          Optional.empty(),
          List.of(
              column("id", "bigint", false),
              new ColumnFacts(
                  "owner",
                  "bigint",
                  false,
                  true,
                  false,
                  true,
                  Optional.of(new ColumnStatistics(0, 8, 5_000, 0, List.of()))),
              column("note", "text", true),
              column("email", "character varying(120)", true),
              column("label", "character varying(40)", false),
              column("country", "character(2)", true),
              column("padded", "bpchar", true),
              column("folded", "citext", true),
              column("net", "cidr", false)),
          List.of(),
          List.of(),
          TableWrites.NONE,
          100);

  static final DatabaseFacts DATABASE =
      new DatabaseFacts(
          new ServerFacts(
              "18.6",
              18,
              "shop",
              Optional.empty(),
              Set.of(),
              8192,
              100,
              Optional.empty(),
              Duration.ZERO,
              false),
          List.of(TABLE));

  private Goods() {}

  private static ColumnFacts column(String name, String type, boolean textual) {
    return new ColumnFacts(name, type, false, true, textual, true, Optional.empty());
  }
}
