/// The connection to Discord, or to any server that speaks like it. Open [DiscordSession], then
/// [DiscordCalls], through which every request goes. JDA is at home here.
@NullMarked
package dev.rockhopper.adapters.discord.session;

import org.jspecify.annotations.NullMarked;
