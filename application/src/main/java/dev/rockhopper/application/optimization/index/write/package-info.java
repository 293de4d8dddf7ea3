/// What an index costs whoever writes to its table. Begin with
/// [dev.rockhopper.application.optimization.index.write.Maintenance].
@NullMarked
package dev.rockhopper.application.optimization.index.write;

import org.jspecify.annotations.NullMarked;
