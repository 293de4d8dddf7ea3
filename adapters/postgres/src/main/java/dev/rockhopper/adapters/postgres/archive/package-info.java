/// What processes have counted, in the table `bot_statistics`. Open
/// [dev.rockhopper.adapters.postgres.archive.JooqStatisticsArchive].
@NullMarked
package dev.rockhopper.adapters.postgres.archive;

import org.jspecify.annotations.NullMarked;
