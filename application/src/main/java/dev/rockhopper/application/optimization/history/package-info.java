/// What processes of the bot have counted about themselves, kept in the database so that the
/// report, another process, can read it. Begin with
/// [dev.rockhopper.application.optimization.history.StatisticsSnapshot].
@NullMarked
package dev.rockhopper.application.optimization.history;

import org.jspecify.annotations.NullMarked;
