/// The repositories of the real store with a cache before them: their contracts, and the races that
/// only a real commit can decide. Begin with [CachedStore].
@NullMarked
package dev.rockhopper.bootstrap.cached;

import org.jspecify.annotations.NullMarked;
