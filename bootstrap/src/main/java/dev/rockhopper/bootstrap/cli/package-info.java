/// The commands that an operator types. {@link dev.rockhopper.bootstrap.cli.CommandLineInterface}
/// lists them; each is a class of its own that reads its options, calls what does the work, and
/// prints. The only package that writes to standard output. `test` and `bench` are carried out by
/// the launcher script and stand here for help and completion.
@NullMarked
package dev.rockhopper.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
