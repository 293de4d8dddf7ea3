package dev.rockhopper.application.permissions;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.limits.IModeratorLimitRepository;
import dev.rockhopper.domain.limits.Quarantine;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.Asker.Office;
import dev.rockhopper.domain.permissions.Authority;
import dev.rockhopper.domain.permissions.CommandDemand.Audience;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.ICommandRankRepository;
import dev.rockhopper.domain.permissions.IDisabledCommandRepository;
import dev.rockhopper.domain.permissions.IPermissionListRepository;
import dev.rockhopper.domain.permissions.IPermissionRuleRepository;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.permissions.ListEntry.Listing;
import dev.rockhopper.domain.permissions.PermissionCheck;
import dev.rockhopper.domain.permissions.PermissionDecision;
import dev.rockhopper.domain.permissions.PermissionFacts;
import dev.rockhopper.domain.permissions.PermissionFacts.Scoped;
import dev.rockhopper.domain.permissions.PermissionQuestion;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.Site;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Decides who may use which command. The decision and its explanation are one value, made by one
/// piece of code. What is set comes from the repositories, which remember it under the group of the
/// guild: a change revokes it all, in this process with the next question, and while it is not
/// certain that other processes are heard every question goes to the database.
///
/// Methods block, may come from any thread, and write nothing. All throw [InfrastructureException]
/// when the database is away and nothing is remembered.
public final class PermissionService {
  private static final RuleScope EVERYWHERE = new RuleScope.Everywhere();
  private static final List<Listing> OPERATORS_LISTS = List.of(Listing.ALLOWED, Listing.BLOCKED);
  private static final List<Listing> GUILDS_LISTS =
      List.of(Listing.ALLOWED, Listing.BLOCKED, Listing.IGNORED);

  private final IRankRepository ranks;
  private final ICommandRankRepository commandRanks;
  private final IPermissionRuleRepository rules;
  private final IPermissionListRepository lists;
  private final IDisabledCommandRepository disabled;
  private final IModeratorLimitRepository limits;

  /// Decides by what the repositories keep.
  @Inject
  public PermissionService(
      IRankRepository ranks,
      ICommandRankRepository commandRanks,
      IPermissionRuleRepository rules,
      IPermissionListRepository lists,
      IDisabledCommandRepository disabled,
      IModeratorLimitRepository limits) {
    this.ranks = ranks;
    this.commandRanks = commandRanks;
    this.rules = rules;
    this.lists = lists;
    this.disabled = disabled;
    this.limits = limits;
  }

  /// Whether somebody may use a command, and why. Where the database is away and nothing is
  /// remembered, what is for everybody stays so.
  public PermissionDecision decide(PermissionQuestion question) {
    try {
      return PermissionCheck.decide(question, facts(question));
    } catch (InfrastructureException e) {
      if (e.category() == FailureCategory.DATABASE
          && question.demand().audience() == Audience.EVERYBODY) {
        return PermissionCheck.decide(question, PermissionFacts.NONE);
      }
      throw e;
    }
  }

  /// Whether the bot hears nothing of somebody at a place: what is typed there is no command.
  public boolean isUnheard(PermissionQuestion question) {
    return question.site() instanceof Site.InGuild in
        && !lists.isEmpty(new RuleScope.InGuild(in.guild()), Listing.IGNORED)
        && PermissionCheck.isUnheard(question, facts(question));
  }

  /// Whether what the bot does by itself is not done to somebody, because a guild or the operator
  /// has put them, or one of their roles, on the list.
  public boolean isImmune(GuildId guild, Asker person) {
    Set<RuleSubject> subjects = new HashSet<>();
    subjects.add(new RuleSubject.OfUser(person.user()));
    person.roles().forEach(role -> subjects.add(new RuleSubject.OfRole(role)));
    return isListed(new RuleScope.InGuild(guild), Listing.IMMUNE, subjects)
        || isListed(EVERYWHERE, Listing.IMMUNE, subjects);
  }

  private boolean isListed(RuleScope scope, Listing list, Set<RuleSubject> subjects) {
    return !lists.isEmpty(scope, list) && !lists.findAmong(scope, list, subjects).isEmpty();
  }

  /// How high somebody stands in a guild.
  public Authority authority(GuildId guild, Asker person) {
    return person.authority(rank(guild, person).orElse(new RankNumber(0)));
  }

  private Optional<RankNumber> rank(GuildId guild, Asker person) {
    return ranks.findRank(guild, person.user(), Set.copyOf(person.roles()));
  }

  /// The ranks of a guild from the lowest up, none until it has set up some.
  public List<Rank> ranks(GuildId guild) {
    return ranks.findByGuild(guild);
  }

  /// The rank that a command needs in a guild with ranks, absent where none is set for it.
  public Optional<RankNumber> neededRank(GuildId guild, CommandName command) {
    return PermissionFacts.neededRank(commandRanks.findByGuild(guild), command);
  }

  private PermissionFacts facts(PermissionQuestion question) {
    Set<RuleSubject> subjects = new HashSet<>(question.subjects());
    Set<RuleSubject> bearing = new HashSet<>(subjects);
    bearing.add(new RuleSubject.Default());
    Scoped everywhere = scoped(EVERYWHERE, OPERATORS_LISTS, subjects, bearing);
    return switch (question.site()) {
      case Site.InPrivate() ->
          new PermissionFacts(List.of(), Optional.empty(), Map.of(), everywhere, Scoped.NOTHING);
      case Site.InGuild in -> {
        List<Rank> own = ranks.findByGuild(in.guild());
        yield new PermissionFacts(
            own,
            own.isEmpty() ? Optional.empty() : rank(in.guild(), question.asker()),
            own.isEmpty() ? Map.of() : commandRanks.findByGuild(in.guild()),
            everywhere,
            scoped(new RuleScope.InGuild(in.guild()), GUILDS_LISTS, subjects, bearing),
            quarantined(in.guild(), question));
      }
    };
  }

  private Optional<Instant> quarantined(GuildId guild, PermissionQuestion question) {
    return question.demand().isStoppedByQuarantine()
        ? limits.findQuarantine(guild, question.asker().user()).map(Quarantine::since)
        : Optional.empty();
  }

  /// @param subjects whom the question is about
  /// @param bearing those, and everybody
  private Scoped scoped(
      RuleScope scope, List<Listing> wanted, Set<RuleSubject> subjects, Set<RuleSubject> bearing) {
    Map<Listing, Set<RuleSubject>> listed = new EnumMap<>(Listing.class);
    for (Listing list : wanted) {
      if (!lists.isEmpty(scope, list)) {
        listed.put(list, Set.copyOf(lists.findAmong(scope, list, subjects)));
      }
    }
    return new Scoped(
        rules.findAbout(scope, bearing), listed.keySet(), listed, disabled.find(scope));
  }

  /// What of the offices of somebody counts among guilds: who runs the bot is a member like others.
  static Asker asMember(Asker person) {
    return new Asker(
        person.user(),
        person.roles(),
        person.offices().stream()
            .filter(office -> office != Office.OPERATOR)
            .collect(Collectors.toSet()));
  }
}
