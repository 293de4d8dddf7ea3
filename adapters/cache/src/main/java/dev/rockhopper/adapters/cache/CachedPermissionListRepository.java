package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.cache.ListOf;
import dev.rockhopper.application.cache.PermissionKinds;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.permissions.IPermissionListRepository;
import dev.rockhopper.domain.permissions.ListEntry;
import dev.rockhopper.domain.permissions.ListEntry.Listing;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Lists, remembered one by one whether somebody is on them; those who are missing are asked for
/// together. So is whether anybody is on a list at all.
public final class CachedPermissionListRepository implements IPermissionListRepository {
  private final IPermissionListRepository lists;
  private final CachedRepository<ListEntry, Boolean> byEntry;
  private final CachedRepository<ListOf, Boolean> empty;

  /// Remembers what `lists` keeps.
  public CachedPermissionListRepository(
      IPermissionListRepository lists, CacheManager caches, TransactionManager transactions) {
    this.lists = lists;
    this.byEntry =
        new CachedRepository<>(
            caches.cache(PermissionKinds.LISTED),
            transactions,
            entry ->
                !lists.findAmong(entry.scope(), entry.list(), Set.of(entry.subject())).isEmpty());
    this.empty =
        new CachedRepository<>(
            caches.cache(PermissionKinds.UNUSED_LISTS),
            transactions,
            list -> lists.isEmpty(list.scope(), list.list()));
  }

  @Override
  public Page<RuleSubject> find(
      RuleScope scope, Listing list, RuleSubject.Kind kind, PageRequest page) {
    return lists.find(scope, list, kind, page);
  }

  @Override
  public List<RuleSubject> findAmong(RuleScope scope, Listing list, Set<RuleSubject> subjects) {
    RuleSubject.requireAFew(subjects);
    Set<ListEntry> asked =
        subjects.stream()
            .filter(subject -> canBeListed(scope, subject))
            .map(subject -> new ListEntry(scope, list, subject))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return byEntry.readAll(asked, missing -> load(scope, list, missing)).entrySet().stream()
        .filter(Map.Entry::getValue)
        .map(listed -> listed.getKey().subject())
        .sorted(RuleSubject.IN_ORDER)
        .toList();
  }

  private Map<ListEntry, Boolean> load(RuleScope scope, Listing list, List<ListEntry> missing) {
    Set<RuleSubject> listed =
        Set.copyOf(
            lists.findAmong(
                scope, list, missing.stream().map(ListEntry::subject).collect(Collectors.toSet())));
    Map<ListEntry, Boolean> found = new LinkedHashMap<>();
    missing.forEach(entry -> found.put(entry, listed.contains(entry.subject())));
    return found;
  }

  /// Nobody in particular is on no list, and guilds are on none of a guild's.
  private static boolean canBeListed(RuleScope scope, RuleSubject subject) {
    return switch (subject) {
      case RuleSubject.Default() -> false;
      case RuleSubject.OfGuild _ -> scope instanceof RuleScope.Everywhere;
      case RuleSubject.OfUser _,
          RuleSubject.OfChannel _,
          RuleSubject.OfCategory _,
          RuleSubject.OfRole _ ->
          true;
    };
  }

  @Override
  public List<ListEntry> findFirst(RuleScope scope, int most) {
    return lists.findFirst(scope, most);
  }

  @Override
  public boolean isEmpty(RuleScope scope, Listing list) {
    return empty.read(new ListOf(scope, list));
  }

  @Override
  public boolean add(ListEntry entry) {
    return byEntry.write("permission-list.add", () -> lists.add(entry));
  }

  @Override
  public boolean remove(ListEntry entry) {
    return byEntry.write("permission-list.remove", () -> lists.remove(entry));
  }
}
