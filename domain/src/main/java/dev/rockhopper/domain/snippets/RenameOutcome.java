package dev.rockhopper.domain.snippets;

/// What became of a wish for another name.
public enum RenameOutcome {
  /// The snippet is called so.
  RENAMED,
  /// A snippet of the guild is called so already, this one or another, by name or by alias.
  NAME_TAKEN,
  /// There is no such snippet.
  NO_SUCH_SNIPPET
}
