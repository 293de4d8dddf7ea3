package dev.rockhopper.domain.snippets;

import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.members.UserId;

/// Why something was not done with a snippet. Nothing has changed where one of these is the answer.
public sealed interface SnippetRefusal {
  /// It cannot be a name, see [SnippetName].
  ///
  /// @param given what was given
  record NameNotAllowed(String given) implements SnippetRefusal {}

  /// It cannot be the text of a snippet, see [SnippetText].
  ///
  /// @param letters how long it is
  record TextNotAllowed(int letters) implements SnippetRefusal {}

  /// A snippet of the guild is called so already, by name or by alias.
  ///
  /// @param name the name
  record NameTaken(SnippetName name) implements SnippetRefusal {}

  /// A snippet has only so many aliases.
  ///
  /// @param most how many
  record TooManyAliases(int most) implements SnippetRefusal {}

  /// The guild has no snippet that is called so.
  ///
  /// @param name the name
  record SnippetUnknown(SnippetName name) implements SnippetRefusal {}

  /// The snippet has no such alias.
  ///
  /// @param alias the alias
  record AliasUnknown(SnippetName alias) implements SnippetRefusal {}

  /// It is somebody else's, and only its author and moderators may change it.
  ///
  /// @param author whose it is
  record NotTheirs(UserId author) implements SnippetRefusal {}

  /// It is locked: only moderators may change it.
  record Locked() implements SnippetRefusal {}

  /// Only moderators may do this.
  record ModeratorsOnly() implements SnippetRefusal {}

  /// A sanction is in force against whoever asks.
  ///
  /// @param kind what
  /// @param expiry when it ends by itself
  record Sanctioned(LastingSanction kind, Expiry expiry) implements SnippetRefusal {}

  /// What was asked for is so already.
  record NothingToChange() implements SnippetRefusal {}
}
