package dev.rockhopper.application.memory;

import dev.rockhopper.domain.permissions.IDisabledCommandRepository;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.Set;
import java.util.stream.Collectors;

/// What is switched off, in an [InMemoryStore].
public final class InMemoryDisabledCommandRepository implements IDisabledCommandRepository {
  private static final Table<Row, Row> DISABLED =
      new Table<>("disabled_command", Row.class, Row.class);

  private final InMemoryStore store;

  /// Keeps it in `store`.
  public InMemoryDisabledCommandRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Set<RuleTarget> find(RuleScope scope) {
    return store.with(transaction ->
        transaction
            .rows(DISABLED)
            .filter(row -> row.scope().equals(scope))
            .map(Row::target)
            .collect(Collectors.toSet()));
  }

  @Override
  public boolean disable(RuleScope scope, RuleTarget target) {
    Row row = new Row(scope, target);
    return store.with(transaction -> {
      if (scope instanceof RuleScope.InGuild(var guild)) {
        References.requireGuild(transaction, guild);
      }
      transaction.lock(DISABLED, row);
      boolean isNew = transaction.find(DISABLED, row).isEmpty();
      transaction.put(DISABLED, row, row);
      return isNew;
    });
  }

  @Override
  public boolean enable(RuleScope scope, RuleTarget target) {
    Row row = new Row(scope, target);
    return store.with(transaction -> {
      transaction.lock(DISABLED, row);
      boolean isThere = transaction.find(DISABLED, row).isPresent();
      transaction.remove(DISABLED, row);
      return isThere;
    });
  }

  private record Row(RuleScope scope, RuleTarget target) {}
}
