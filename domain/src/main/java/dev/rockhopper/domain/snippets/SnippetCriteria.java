package dev.rockhopper.domain.snippets;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.util.Locale;
import java.util.Set;

/// Which snippets of a guild are wanted. An empty set or text asks for nothing in particular; what
/// is asked for must all hold.
///
/// @param guild whose
/// @param authors made by one of these
/// @param text is part of the name, of an alias or of the text, upper and lower case being the same
public record SnippetCriteria(GuildId guild, Set<UserId> authors, String text) {
  /// Copies the set in.
  public SnippetCriteria {
    authors = Set.copyOf(authors);
  }

  /// Every snippet of a guild.
  public static SnippetCriteria in(GuildId guild) {
    return new SnippetCriteria(guild, Set.of(), "");
  }

  /// Only those that a user made.
  public SnippetCriteria by(UserId author) {
    return new SnippetCriteria(guild, Set.of(author), text);
  }

  /// Only those with `wanted` in them.
  public SnippetCriteria containing(String wanted) {
    return new SnippetCriteria(guild, authors, wanted);
  }

  /// Whether a snippet is one of them.
  public boolean matches(Snippet candidate) {
    return candidate.key().guild().equals(guild)
        && (authors.isEmpty() || authors.contains(candidate.origin().author()))
        && (contains(candidate.text().text())
            || contains(candidate.names().name().text())
            || candidate.names().aliases().stream().anyMatch(alias -> contains(alias.text())));
  }

  private boolean contains(String candidate) {
    return candidate.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }
}
