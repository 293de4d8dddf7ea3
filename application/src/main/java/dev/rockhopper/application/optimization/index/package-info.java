/// Which indexes would pay: candidates, proved by the planner, chosen for the whole workload. Begin
/// with [dev.rockhopper.application.optimization.index.IndexOptimizer].
@NullMarked
package dev.rockhopper.application.optimization.index;

import org.jspecify.annotations.NullMarked;
