/// What EXPLAIN answers, as plans and as shapes of statements. Begin with
/// [dev.rockhopper.adapters.postgres.planner.shape.ShapeReader].
@NullMarked
package dev.rockhopper.adapters.postgres.planner.shape;

import org.jspecify.annotations.NullMarked;
