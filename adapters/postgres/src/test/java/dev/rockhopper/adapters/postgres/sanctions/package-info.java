/// Sanctions over jOOQ on a real server.
@NullMarked
package dev.rockhopper.adapters.postgres.sanctions;

import org.jspecify.annotations.NullMarked;
