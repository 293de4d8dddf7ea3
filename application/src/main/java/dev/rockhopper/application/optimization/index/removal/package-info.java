/// Which existing indexes are not needed. Begin with
/// [dev.rockhopper.application.optimization.index.removal.IndexRemovals].
@NullMarked
package dev.rockhopper.application.optimization.index.removal;

import org.jspecify.annotations.NullMarked;
