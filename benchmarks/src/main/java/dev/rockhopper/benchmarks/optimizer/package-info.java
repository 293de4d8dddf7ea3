/// What the optimizers cost, and whether what they advise is right.
@NullMarked
package dev.rockhopper.benchmarks.optimizer;

import org.jspecify.annotations.NullMarked;
