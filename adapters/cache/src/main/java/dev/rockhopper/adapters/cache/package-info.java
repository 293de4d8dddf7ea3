/// What is remembered of the database. Open [LevelledCacheManager] first: one [MemoryCache] for
/// each kind of data, and the protocol that keeps it from being stale. The `Cached…Repository`
/// classes ask it before the repository that they wrap. Knows no other adapter.
@NullMarked
package dev.rockhopper.adapters.cache;

import org.jspecify.annotations.NullMarked;
