/// The benchmarks, `./rockhopper bench`: every one measures the product beside the limit or the
/// peer that its target names, in turns within one run, each in a JVM of its own with its own class
/// path, and says whether the target is met. [dev.rockhopper.benchmarks.Benchmarks] is the entry;
/// `docs/benchmarks.md` says how to read the results. Nothing of the product depends on this
/// module.
@NullMarked
package dev.rockhopper.benchmarks;

import org.jspecify.annotations.NullMarked;
