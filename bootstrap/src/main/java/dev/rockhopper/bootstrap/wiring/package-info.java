/// The graph of objects, put together by Dagger at compile time: one component, one module an
/// adapter. Open {@link dev.rockhopper.bootstrap.wiring.RockhopperComponent} for what there is and
/// {@link dev.rockhopper.bootstrap.wiring.Bot} for the order in which it starts. Modules only call
/// constructors; what has to be started, stopped or configured comes in from outside.
@NullMarked
package dev.rockhopper.bootstrap.wiring;

import org.jspecify.annotations.NullMarked;
