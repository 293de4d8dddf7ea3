/// How many connections are needed.
@NullMarked
package dev.rockhopper.application.optimization.pool;

import org.jspecify.annotations.NullMarked;
