/// Migrations that carry out what a report recommends. Begin with [MigrationFolder].
@NullMarked
package dev.rockhopper.adapters.console.migration;

import org.jspecify.annotations.NullMarked;
