/// Measures.
@NullMarked
package dev.rockhopper.benchmarks;

import org.jspecify.annotations.NullMarked;
