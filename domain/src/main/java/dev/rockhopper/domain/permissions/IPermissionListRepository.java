package dev.rockhopper.domain.permissions;

import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.util.List;
import java.util.Set;

/// Keeps the lists of the operator and of guilds.
public interface IPermissionListRepository {

  /// Those of a kind who are on a list, a page at a time, in order of their ids.
  Page<RuleSubject> find(
      RuleScope scope, ListEntry.Listing list, RuleSubject.Kind kind, PageRequest page);

  /// Those of up to [RuleSubject#MAX_AT_ONCE] subjects who are on a list, in the order of kinds,
  /// then of ids: one statement, however many they are.
  List<RuleSubject> findAmong(RuleScope scope, ListEntry.Listing list, Set<RuleSubject> subjects);

  /// Everything that is on the lists of a scope, at most so much, in the order of lists, then as a
  /// decision asks for subjects.
  List<ListEntry> findFirst(RuleScope scope, int most);

  /// Whether nobody is on a list.
  boolean isEmpty(RuleScope scope, ListEntry.Listing list);

  /// Puts somebody on a list.
  ///
  /// @return whether they were not on it
  boolean add(ListEntry entry);

  /// Takes somebody off a list.
  ///
  /// @return whether they were on it
  boolean remove(ListEntry entry);
}
