package dev.rockhopper.application.cache;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.snippets.SnippetName;

/// A snippet as people call it.
///
/// @param guild in which guild
/// @param name by its name or an alias
public record NamedSnippet(GuildId guild, SnippetName name) {}
