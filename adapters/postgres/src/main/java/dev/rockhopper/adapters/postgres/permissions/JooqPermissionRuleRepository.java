package dev.rockhopper.adapters.postgres.permissions;

import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.permissions.IPermissionRuleRepository;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// Rules in PostgreSQL.
public final class JooqPermissionRuleRepository implements IPermissionRuleRepository {
  private static final String KIND = "permission-rule";

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqPermissionRuleRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<PermissionRule> findAmong(
      RuleScope scope, Set<RuleTarget> targets, Set<RuleSubject> subjects) {
    IPermissionRuleRepository.requireTargets(targets);
    RuleSubject.requireAFew(subjects);
    RuleRows rows = RuleRows.of(scope);
    // The server knows kinds by name, not by their place in the order of a decision.
    return find(
            scope,
            rows,
            Among.targets(rows.targetKind(), rows.target(), targets)
                .and(Among.subjects(rows.subjectKind(), rows.subjectId(), subjects)),
            IPermissionRuleRepository.MAX_TARGETS * RuleSubject.MAX_AT_ONCE)
        .stream()
        .sorted(PermissionRule.IN_ORDER)
        .toList();
  }

  @Override
  public List<PermissionRule> findAbout(RuleScope scope, Set<RuleSubject> subjects) {
    RuleSubject.requireAFew(subjects);
    RuleRows rows = RuleRows.of(scope);
    return find(
            scope,
            rows,
            Among.subjects(rows.subjectKind(), rows.subjectId(), subjects),
            Integer.MAX_VALUE)
        .stream()
        .sorted(PermissionRule.IN_ORDER)
        .toList();
  }

  @Override
  public List<PermissionRule> findFirst(RuleScope scope, int limit) {
    return find(scope, RuleRows.of(scope), DSL.noCondition(), limit);
  }

  @Override
  public List<PermissionRule> findBehind(PermissionRule rule, int limit) {
    RuleRows rows = RuleRows.of(rule.scope());
    return find(rule.scope(), rows, rows.isBehind(rule.target(), rule.subject()), limit);
  }

  @Override
  public void put(PermissionRule rule) {
    RuleRows rows = RuleRows.of(rule.scope());
    transactions
        .dsl()
        .insertInto(rows.table())
        .set(rows.guild())
        .set(rows.targetKind(), rule.target().kind().name())
        .set(rows.target(), rule.target().name())
        .set(rows.subjectKind(), rule.subject().kind().name())
        .set(rows.subjectId(), rule.subject().id())
        .set(rows.effect(), rule.effect().name())
        .onConflict(rows.key())
        .doUpdate()
        .set(rows.effect(), DSL.excluded(rows.effect()))
        .execute();
    transactions.recordWrite(KIND, rule.scope());
  }

  @Override
  public boolean remove(RuleScope scope, RuleTarget target, RuleSubject subject) {
    RuleRows rows = RuleRows.of(scope);
    return delete(scope, rows, rows.isFor(target).and(rows.isFor(subject))) > 0;
  }

  @Override
  public int clear(RuleScope scope, RuleTarget target) {
    RuleRows rows = RuleRows.of(scope);
    return delete(scope, rows, rows.isFor(target));
  }

  @Override
  public int clear(RuleScope scope) {
    return delete(scope, RuleRows.of(scope), DSL.noCondition());
  }

  private int delete(RuleScope scope, RuleRows rows, Condition only) {
    int deleted =
        transactions.dsl().deleteFrom(rows.table()).where(rows.owner()).and(only).execute();
    transactions.recordWrite(KIND, scope);
    return deleted;
  }

  private List<PermissionRule> find(RuleScope scope, RuleRows rows, Condition only, int limit) {
    return transactions
        .dsl()
        .select(
            rows.targetKind(), rows.target(), rows.subjectKind(), rows.subjectId(), rows.effect())
        .from(rows.table())
        .where(rows.owner())
        .and(only)
        .orderBy(rows.key())
        .limit(limit)
        .fetch(row ->
            new PermissionRule(
                scope,
                new RuleTarget(RuleTarget.Kind.valueOf(row.value1()), row.value2()),
                RuleSubject.of(RuleSubject.Kind.valueOf(row.value3()), row.value4()),
                Effect.valueOf(row.value5())));
  }
}
