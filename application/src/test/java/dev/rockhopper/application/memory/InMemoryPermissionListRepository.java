package dev.rockhopper.application.memory;

import dev.rockhopper.domain.permissions.IPermissionListRepository;
import dev.rockhopper.domain.permissions.ListEntry;
import dev.rockhopper.domain.permissions.ListEntry.Listing;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.repository.Cursor;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Lists in an [InMemoryStore].
public final class InMemoryPermissionListRepository implements IPermissionListRepository {
  private static final Table<ListEntry, ListEntry> ENTRIES =
      new Table<>("permission_list_entry", ListEntry.class, ListEntry.class);

  private final InMemoryStore store;

  /// Keeps lists in `store`.
  public InMemoryPermissionListRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Page<RuleSubject> find(
      RuleScope scope, Listing list, RuleSubject.Kind kind, PageRequest page) {
    long behind =
        switch (page.from()) {
          case Cursor.Start() -> 0;
          case Cursor.After(long id) -> id;
          case Cursor.End() -> Long.MAX_VALUE;
        };
    List<RuleSubject> found =
        onList(scope, list, subject -> subject.kind() == kind && subject.id() > behind);
    return Page.of(
        found.subList(0, Math.min(found.size(), page.size() + 1)), page.size(), RuleSubject::id);
  }

  @Override
  public List<RuleSubject> findAmong(RuleScope scope, Listing list, Set<RuleSubject> subjects) {
    RuleSubject.requireAFew(subjects);
    return onList(scope, list, subjects::contains);
  }

  @Override
  public List<ListEntry> findFirst(RuleScope scope, int most) {
    return store.with(transaction ->
        transaction
            .rows(ENTRIES)
            .filter(entry -> entry.scope().equals(scope))
            .sorted(ListEntry.IN_ORDER)
            .limit(most)
            .toList());
  }

  @Override
  public boolean isEmpty(RuleScope scope, Listing list) {
    return onList(scope, list, _ -> true).isEmpty();
  }

  @Override
  public boolean add(ListEntry entry) {
    return store.with(transaction -> {
      if (entry.scope() instanceof RuleScope.InGuild(var guild)) {
        References.requireGuild(transaction, guild);
      }
      transaction.lock(ENTRIES, entry);
      boolean isNew = transaction.find(ENTRIES, entry).isEmpty();
      transaction.put(ENTRIES, entry, entry);
      return isNew;
    });
  }

  @Override
  public boolean remove(ListEntry entry) {
    return store.with(transaction -> {
      transaction.lock(ENTRIES, entry);
      boolean isThere = transaction.find(ENTRIES, entry).isPresent();
      transaction.remove(ENTRIES, entry);
      return isThere;
    });
  }

  private List<RuleSubject> onList(RuleScope scope, Listing list, Predicate<RuleSubject> isWanted) {
    return store.with(transaction ->
        transaction
            .rows(ENTRIES)
            .filter(entry -> entry.scope().equals(scope) && entry.list() == list)
            .map(ListEntry::subject)
            .filter(isWanted)
            .sorted(RuleSubject.IN_ORDER)
            .toList());
  }
}
