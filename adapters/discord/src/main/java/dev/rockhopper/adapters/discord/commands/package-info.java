/// The commands themselves: each says what it takes, builds a request for a service and words the
/// outcome. Open [RockhopperCommands], which puts them together. Nothing is decided here and no JDA
/// type is known.
@NullMarked
package dev.rockhopper.adapters.discord.commands;

import org.jspecify.annotations.NullMarked;
