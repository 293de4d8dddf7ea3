package dev.rockhopper.application.permissions;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.Asker.Office;
import dev.rockhopper.domain.permissions.Authority;
import dev.rockhopper.domain.permissions.CommandDemand;
import dev.rockhopper.domain.permissions.CommandDemand.Audience;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.DecisionStep.Code;
import dev.rockhopper.domain.permissions.ListEntry.Listing;
import dev.rockhopper.domain.permissions.PermissionCheck;
import dev.rockhopper.domain.permissions.PermissionFacts;
import dev.rockhopper.domain.permissions.PermissionQuestion;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// A change of a guild's rights, in the transaction that makes it: who wants it, how high they
/// stand, and how high stands what they touch, all as the database has it under the guild's lock.
///
/// @param guild whose rights
/// @param actor who wants it
/// @param facts the ranks of the guild and of the actor
/// @param roleRanks which roles give which rank
/// @param rankOf the rank that somebody has, as the database has it
record ChangeUnderWay(
    GuildId guild,
    Asker actor,
    PermissionFacts facts,
    Map<RoleId, RankNumber> roleRanks,
    Function<Asker, Optional<RankNumber>> rankOf) {

  /// How high the actor stands.
  Authority own() {
    return facts.authority(actor);
  }

  /// Why the actor may not touch what stands so high.
  Optional<PermissionRefusal> objectionTo(Authority height) {
    return own().reaches(height)
        ? Optional.empty()
        : Optional.of(new PermissionRefusal.AboveYou(height, own()));
  }

  /// The same of a rank.
  Optional<PermissionRefusal> objectionTo(RankNumber rank) {
    return objectionTo(new Authority.Ranked(rank));
  }

  /// The same of somebody.
  Optional<PermissionRefusal> objectionTo(Asker person) {
    Asker member = PermissionService.asMember(person);
    return objectionTo(member.authority(rankOf.apply(member).orElse(new RankNumber(0))));
  }

  /// Why the actor has no say in which rank a command, or a group, asks for: by what any command
  /// that it covers needs now, or would need. A guarded command without a rank is the owner's.
  ///
  /// @param after what all commands and groups would ask for
  /// @param commands the actor's questions about all commands
  Optional<PermissionRefusal> objectionToRankOf(
      CommandName command, Map<CommandName, RankNumber> after, List<PermissionQuestion> commands) {
    List<PermissionQuestion> covered =
        commands.stream().filter(one -> one.demand().name().isIn(command)).toList();
    if (covered.stream().allMatch(one -> one.demand().audience() == Audience.OPERATORS)) {
      return Optional.of(new PermissionRefusal.ForOperatorsAlone(RuleTarget.command(command)));
    }
    return covered.stream()
        .map(PermissionQuestion::demand)
        .flatMap(demand ->
            Stream.of(height(demand, facts.commandRanks()), height(demand, after))
                .flatMap(Optional::stream))
        .flatMap(height -> objectionTo(height).stream())
        .findFirst();
  }

  /// Whether there is something that a target covers. What is said of the others decides nothing
  /// any more, and can go.
  ///
  /// @param commands questions about all commands
  static boolean isThere(RuleTarget target, List<PermissionQuestion> commands) {
    return commands.stream().anyMatch(one -> one.demand().isCoveredBy(target));
  }

  private static Optional<Authority> height(
      CommandDemand demand, Map<CommandName, RankNumber> asked) {
    Optional<Authority> ranked =
        PermissionFacts.neededRank(asked, demand.name()).map(Authority.Ranked::new);
    return ranked.isEmpty() && demand.audience() == Audience.GUARDED
        ? Optional.of(new Authority.GuildOwner())
        : ranked;
  }

  /// Why something may not be set for a role: nobody's roles are looked at with the one that
  /// everybody has, whose id is that of the guild.
  Optional<PermissionRefusal> objectionToNaming(RoleId role) {
    return role.value() == guild.value()
        ? Optional.of(new PermissionRefusal.EverybodysRole())
        : Optional.empty();
  }

  /// The same of what a rule or a list names from now on.
  Optional<PermissionRefusal> objectionToNaming(RuleSubject subject) {
    return subject instanceof RuleSubject.OfRole(RoleId role)
        ? objectionToNaming(role)
        : Optional.empty();
  }

  /// Why somebody may not be put on a list, whoever wants it.
  ///
  /// @param person who it is, where it is a user
  static Optional<PermissionRefusal> objectionToListing(Listing list, Optional<Asker> person) {
    return list == Listing.BLOCKED && person.filter(one -> one.is(Office.GUILD_OWNER)).isPresent()
        ? Optional.of(new PermissionRefusal.IsTheOwner())
        : Optional.empty();
  }

  /// Why the actor may not touch what a rule or a list is about.
  ///
  /// @param person who it is, where it is a user
  Optional<PermissionRefusal> objectionTo(RuleSubject subject, Optional<Asker> person) {
    return switch (subject) {
      case RuleSubject.OfUser _ -> person.flatMap(this::objectionTo);
      case RuleSubject.OfRole(RoleId role) ->
          Optional.ofNullable(roleRanks.get(role)).flatMap(this::objectionTo);
      case RuleSubject.OfChannel _,
          RuleSubject.OfCategory _,
          RuleSubject.OfGuild _,
          RuleSubject.Default _ ->
          Optional.empty();
    };
  }

  /// Why the actor may not change what binds those whom a rule or a list is about. What is about a
  /// role, a place or everybody can bind an administrator: who has which role is not known here.
  ///
  /// @param person who it is, where it is a user
  Optional<PermissionRefusal> objectionToBinding(RuleSubject subject, Optional<Asker> person) {
    return subject instanceof RuleSubject.OfUser
            && person.filter(one -> one.is(Office.ADMINISTRATOR)).isEmpty()
        ? Optional.empty()
        : objectionToBindingAdministrators();
  }

  /// Why the actor may not change what binds administrators: until the guild has ranks, only
  /// Discord's permission tells them from others.
  Optional<PermissionRefusal> objectionToBindingAdministrators() {
    boolean isAsHigh = actor.is(Office.ADMINISTRATOR) || own().reaches(new Authority.GuildOwner());
    return facts.areRanksSetUp() || isAsHigh
        ? Optional.empty()
        : Optional.of(new PermissionRefusal.NotAdministrator());
  }

  /// Why the actor may not change the guild's rules so: it would lift a denial of something to
  /// themselves, by name or by a role, or allow the same at a place or to everybody, which comes
  /// before it. What is denied to everybody, or at a place, is not about them.
  ///
  /// @param commands the actor's questions about all commands
  Optional<PermissionRefusal> objectionToLifting(
      List<PermissionRule> before, List<PermissionRule> after, List<PermissionQuestion> commands) {
    if (own().reaches(new Authority.GuildOwner())) {
      return Optional.empty();
    }
    List<PermissionRule> was = aboutActor(before);
    List<PermissionRule> is = aboutActor(after);
    List<RuleTarget> opened =
        after.stream()
            .filter(rule -> rule.effect() == PermissionRule.Effect.ALLOW)
            .filter(rule -> !isAboutPeople(rule.subject()) && !before.contains(rule))
            .map(PermissionRule::target)
            .toList();
    return commands.stream()
        .filter(one -> PermissionCheck.decideByRules(was, one, facts).reason() == Code.RULE_DENIES)
        .filter(one ->
            opened.stream().anyMatch(one.demand()::isCoveredBy)
                || PermissionCheck.decideByRules(is, one, facts).isAllowedBarTheBot())
        .findFirst()
        .map(one -> new PermissionRefusal.DeniedToYou(one.demand().name()));
  }

  private static boolean isAboutPeople(RuleSubject subject) {
    return subject instanceof RuleSubject.OfUser || subject instanceof RuleSubject.OfRole;
  }

  private List<PermissionRule> aboutActor(List<PermissionRule> rules) {
    return rules.stream()
        .filter(rule ->
            switch (rule.subject()) {
              case RuleSubject.OfUser(UserId user) -> user.equals(actor.user());
              case RuleSubject.OfRole(RoleId role) -> actor.roles().contains(role);
              default -> false;
            })
        .toList();
  }

  /// Why the actor has no say in what a target covers: it is for operators, or holds a command that
  /// they could not use by themselves.
  ///
  /// @param commands the actor's questions about all commands
  Optional<PermissionRefusal> objectionTo(RuleTarget target, List<PermissionQuestion> commands) {
    List<PermissionQuestion> covered =
        commands.stream().filter(one -> one.demand().isCoveredBy(target)).toList();
    if (covered.stream().allMatch(one -> one.demand().audience() == Audience.OPERATORS)) {
      return Optional.of(new PermissionRefusal.ForOperatorsAlone(target));
    }
    return covered.stream()
        .filter(one -> one.demand().audience() != Audience.OPERATORS)
        .filter(one -> !PermissionCheck.passesByThemselves(one, facts))
        .findFirst()
        .map(one -> new PermissionRefusal.NotYoursToGive(one.demand().name()));
  }
}
