package dev.rockhopper.domain.snippets;

import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.List;

/// A text under a name.
///
/// @param key which
/// @param names what it is called
/// @param text what it says
/// @param origin who made it, when
/// @param locked whether only moderators may change it
/// @param uses how often it was called up when it was read; counting does not change the version
/// @param version counts the changes
public record Snippet(
    SnippetKey key,
    SnippetNames names,
    SnippetText text,
    Origin origin,
    boolean locked,
    long uses,
    long version) {

  /// Where a snippet comes from.
  ///
  /// @param author who made it
  /// @param at when
  public record Origin(UserId author, Instant at) {}

  /// A snippet that is not stored yet.
  public static Snippet of(SnippetKey key, SnippetName name, SnippetText text, Origin origin) {
    return new Snippet(key, new SnippetNames(name, List.of()), text, origin, false, 0, 0);
  }

  /// The same snippet saying something else.
  public Snippet rewritten(SnippetText newText) {
    return new Snippet(key, names, newText, origin, locked, uses, version);
  }

  /// The same snippet, locked or free.
  public Snippet withLock(boolean isLocked) {
    return new Snippet(key, names, text, origin, isLocked, uses, version);
  }

  /// The same snippet, called up so often.
  public Snippet usedTimes(long count) {
    return new Snippet(key, names, text, origin, locked, count, version);
  }
}
