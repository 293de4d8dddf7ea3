package dev.rockhopper.domain.permissions;

import java.util.Comparator;

/// That somebody may, or may not, use something.
///
/// @param scope where it is set; that of a guild's rule is its own guild
/// @param target what
/// @param subject who
/// @param effect whether they may
public record PermissionRule(
    RuleScope scope, RuleTarget target, RuleSubject subject, Effect effect) {

  /// The order of rules: by target, then as a decision asks for their subjects.
  public static final Comparator<PermissionRule> IN_ORDER =
      Comparator.comparing((PermissionRule rule) -> rule.target().kind())
          .thenComparing(rule -> rule.target().name())
          .thenComparing(PermissionRule::subject, RuleSubject.IN_ORDER);

  /// Whether somebody may.
  public enum Effect {
    /// They may.
    ALLOW,
    /// They may not.
    DENY
  }

  /// Refuses a guild's rule for guilds.
  public PermissionRule {
    requireFitting(scope, subject);
  }

  static void requireFitting(RuleScope scope, RuleSubject subject) {
    if (scope instanceof RuleScope.InGuild && subject instanceof RuleSubject.OfGuild) {
      throw new IllegalArgumentException(
          "only the operator sets something for whole guilds; in a guild, use the default");
    }
  }
}
