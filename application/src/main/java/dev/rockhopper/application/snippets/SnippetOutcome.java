package dev.rockhopper.application.snippets;

import dev.rockhopper.domain.snippets.Snippet;
import dev.rockhopper.domain.snippets.SnippetRefusal;

/// What became of a wish about a snippet.
public sealed interface SnippetOutcome {
  /// It was made.
  ///
  /// @param snippet as it is
  record Created(Snippet snippet) implements SnippetOutcome {}

  /// It was changed.
  ///
  /// @param before as it was
  /// @param after as it is
  record Changed(Snippet before, Snippet after) implements SnippetOutcome {}

  /// It is gone, with its aliases and rights.
  ///
  /// @param snippet as it was
  record Deleted(Snippet snippet) implements SnippetOutcome {}

  /// It was called up, and that was counted.
  ///
  /// @param snippet as it is
  record Used(Snippet snippet) implements SnippetOutcome {}

  /// Nothing was changed.
  ///
  /// @param refusal why
  record Refused(SnippetRefusal refusal) implements SnippetOutcome {}
}
