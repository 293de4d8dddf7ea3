/// What the bot posts for those who run a guild and what it tells people beside cases: open
/// [GuildPosts]. Its buttons use commands.
@NullMarked
package dev.rockhopper.adapters.discord.desk;

import org.jspecify.annotations.NullMarked;
