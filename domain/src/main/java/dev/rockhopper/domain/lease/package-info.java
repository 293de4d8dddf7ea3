/// The right to do something alone for a while, for one process among many; open [Lease] first.
/// Knows no other package of the domain.
@NullMarked
package dev.rockhopper.domain.lease;

import org.jspecify.annotations.NullMarked;
