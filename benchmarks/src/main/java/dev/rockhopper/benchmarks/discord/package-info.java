/// Slash commands over a Discord on loopback (B11) and the memory of a bot (B15):
/// [dev.rockhopper.benchmarks.discord.SlashCommands] lets the product and a bare JDA program
/// ([dev.rockhopper.benchmarks.discord.BareBotPeer]) answer the same people, each at a sandbox of
/// its own ([dev.rockhopper.benchmarks.discord.SandboxPeer]), all in processes of their own.
@NullMarked
package dev.rockhopper.benchmarks.discord;

import org.jspecify.annotations.NullMarked;
