/// What can be said to the bot, declared once and served at every door. Open [Command] and
/// [CommandTree]; a [CommandRequest] is one use of a command, the same whichever door it came
/// through. No JDA type here.
@NullMarked
package dev.rockhopper.adapters.discord.command;

import org.jspecify.annotations.NullMarked;
