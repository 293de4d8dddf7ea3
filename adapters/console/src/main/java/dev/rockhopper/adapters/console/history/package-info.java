/// Earlier reports in a folder. Begin with [SnapshotFolder].
@NullMarked
package dev.rockhopper.adapters.console.history;

import org.jspecify.annotations.NullMarked;
