package dev.rockhopper.domain.permissions;

import java.util.Comparator;

/// Somebody, or something, on a list.
///
/// @param scope whose list it is
/// @param list which
/// @param subject who is on it; nobody in particular cannot be
public record ListEntry(RuleScope scope, Listing list, RuleSubject subject) {

  /// The order of entries of one scope: by list, then as a decision asks for their subjects.
  public static final Comparator<ListEntry> IN_ORDER =
      Comparator.comparing(ListEntry::list).thenComparing(ListEntry::subject, RuleSubject.IN_ORDER);

  /// The lists.
  public enum Listing {
    /// Who may use the bot; where anybody is on it, nobody else may.
    ALLOWED,
    /// Who may not use the bot.
    BLOCKED,
    /// Where the bot hears nothing.
    IGNORED,
    /// Whom the bot does nothing to by itself.
    IMMUNE
  }

  /// Refuses what cannot be on a list.
  public ListEntry {
    PermissionRule.requireFitting(scope, subject);
    if (subject instanceof RuleSubject.Default) {
      throw new IllegalArgumentException("a list holds somebody in particular");
    }
  }
}
