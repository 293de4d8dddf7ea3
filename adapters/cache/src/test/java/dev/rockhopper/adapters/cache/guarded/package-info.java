/// The breaker and the guard, over a store that does what the test says.
@NullMarked
package dev.rockhopper.adapters.cache.guarded;

import org.jspecify.annotations.NullMarked;
