/// Tests of what the caches say about themselves.
@NullMarked
package dev.rockhopper.application.cache.report;

import org.jspecify.annotations.NullMarked;
