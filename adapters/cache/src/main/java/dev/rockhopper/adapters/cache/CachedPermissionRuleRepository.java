package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.cache.KnownRules;
import dev.rockhopper.application.cache.PermissionKinds;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.permissions.IPermissionRuleRepository;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.List;
import java.util.Set;

/// Rules, remembered by scope, all together: a decision asks for a module, a command and its
/// parents. Of a scope that has very many each decision asks the store.
public final class CachedPermissionRuleRepository implements IPermissionRuleRepository {
  /// The most rules of a scope that are remembered.
  public static final int MOST_RULES = 1_000;

  private final IPermissionRuleRepository rules;
  private final CachedRepository<RuleScope, KnownRules> byScope;

  /// Remembers what `rules` keeps.
  public CachedPermissionRuleRepository(
      IPermissionRuleRepository rules, CacheManager caches, TransactionManager transactions) {
    this.rules = rules;
    this.byScope =
        new CachedRepository<>(caches.cache(PermissionKinds.RULES), transactions, this::load);
  }

  private KnownRules load(RuleScope scope) {
    List<PermissionRule> first = rules.findFirst(scope, MOST_RULES + 1);
    return first.size() > MOST_RULES
        ? new KnownRules(List.of(), false)
        : new KnownRules(first.stream().sorted(PermissionRule.IN_ORDER).toList(), true);
  }

  @Override
  public List<PermissionRule> findAmong(
      RuleScope scope, Set<RuleTarget> targets, Set<RuleSubject> subjects) {
    IPermissionRuleRepository.requireTargets(targets);
    RuleSubject.requireAFew(subjects);
    KnownRules known = byScope.read(scope);
    return known.areAll()
        ? known.rules().stream()
            .filter(rule -> targets.contains(rule.target()) && subjects.contains(rule.subject()))
            .toList()
        : rules.findAmong(scope, targets, subjects);
  }

  @Override
  public List<PermissionRule> findAbout(RuleScope scope, Set<RuleSubject> subjects) {
    RuleSubject.requireAFew(subjects);
    KnownRules known = byScope.read(scope);
    return known.areAll()
        ? known.rules().stream().filter(rule -> subjects.contains(rule.subject())).toList()
        : rules.findAbout(scope, subjects);
  }

  @Override
  public List<PermissionRule> findFirst(RuleScope scope, int limit) {
    return rules.findFirst(scope, limit);
  }

  @Override
  public List<PermissionRule> findBehind(PermissionRule rule, int limit) {
    return rules.findBehind(rule, limit);
  }

  @Override
  public void put(PermissionRule rule) {
    byScope.write(
        "permission-rule.put",
        () -> {
          rules.put(rule);
          return rule;
        });
  }

  @Override
  public boolean remove(RuleScope scope, RuleTarget target, RuleSubject subject) {
    return byScope.write("permission-rule.remove", () -> rules.remove(scope, target, subject));
  }

  @Override
  public int clear(RuleScope scope, RuleTarget target) {
    return byScope.write("permission-rule.clear", () -> rules.clear(scope, target));
  }

  @Override
  public int clear(RuleScope scope) {
    return byScope.write("permission-rule.clear", () -> rules.clear(scope));
  }
}
