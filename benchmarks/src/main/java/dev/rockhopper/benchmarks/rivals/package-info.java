/// What people would take instead of the product's caches: JetCache with Caffeine and Redis, and
/// Redisson's local cached map, each in a process of its own, beside the product in the same run.
@NullMarked
package dev.rockhopper.benchmarks.rivals;

import org.jspecify.annotations.NullMarked;
