/// How much moderators may do through the bot: open [ModeratorLimits], which everything that opens
/// cases asks, then [QuarantineService].
@NullMarked
package dev.rockhopper.application.limits;

import org.jspecify.annotations.NullMarked;
