/// The ways in and out: JDA's events become invocations, answers become messages. Open
/// [DiscordDoors], which listens, then [SlashDoor] and [PrefixDoor]. Nothing is decided here.
@NullMarked
package dev.rockhopper.adapters.discord.door;

import org.jspecify.annotations.NullMarked;
