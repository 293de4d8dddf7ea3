/// What the optimizers advise, each with its evidence and its way back. Begin with
/// [dev.rockhopper.application.optimization.advice.Recommendation].
@NullMarked
package dev.rockhopper.application.optimization.advice;

import org.jspecify.annotations.NullMarked;
