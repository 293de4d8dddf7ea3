/// SQL as it is written: tokens, statements, what of them can be handed to a planner, and the
/// repairs that texts from statistics need. Text is data here; nothing is executed. Begin with
/// [dev.rockhopper.adapters.postgres.planner.text.StatementText].
@NullMarked
package dev.rockhopper.adapters.postgres.planner.text;

import org.jspecify.annotations.NullMarked;
