/// Which of the candidates to take: the exact minimum of what the workload costs and what the
/// indexes cost, or a choice with a proven gap. Knows numbers only. Begin with
/// [dev.rockhopper.application.optimization.index.selection.SelectionProblem].
@NullMarked
package dev.rockhopper.application.optimization.index.selection;

import org.jspecify.annotations.NullMarked;
