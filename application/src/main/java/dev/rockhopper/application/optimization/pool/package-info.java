/// How many connections are needed. Begin with
/// [dev.rockhopper.application.optimization.pool.ConnectionPoolOptimizer], which thinks over what
/// [dev.rockhopper.application.optimization.pool.PoolStatistics] and
/// [dev.rockhopper.application.optimization.pool.ServerActivity] have measured.
@NullMarked
package dev.rockhopper.application.optimization.pool;

import org.jspecify.annotations.NullMarked;
