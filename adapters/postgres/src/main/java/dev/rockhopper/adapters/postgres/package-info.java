/// PostgreSQL behind the repository interfaces.
@NullMarked
package dev.rockhopper.adapters.postgres;

import org.jspecify.annotations.NullMarked;
