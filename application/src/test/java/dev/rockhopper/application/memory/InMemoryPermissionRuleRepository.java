package dev.rockhopper.application.memory;

import dev.rockhopper.domain.permissions.IPermissionRuleRepository;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Rules in an [InMemoryStore].
public final class InMemoryPermissionRuleRepository implements IPermissionRuleRepository {
  private static final Table<RuleKey, PermissionRule> RULES =
      new Table<>("permission_rule", RuleKey.class, PermissionRule.class);

  private final InMemoryStore store;

  /// Keeps rules in `store`.
  public InMemoryPermissionRuleRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public List<PermissionRule> findAmong(
      RuleScope scope, Set<RuleTarget> targets, Set<RuleSubject> subjects) {
    IPermissionRuleRepository.requireTargets(targets);
    RuleSubject.requireAFew(subjects);
    return find(
        scope,
        rule -> targets.contains(rule.target()) && subjects.contains(rule.subject()),
        Integer.MAX_VALUE);
  }

  @Override
  public List<PermissionRule> findAbout(RuleScope scope, Set<RuleSubject> subjects) {
    RuleSubject.requireAFew(subjects);
    return find(scope, rule -> subjects.contains(rule.subject()), Integer.MAX_VALUE);
  }

  @Override
  public List<PermissionRule> findFirst(RuleScope scope, int limit) {
    return find(scope, _ -> true, limit);
  }

  @Override
  public List<PermissionRule> findBehind(PermissionRule rule, int limit) {
    return find(rule.scope(), other -> PermissionRule.IN_ORDER.compare(other, rule) > 0, limit);
  }

  private List<PermissionRule> find(
      RuleScope scope, Predicate<PermissionRule> isWanted, int limit) {
    return store.with(transaction ->
        rules(transaction, scope)
            .filter(isWanted)
            .sorted(PermissionRule.IN_ORDER)
            .limit(limit)
            .toList());
  }

  @Override
  public void put(PermissionRule rule) {
    store.with(transaction -> {
      if (rule.scope() instanceof RuleScope.InGuild(var guild)) {
        References.requireGuild(transaction, guild);
      }
      transaction.put(RULES, RuleKey.of(rule), rule);
      return rule;
    });
  }

  @Override
  public boolean remove(RuleScope scope, RuleTarget target, RuleSubject subject) {
    RuleKey key = new RuleKey(scope, target, subject);
    return store.with(transaction -> {
      transaction.lock(RULES, key);
      boolean isThere = transaction.find(RULES, key).isPresent();
      transaction.remove(RULES, key);
      return isThere;
    });
  }

  @Override
  public int clear(RuleScope scope, RuleTarget target) {
    return clear(scope, rule -> rule.target().equals(target));
  }

  @Override
  public int clear(RuleScope scope) {
    return clear(scope, _ -> true);
  }

  private int clear(RuleScope scope, Predicate<PermissionRule> isGone) {
    return store.with(transaction -> {
      List<RuleKey> keys = rules(transaction, scope).filter(isGone).map(RuleKey::of).toList();
      keys.forEach(key -> transaction.remove(RULES, key));
      return keys.size();
    });
  }

  private static Stream<PermissionRule> rules(InMemoryTransaction transaction, RuleScope scope) {
    return transaction.rows(RULES).filter(rule -> rule.scope().equals(scope));
  }

  private record RuleKey(RuleScope scope, RuleTarget target, RuleSubject subject) {
    static RuleKey of(PermissionRule rule) {
      return new RuleKey(rule.scope(), rule.target(), rule.subject());
    }
  }
}
