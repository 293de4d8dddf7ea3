/// What moderators do in Discord itself, past the bot, as its audit log tells; open [EntryId]. May
/// use `guilds`.
@NullMarked
package dev.rockhopper.domain.outside;

import org.jspecify.annotations.NullMarked;
