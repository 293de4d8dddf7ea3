/// The language in which EXPLAIN VERBOSE shows conditions, sort keys and outputs: PostgreSQL's
/// expressions, fully parenthesised, every column with the alias of its table. Begin with
/// [dev.rockhopper.adapters.postgres.planner.expression.ExpressionParser].
@NullMarked
package dev.rockhopper.adapters.postgres.planner.expression;

import org.jspecify.annotations.NullMarked;
