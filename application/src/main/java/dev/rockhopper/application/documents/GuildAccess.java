package dev.rockhopper.application.documents;

import dev.rockhopper.application.documents.GuildDocument.Access;
import dev.rockhopper.application.documents.GuildDocument.Listed;
import dev.rockhopper.application.documents.GuildDocumentWish.Extent;
import dev.rockhopper.application.permissions.PermissionListService;
import dev.rockhopper.application.permissions.RankService;
import dev.rockhopper.application.validation.Fault;
import dev.rockhopper.application.validation.Inspection;
import dev.rockhopper.application.validation.Problem;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.IDisabledCommandRepository;
import dev.rockhopper.domain.permissions.IPermissionListRepository;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.permissions.ListEntry;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleTarget;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a guild has set for single people, places and commands, out of the repositories and into
/// them, with the trail that the services for single changes leave. Joins the transaction that is
/// open.
public final class GuildAccess {
  private static final String LISTED = "listed";
  private static final Comparator<RuleTarget> TARGETS =
      Comparator.comparing(RuleTarget::kind).thenComparing(RuleTarget::name);

  private final IRankRepository ranks;
  private final IPermissionListRepository lists;
  private final IDisabledCommandRepository disabled;
  private final DocumentTrail trail;

  /// Reads and writes through the repositories.
  @Inject
  public GuildAccess(
      IRankRepository ranks,
      IPermissionListRepository lists,
      IDisabledCommandRepository disabled,
      IAuditRepository audit,
      Clock clock) {
    this.ranks = ranks;
    this.lists = lists;
    this.disabled = disabled;
    this.trail = new DocumentTrail(audit, clock);
  }

  /// What is set; one more than there can be, where there are too many.
  Access read(GuildId guild) {
    SortedMap<Long, Integer> ofUsers = new TreeMap<>();
    ranks
        .findUserRanks(guild, RankService.MOST_USER_RANKS + 1)
        .forEach((user, rank) -> ofUsers.put(user.value(), rank.value()));
    RuleScope scope = new RuleScope.InGuild(guild);
    return new Access(
        Optional.of(ofUsers),
        Optional.of(
            lists.findFirst(scope, PermissionListService.MOST_LISTED + 1).stream()
                .map(entry -> new Listed(entry.list(), entry.subject()))
                .toList()),
        Optional.of(disabled.find(scope).stream().sorted(TARGETS).toList()));
  }

  /// Sets what is wanted; what is so already leaves no trail.
  ///
  /// @param before what was set
  /// @param inspection hears what is wrong; then the caller has to roll back
  void write(GuildDocumentWish wish, Access before, Inspection inspection) {
    boolean isExact = wish.extent() == Extent.EXACT;
    Access wanted = wish.document().access();
    if (wanted.userRanks().isPresent()) {
      wanted.ofUsers().forEach((user, rank) -> assign(wish, user, rank, before, inspection));
      if (isExact) {
        before.ofUsers().entrySet().stream()
            .filter(one -> !wanted.ofUsers().containsKey(one.getKey()))
            .forEach(one -> withdraw(wish, one));
      }
    }
    if (wanted.lists().isPresent()) {
      for (int n = 0; n < wanted.listed().size(); n++) {
        Listed one = wanted.listed().get(n);
        if (inspection.isFirst(DocumentPaths.ofListed(wanted.listed(), n), one)) {
          add(wish, one);
        }
      }
      if (isExact) {
        before.listed().stream()
            .filter(one -> !wanted.listed().contains(one))
            .forEach(one -> remove(wish, one));
      }
    }
    if (wanted.switchedOff().isPresent()) {
      for (int n = 0; n < wanted.off().size(); n++) {
        if (inspection.isFirst("disabled[" + n + "]", wanted.off().get(n))) {
          disable(wish, wanted.off().get(n));
        }
      }
      if (isExact) {
        before.off().stream()
            .filter(one -> !wanted.off().contains(one))
            .forEach(one -> enable(wish, one));
      }
    }
  }

  private void assign(
      GuildDocumentWish wish, long id, int rank, Access before, Inspection inspection) {
    String path = "user-ranks." + id;
    Optional<UserId> user = inspection.value(path, () -> new UserId(id));
    Optional<RankNumber> number = inspection.value(path, () -> new RankNumber(rank));
    Optional<Integer> old = Optional.ofNullable(before.ofUsers().get(id));
    if (user.isEmpty() || number.isEmpty() || old.filter(was -> was == rank).isPresent()) {
      return;
    }
    if (ranks.assign(wish.guild(), user.get(), number.get())) {
      trail.note(
          wish,
          "rank.user",
          "user " + id,
          old.map(Object::toString).orElse(""),
          Integer.toString(rank));
    } else {
      inspection.found(path, new Fault.Unknown("rank " + rank));
    }
  }

  /// Whose rank is gone has none already.
  private void withdraw(GuildDocumentWish wish, Map.Entry<Long, Integer> one) {
    if (ranks.withdraw(wish.guild(), new UserId(one.getKey()))) {
      trail.note(wish, "rank.user", "user " + one.getKey(), one.getValue().toString(), "");
    }
  }

  private void add(GuildDocumentWish wish, Listed one) {
    if (lists.add(entry(wish, one))) {
      trail.note(wish, "list.added", name(one), "", LISTED);
    }
  }

  private void remove(GuildDocumentWish wish, Listed one) {
    if (lists.remove(entry(wish, one))) {
      trail.note(wish, "list.removed", name(one), LISTED, "");
    }
  }

  private static ListEntry entry(GuildDocumentWish wish, Listed one) {
    return new ListEntry(new RuleScope.InGuild(wish.guild()), one.list(), one.subject());
  }

  private static String name(Listed one) {
    return "list %s %s %s".formatted(one.list(), one.subject().kind(), one.subject().id());
  }

  private void disable(GuildDocumentWish wish, RuleTarget target) {
    if (disabled.disable(new RuleScope.InGuild(wish.guild()), target)) {
      trail.note(wish, "command.disabled", target.kind() + " " + target.name(), "on", "off");
    }
  }

  private void enable(GuildDocumentWish wish, RuleTarget target) {
    if (disabled.enable(new RuleScope.InGuild(wish.guild()), target)) {
      trail.note(wish, "command.enabled", target.kind() + " " + target.name(), "off", "on");
    }
  }

  /// What there is too much of.
  static List<Problem> tooMuch(Access after) {
    Inspection inspection = new Inspection();
    inspection.atMost("user-ranks", RankService.MOST_USER_RANKS, after.ofUsers().keySet());
    inspection.atMost("lists", PermissionListService.MOST_LISTED, after.listed());
    return inspection.problems();
  }
}
