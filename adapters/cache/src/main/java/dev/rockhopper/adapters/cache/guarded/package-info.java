/// What stands before a shared store that may be away: a circuit breaker, so that it costs nothing
/// while it is, and a watch that brings it back. Open [GuardedStore] first. Nothing here knows a
/// library.
@NullMarked
package dev.rockhopper.adapters.cache.guarded;

import org.jspecify.annotations.NullMarked;
