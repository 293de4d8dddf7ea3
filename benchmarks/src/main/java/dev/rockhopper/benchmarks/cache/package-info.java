/// What caches cost, how often they help, how soon other processes know, and that nothing in them
/// is old: the product's beside the bare library and plain JDBC. Each side is a process of its own;
/// [dev.rockhopper.benchmarks.cache.CachePeer] is the product's.
@NullMarked
package dev.rockhopper.benchmarks.cache;

import org.jspecify.annotations.NullMarked;
