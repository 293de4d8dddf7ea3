package dev.rockhopper.application.snippets;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;

/// Who wants something of a snippet.
///
/// @param guild where
/// @param user who asks
/// @param authority what they are in the guild
/// @param name what the snippet is called, by name or by alias, as typed
public record SnippetRequest(GuildId guild, UserId user, Authority authority, String name) {

  /// What somebody is in a guild, as far as snippets care.
  public enum Authority {
    /// A member: changes what is theirs.
    MEMBER,
    /// A moderator: changes everything.
    MODERATOR
  }

  boolean isOfModerator() {
    return authority == Authority.MODERATOR;
  }
}
