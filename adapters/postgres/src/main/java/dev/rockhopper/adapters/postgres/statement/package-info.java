/// Statements that jOOQ builds and renders once for the life of the program, because doing so for
/// every use costs more than all the rest of a short statement. They are still carried out by jOOQ:
/// with its types, converters and listeners. Open
/// [dev.rockhopper.adapters.postgres.statement.RenderedQuery] first. And the small parts that many
/// statements share: stored times, where a page begins, columns of derived tables.
@NullMarked
package dev.rockhopper.adapters.postgres.statement;

import org.jspecify.annotations.NullMarked;
