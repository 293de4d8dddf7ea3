/// The program: {@link dev.rockhopper.bootstrap.Rockhopper} hands the command line to `cli`, which
/// reads the `configuration`, starts `logging`, and lets `wiring` build the graph of objects that
/// `lifecycle` starts and stops. The only module that sees everything; nothing depends on it.
@NullMarked
package dev.rockhopper.bootstrap;

import org.jspecify.annotations.NullMarked;
