/// What becomes of what is counted when its process ends, by itself or not.
@NullMarked
package dev.rockhopper.adapters.postgres.counters;

import org.jspecify.annotations.NullMarked;
