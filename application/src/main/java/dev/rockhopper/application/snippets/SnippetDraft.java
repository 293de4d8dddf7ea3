package dev.rockhopper.application.snippets;

import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.RuleSubject;
import java.util.List;
import java.util.Map;

/// A snippet that somebody wants to make.
///
/// @param request who, where, and what it is to be called
/// @param text what it is to say, as typed
/// @param aliases what it is to be called besides, as typed; at most [#MOST_ALIASES]
/// @param rights who may use it and who may not, where that differs from the guild's other rules;
///   only moderators set any
public record SnippetDraft(
    SnippetRequest request, String text, List<String> aliases, Map<RuleSubject, Effect> rights) {
  /// How many aliases a snippet can have.
  public static final int MOST_ALIASES = 20;

  /// Copies what it is given.
  public SnippetDraft {
    aliases = List.copyOf(aliases);
    rights = Map.copyOf(rights);
    RuleSubject.requireAFew(rights.keySet());
  }
}
