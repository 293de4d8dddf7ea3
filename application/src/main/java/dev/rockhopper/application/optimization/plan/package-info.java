/// What the planner makes of a statement, and what the statement asks of its tables whatever the
/// plan. Begin with [dev.rockhopper.application.optimization.plan.StatementShape].
@NullMarked
package dev.rockhopper.application.optimization.plan;

import org.jspecify.annotations.NullMarked;
