/// What guilds set, in a menu: open [SetupMenu], then [SetupItem]. No JDA type here.
@NullMarked
package dev.rockhopper.adapters.discord.setup;

import org.jspecify.annotations.NullMarked;
