package dev.rockhopper.application.permissions;

import dev.rockhopper.application.permissions.PermissionChange.Done;
import dev.rockhopper.application.permissions.PermissionChange.Refused;
import dev.rockhopper.application.permissions.PermissionChange.Unchanged;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.IPermissionListRepository;
import dev.rockhopper.domain.permissions.ListEntry;
import dev.rockhopper.domain.permissions.ListEntry.Listing;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Changes who, and what, is on the lists of guilds and of the operator. In a guild nobody lists
/// somebody who stands above them, and only who stands as high as anybody whom a role makes high
/// begins the list that shuts all others out; without ranks, only administrators change what keeps
/// administrators out. Methods are as those of [PermissionLedger].
public final class PermissionListService {
  /// The most that can be on the lists of a guild together.
  public static final int MOST_LISTED = 1_000;

  private static final String LISTED = "listed";
  private static final RuleScope EVERYWHERE = new RuleScope.Everywhere();

  private final PermissionLedger ledger;
  private final IPermissionListRepository lists;

  /// Changes lists through the ledger.
  @Inject
  public PermissionListService(PermissionLedger ledger, IPermissionListRepository lists) {
    this.ledger = ledger;
    this.lists = lists;
  }

  /// Puts somebody, or something, on a list of a guild.
  ///
  /// @param person who that is, with their roles, where it is a user
  public PermissionChange add(
      GuildId guild, Asker actor, Listing list, RuleSubject subject, Optional<Asker> person) {
    return ledger.inGuild(
        guild,
        actor,
        "list.added",
        change ->
            change
                .objectionTo(subject, person)
                .or(() -> objectionToShuttingOut(change, list))
                .or(() -> objectionToBinding(change, list, subject, person))
                .or(() -> change.objectionToNaming(subject))
                .or(() -> ChangeUnderWay.objectionToListing(list, person))
                .or(() -> objectionToMore(new RuleScope.InGuild(guild), list, subject))
                .<PermissionChange>map(Refused::new)
                .orElseGet(() -> add(new RuleScope.InGuild(guild), list, subject)));
  }

  /// Takes somebody, or something, off a list of a guild.
  ///
  /// @param person who that is, with their roles, where it is a user
  public PermissionChange remove(
      GuildId guild, Asker actor, Listing list, RuleSubject subject, Optional<Asker> person) {
    return ledger.inGuild(
        guild,
        actor,
        "list.removed",
        change ->
            change
                .objectionTo(subject, person)
                .or(() -> objectionToBinding(change, list, subject, person))
                .<PermissionChange>map(Refused::new)
                .orElseGet(() -> remove(new RuleScope.InGuild(guild), list, subject)));
  }

  /// Puts somebody, or something, on a list of the operator.
  public PermissionChange addEverywhere(Asker operator, Listing list, RuleSubject subject) {
    return ledger.everywhere(operator, "list.added", () -> add(EVERYWHERE, list, subject));
  }

  /// Takes somebody, or something, off a list of the operator.
  public PermissionChange removeEverywhere(Asker operator, Listing list, RuleSubject subject) {
    return ledger.everywhere(operator, "list.removed", () -> remove(EVERYWHERE, list, subject));
  }

  private Optional<PermissionRefusal> objectionToShuttingOut(ChangeUnderWay change, Listing list) {
    boolean shutsOut =
        list == Listing.ALLOWED
            && lists.isEmpty(new RuleScope.InGuild(change.guild()), Listing.ALLOWED);
    return shutsOut ? objectionToShuttingOut(change) : Optional.empty();
  }

  /// Why somebody may not begin the list that shuts all others out.
  static Optional<PermissionRefusal> objectionToShuttingOut(ChangeUnderWay change) {
    return change.roleRanks().values().stream()
        .max(Comparator.naturalOrder())
        .flatMap(change::objectionTo)
        .or(() ->
            change
                .objectionToBindingAdministrators()
                .map(_ -> new PermissionRefusal.ShutsOutAdministrators()));
  }

  /// Why somebody may not change who is kept out; the other lists keep nobody from anything whom
  /// Discord lets do everything.
  static Optional<PermissionRefusal> objectionToBinding(
      ChangeUnderWay change, Listing list, RuleSubject subject, Optional<Asker> person) {
    return switch (list) {
      case ALLOWED, BLOCKED -> change.objectionToBinding(subject, person);
      case IGNORED, IMMUNE -> Optional.empty();
    };
  }

  private Optional<PermissionRefusal> objectionToMore(
      RuleScope scope, Listing list, RuleSubject subject) {
    List<ListEntry> all = lists.findFirst(scope, MOST_LISTED);
    return all.size() < MOST_LISTED || all.contains(new ListEntry(scope, list, subject))
        ? Optional.empty()
        : Optional.of(new PermissionRefusal.TooMany(MOST_LISTED));
  }

  private PermissionChange add(RuleScope scope, Listing list, RuleSubject subject) {
    return lists.add(new ListEntry(scope, list, subject))
        ? new Done(name(list, subject), "", LISTED)
        : new Unchanged();
  }

  private PermissionChange remove(RuleScope scope, Listing list, RuleSubject subject) {
    return lists.remove(new ListEntry(scope, list, subject))
        ? new Done(name(list, subject), LISTED, "")
        : new Unchanged();
  }

  private static String name(Listing list, RuleSubject subject) {
    return "list %s %s %s".formatted(list, subject.kind(), subject.id());
  }
}
