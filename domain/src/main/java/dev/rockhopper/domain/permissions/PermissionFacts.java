package dev.rockhopper.domain.permissions;

import dev.rockhopper.domain.permissions.ListEntry.Listing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Everything that is set and bears on one person at one place, as a decision needs it.
///
/// @param ranks the ranks of the guild, none until it has set up some
/// @param ownRank the rank that the person has, absent for none
/// @param commandRanks which rank the guild asks for which command
/// @param everywhere what the operator has set
/// @param inGuild what the guild has set; nothing in messages to the bot
/// @param quarantined since when they are in quarantine in the guild, absent where they are not, or
///   where that does not matter
public record PermissionFacts(
    List<Rank> ranks,
    Optional<RankNumber> ownRank,
    Map<CommandName, RankNumber> commandRanks,
    Scoped everywhere,
    Scoped inGuild,
    Optional<Instant> quarantined) {

  /// Nothing is set.
  public static final PermissionFacts NONE =
      new PermissionFacts(List.of(), Optional.empty(), Map.of(), Scoped.NOTHING, Scoped.NOTHING);

  /// What bears on somebody who is in no quarantine.
  public PermissionFacts(
      List<Rank> ranks,
      Optional<RankNumber> ownRank,
      Map<CommandName, RankNumber> commandRanks,
      Scoped everywhere,
      Scoped inGuild) {
    this(ranks, ownRank, commandRanks, everywhere, inGuild, Optional.empty());
  }

  /// Copies what it is given.
  public PermissionFacts {
    ranks = List.copyOf(ranks);
    commandRanks = Map.copyOf(commandRanks);
  }

  /// What one scope has set.
  ///
  /// @param rules those about the person, the place or everybody
  /// @param used the lists that somebody is on
  /// @param listed who of the person and the place is on which list
  /// @param disabled what is switched off
  public record Scoped(
      List<PermissionRule> rules,
      Set<Listing> used,
      Map<Listing, Set<RuleSubject>> listed,
      Set<RuleTarget> disabled) {
    /// Nothing.
    public static final Scoped NOTHING = new Scoped(List.of(), Set.of(), Map.of(), Set.of());

    /// Copies what it is given.
    public Scoped {
      rules = List.copyOf(rules);
      used = Set.copyOf(used);
      listed = Map.copyOf(listed);
      disabled = Set.copyOf(disabled);
    }

    /// The first of some who is on a list.
    Optional<RuleSubject> firstOn(Listing list, List<RuleSubject> subjects) {
      Set<RuleSubject> on = listed.getOrDefault(list, Set.of());
      return on.isEmpty() ? Optional.empty() : subjects.stream().filter(on::contains).findFirst();
    }
  }

  /// Whether ranks decide in the guild.
  public boolean areRanksSetUp() {
    return !ranks.isEmpty();
  }

  /// How high the person stands.
  public Authority authority(Asker asker) {
    return asker.authority(ownRank.orElse(new RankNumber(0)));
  }

  /// The rank that is asked for a command: its own, else that of the group that it stands in.
  public Optional<RankNumber> neededRank(CommandName command) {
    return neededRank(commandRanks, command);
  }

  /// The same by what is set for commands and groups.
  public static Optional<RankNumber> neededRank(
      Map<CommandName, RankNumber> commandRanks, CommandName command) {
    for (CommandName part : command.path().reversed()) {
      RankNumber needed = commandRanks.get(part);
      if (needed != null) {
        return Optional.of(needed);
      }
    }
    return Optional.empty();
  }
}
