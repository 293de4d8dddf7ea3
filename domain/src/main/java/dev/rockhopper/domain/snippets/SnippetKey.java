package dev.rockhopper.domain.snippets;

import dev.rockhopper.domain.guilds.GuildId;

/// What identifies a snippet, whatever it is called.
///
/// @param guild where it belongs
/// @param id which of the guild's
public record SnippetKey(GuildId guild, SnippetId id) {}
