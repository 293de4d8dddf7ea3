/// Starting and stopping in order. {@link dev.rockhopper.bootstrap.lifecycle.Lifecycle} starts the
/// parts of the program one after the other and stops them in reverse, whoever asks for the stop: a
/// signal, a part that failed, or a test. {@link dev.rockhopper.bootstrap.lifecycle.ReadyFile}
/// tells scripts when everything runs.
@NullMarked
package dev.rockhopper.bootstrap.lifecycle;

import org.jspecify.annotations.NullMarked;
