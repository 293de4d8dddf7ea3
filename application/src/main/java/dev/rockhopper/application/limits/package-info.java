/// How much moderators may do through the bot: open [ModeratorLimits], which everything that opens
/// cases asks, then [BotOperators].
@NullMarked
package dev.rockhopper.application.limits;

import org.jspecify.annotations.NullMarked;
