/// What the caches of a process say about themselves, for whoever watches or advises it. Begin with
/// [dev.rockhopper.application.cache.report.CacheSnapshot].
@NullMarked
package dev.rockhopper.application.cache.report;

import org.jspecify.annotations.NullMarked;
