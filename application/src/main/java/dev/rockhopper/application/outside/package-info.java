/// Hears of what moderators do in Discord itself, past the bot, and makes cases of it: open
/// [OutsideActions]. May use `background`, `failure`, `guilds` and `moderation`.
@NullMarked
package dev.rockhopper.application.outside;

import org.jspecify.annotations.NullMarked;
