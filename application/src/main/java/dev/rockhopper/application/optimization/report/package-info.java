/// The report that a person reviews. Begin with
/// [dev.rockhopper.application.optimization.report.OptimizerReport].
@NullMarked
package dev.rockhopper.application.optimization.report;

import org.jspecify.annotations.NullMarked;
