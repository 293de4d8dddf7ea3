/// Wires everything.
@NullMarked
package dev.rockhopper.bootstrap;

import org.jspecify.annotations.NullMarked;
