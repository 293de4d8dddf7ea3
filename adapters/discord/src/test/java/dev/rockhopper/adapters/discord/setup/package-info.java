/// Tests of what guilds set, in a menu.
@NullMarked
package dev.rockhopper.adapters.discord.setup;

import org.jspecify.annotations.NullMarked;
