/// The typed options of commands and how text becomes their values. Open [Option], then
/// [OptionType]. What an option needs from Discord it asks of a [Lookup]. No JDA type here.
@NullMarked
package dev.rockhopper.adapters.discord.option;

import org.jspecify.annotations.NullMarked;
