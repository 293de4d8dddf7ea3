package dev.rockhopper.application.optimization.plan;

import dev.rockhopper.application.optimization.schema.TableName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One step of a plan.
///
/// @param type as PostgreSQL names it, such as `Seq Scan`
/// @param table that it reads or writes
/// @param index that it uses, unquoted
/// @param startupCost before the first row
/// @param totalCost with the last row
/// @param rows how many are expected
/// @param rowBytes the expected width of a row
/// @param conditions what it checks, as PostgreSQL writes it
/// @param sortKeys what it sorts or groups by, as PostgreSQL writes it
/// @param children the steps that it takes rows from
public record PlanNode(
    String type,
    Optional<TableName> table,
    Optional<String> index,
    double startupCost,
    double totalCost,
    double rows,
    int rowBytes,
    List<String> conditions,
    List<String> sortKeys,
    List<PlanNode> children) {

  /// Copies the lists.
  public PlanNode {
    conditions = List.copyOf(conditions);
    sortKeys = List.copyOf(sortKeys);
    children = List.copyOf(children);
  }

  /// This step and all below it.
  public Stream<PlanNode> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(PlanNode::all));
  }
}
