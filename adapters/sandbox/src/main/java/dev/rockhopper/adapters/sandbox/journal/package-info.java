/// Keeps a world in a folder: [WorldFolder] opens it, replays its journal, compacts it and appends
/// each change as one line, handed to the operating system before anybody hears of the change.
@NullMarked
package dev.rockhopper.adapters.sandbox.journal;

import org.jspecify.annotations.NullMarked;
