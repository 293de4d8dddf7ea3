/// Whether recommended indexes, once they are built, do what was said of them. Begin with
/// [dev.rockhopper.benchmarks.advice.AdvisedIndexes].
@NullMarked
package dev.rockhopper.benchmarks.advice;

import org.jspecify.annotations.NullMarked;
