/// What is asked of a database: the statements, how often, how long they take, and from where.
/// Begin with [dev.rockhopper.application.optimization.workload.Workload].
@NullMarked
package dev.rockhopper.application.optimization.workload;

import org.jspecify.annotations.NullMarked;
