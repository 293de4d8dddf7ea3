/// How much moderators have done: open [ModeratorStatisticsService].
@NullMarked
package dev.rockhopper.application.statistics;

import org.jspecify.annotations.NullMarked;
