/// Real servers, started by the tests and harmed by them.
@NullMarked
package dev.rockhopper.adapters.cache.redis;

import org.jspecify.annotations.NullMarked;
