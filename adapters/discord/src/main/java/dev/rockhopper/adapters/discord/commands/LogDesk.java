package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.logs.LogTrouble;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// What commands need to show and change where the messages about cases go and what they say.
///
/// @param settings the guilds' settings
/// @param troubles the log channels of a guild that take no messages
/// @param isAuditLogHidden whether the bot may not look into the audit log of a guild
/// @param guildName what a guild is called
/// @param clock what time it is
public record LogDesk(
    GuildSettings settings,
    Function<GuildId, List<LogTrouble>> troubles,
    Predicate<GuildId> isAuditLogHidden,
    Function<GuildId, String> guildName,
    Clock clock) {}
