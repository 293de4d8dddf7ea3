/// What is remembered of the database, and how it is kept from being stale. [Invalidation] is what
/// processes tell each other; it leaves through the [InvalidationSink] and comes in through the
/// [InvalidationListener].
@NullMarked
package dev.rockhopper.application.cache;

import org.jspecify.annotations.NullMarked;
