package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.session.SessionState;
import java.time.Instant;

/// How the bot fares, as far as everybody may know.
///
/// @param version of Rockhopper
/// @param since when it was started
/// @param session how it stands with Discord
public record BotStatus(String version, Instant since, SessionState session) {}
