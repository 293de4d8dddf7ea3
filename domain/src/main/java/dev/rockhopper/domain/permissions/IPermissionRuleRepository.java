package dev.rockhopper.domain.permissions;

import java.util.List;
import java.util.Set;

/// Keeps the rules of the operator and of guilds: one at most for a target and a subject.
public interface IPermissionRuleRepository {
  /// The most targets that can be asked for at once: a module, a command and all its parents.
  int MAX_TARGETS = 20;

  /// Refuses more targets than a command has parents.
  static void requireTargets(Set<RuleTarget> targets) {
    if (targets.size() > MAX_TARGETS) {
      throw new IllegalArgumentException(
          "a decision asks for at most %d targets, these are %d"
              .formatted(MAX_TARGETS, targets.size()));
    }
  }

  /// The rules for up to [#MAX_TARGETS] targets that are about one of up to
  /// [RuleSubject#MAX_AT_ONCE] subjects, in order of target, then in the order in which a decision
  /// asks for subjects: one statement, however many they are.
  List<PermissionRule> findAmong(
      RuleScope scope, Set<RuleTarget> targets, Set<RuleSubject> subjects);

  /// All rules of a scope that are about one of up to [RuleSubject#MAX_AT_ONCE] subjects, whatever
  /// their targets, in the same order: one statement, however many they are.
  List<PermissionRule> findAbout(RuleScope scope, Set<RuleSubject> subjects);

  /// The first rules of a scope, in an order of the store's own that does not change.
  ///
  /// @param limit the most that are wanted
  List<PermissionRule> findFirst(RuleScope scope, int limit);

  /// The rules of the same scope that come behind a rule in that order, whether it is still there
  /// or not.
  ///
  /// @param limit the most that are wanted
  List<PermissionRule> findBehind(PermissionRule rule, int limit);

  /// Sets a rule, in place of the one for the same target and subject.
  void put(PermissionRule rule);

  /// Removes a rule.
  ///
  /// @return whether there was one
  boolean remove(RuleScope scope, RuleTarget target, RuleSubject subject);

  /// Removes all rules of a scope for a target, such as one that is gone.
  ///
  /// @return how many there were
  int clear(RuleScope scope, RuleTarget target);

  /// Removes all rules of a scope.
  ///
  /// @return how many there were
  int clear(RuleScope scope);
}
