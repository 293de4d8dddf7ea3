/// How speed is measured and compared: [dev.rockhopper.benchmarks.measurement.ClosedLoop] makes the
/// load and yields a [dev.rockhopper.benchmarks.measurement.Slice];
/// [dev.rockhopper.benchmarks.measurement.Alternation] lets two or more sides take turns;
/// [dev.rockhopper.benchmarks.measurement.Ratio] compares what belongs together. Peers run these
/// classes in JVMs of their own, so nothing but the JDK may be imported here.
@NullMarked
package dev.rockhopper.benchmarks.measurement;

import org.jspecify.annotations.NullMarked;
