package dev.rockhopper.domain.snippets;

import java.util.List;

/// What a snippet can be called up by.
///
/// @param name what it is called
/// @param aliases what it is called besides, in order; they change with
///   [ISnippetRepository#addAlias] and [ISnippetRepository#removeAlias] only
public record SnippetNames(SnippetName name, List<SnippetName> aliases) {
  /// Puts the aliases in order.
  public SnippetNames {
    aliases = aliases.stream().sorted().toList();
  }
}
