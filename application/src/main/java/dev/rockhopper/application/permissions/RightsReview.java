package dev.rockhopper.application.permissions;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.Authority;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.ListEntry.Listing;
import dev.rockhopper.domain.permissions.PermissionQuestion;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Judges changes of rights that come all at once, by the rules that the services for single
/// changes have: whoever brings a file gives nobody by it what they could not give by command.
public final class RightsReview {
  private final PermissionLedger ledger;

  /// Sees the ranks that the ledger sees.
  @Inject
  public RightsReview(PermissionLedger ledger) {
    this.ledger = ledger;
  }

  /// How high somebody stands now. Asked for inside the transaction that changes the rights, under
  /// the lock of the guild's set-up and before anything is changed.
  ///
  /// @param commands the actor's questions about all commands
  /// @param people those whose rights may change: how high they stand is seen now
  public Stand stand(
      GuildId guild, Asker actor, List<PermissionQuestion> commands, Collection<Asker> people) {
    ChangeUnderWay now = ledger.underWay(guild, actor);
    Map<UserId, Optional<RankNumber>> ranks = new HashMap<>();
    people.forEach(person -> ranks.put(person.user(), now.rankOf().apply(person)));
    ChangeUnderWay seen =
        new ChangeUnderWay(
            guild,
            actor,
            now.facts(),
            now.roleRanks(),
            person ->
                Optional.ofNullable(ranks.get(person.user()))
                    .orElseGet(() -> now.rankOf().apply(person)));
    return new Stand(seen, List.copyOf(commands));
  }

  /// What somebody may change, as they stood before anything was changed. Where the guild had no
  /// ranks, only its owner sets some up otherwise than as usual. Used by one thread.
  public static final class Stand {
    private final ChangeUnderWay change;
    private final List<PermissionQuestion> commands;

    private Stand(ChangeUnderWay change, List<PermissionQuestion> commands) {
      this.change = change;
      this.commands = commands;
    }

    /// Why they may not add, change or remove a rank.
    public Optional<PermissionRefusal> objectionToRank(RankNumber number) {
      return first().or(() -> change.objectionTo(number));
    }

    /// Why they may not leave the guild without ranks.
    public Optional<PermissionRefusal> objectionToNoRanks() {
      return isOwner() ? Optional.empty() : Optional.of(new PermissionRefusal.LastRank());
    }

    /// Why they may not let a role give another rank.
    ///
    /// @param before the rank that it gave
    /// @param after the rank that it shall give
    public Optional<PermissionRefusal> objectionToRole(
        RoleId role, Optional<RankNumber> before, Optional<RankNumber> after) {
      return first()
          .or(() -> after.flatMap(_ -> change.objectionToNaming(role)))
          .or(() -> before.flatMap(change::objectionTo))
          .or(() -> after.flatMap(change::objectionTo));
    }

    /// Why no rule or list may name something from now on.
    public Optional<PermissionRefusal> objectionToNaming(RuleSubject subject) {
      return change.objectionToNaming(subject);
    }

    /// Why they may not let a command ask for another rank.
    ///
    /// @param after what all commands and groups shall ask for
    public Optional<PermissionRefusal> objectionToCommand(
        CommandName command, Map<CommandName, RankNumber> after) {
      return first()
          .or(() -> Optional.ofNullable(after.get(command)).flatMap(change::objectionTo))
          .or(() -> change.objectionToRankOf(command, after, commands));
    }

    /// Why they may not set, change or clear a rule.
    ///
    /// @param person whom it is about, where that is a user
    public Optional<PermissionRefusal> objectionToRule(
        RuleTarget target, RuleSubject subject, Optional<Asker> person) {
      return change
          .objectionTo(target, commands)
          .or(() -> change.objectionTo(subject, person))
          .or(() -> change.objectionToBinding(subject, person));
    }

    /// Why they may not have these rules in place of those: it would lift what is denied to them.
    public Optional<PermissionRefusal> objectionToLifting(
        List<PermissionRule> before, List<PermissionRule> after) {
      return change.objectionToLifting(before, after, commands);
    }

    /// Why they may not give somebody another rank by themselves, or take it.
    ///
    /// @param after the rank that they shall have
    public Optional<PermissionRefusal> objectionToUser(Asker person, Optional<RankNumber> after) {
      return first()
          .or(() -> after.flatMap(change::objectionTo))
          .or(() -> change.objectionTo(person));
    }

    /// Why they may not put somebody on a list, or take them off.
    ///
    /// @param person who it is, where that is a user
    public Optional<PermissionRefusal> objectionToListed(
        Listing list, RuleSubject subject, Optional<Asker> person) {
      return change
          .objectionTo(subject, person)
          .or(() -> PermissionListService.objectionToBinding(change, list, subject, person));
    }

    /// Why nobody may put somebody on a list.
    ///
    /// @param person who it is, where that is a user
    public Optional<PermissionRefusal> objectionToListing(Listing list, Optional<Asker> person) {
      return ChangeUnderWay.objectionToListing(list, person);
    }

    /// Why they may not begin the list that shuts all others out.
    public Optional<PermissionRefusal> objectionToShuttingOut() {
      return PermissionListService.objectionToShuttingOut(change);
    }

    /// Why they may not switch something off, or on again.
    public Optional<PermissionRefusal> objectionToSwitch(RuleTarget target, boolean isOff) {
      return change
          .objectionTo(target, commands)
          .or(() ->
              isOff ? CommandSwitchService.objectionToMissing(target, commands) : Optional.empty());
    }

    /// Whether there is such a command, group or module.
    public boolean knows(RuleTarget target) {
      return ChangeUnderWay.isThere(target, commands);
    }

    private Optional<PermissionRefusal> first() {
      return change.facts().areRanksSetUp() || isOwner()
          ? Optional.empty()
          : Optional.of(new PermissionRefusal.NoRanksYet());
    }

    private boolean isOwner() {
      return change.own().reaches(new Authority.GuildOwner());
    }
  }
}
