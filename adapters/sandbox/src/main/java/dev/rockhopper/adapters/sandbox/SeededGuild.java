package dev.rockhopper.adapters.sandbox;

/// The ids of the guild that every sandbox starts with, "Rockhopper Bay", found by name.
///
/// @param seniorModerator outranks `moderator`
/// @param admin has the administrator right by a role below the owner
/// @param closedDms an ordinary member whom nobody can write to directly
/// @param outsider a user who is not in the guild
public record SeededGuild(
    long guildId,
    long botId,
    long owner,
    long admin,
    long seniorModerator,
    long moderator,
    long member,
    long secondMember,
    long closedDms,
    long outsider,
    long general,
    long random,
    long modChat,
    long modLog) {}
