package dev.rockhopper.application.permissions;

import dev.rockhopper.application.moderation.JailSettings;
import dev.rockhopper.application.permissions.PermissionChange.Done;
import dev.rockhopper.application.permissions.PermissionChange.Refused;
import dev.rockhopper.application.permissions.PermissionChange.Unchanged;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.Authority;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Changes the ranks of guilds and who has them. Nobody grants, changes or takes a rank above their
/// own, nor touches somebody who stands above them. Methods are as those of [PermissionLedger].
public final class RankService {
  /// The most people of a guild who can have ranks by themselves.
  public static final int MOST_USER_RANKS = 500;

  private final PermissionLedger ledger;
  private final IRankRepository ranks;
  private final GuildSettings settings;

  /// Changes ranks through the ledger.
  ///
  /// @param settings knows the role of the jail, which gives nobody a rank
  @Inject
  public RankService(PermissionLedger ledger, IRankRepository ranks, GuildSettings settings) {
    this.ledger = ledger;
    this.ranks = ranks;
    this.settings = settings;
  }

  /// Adds a rank to those that a guild has set up.
  ///
  /// @throws IllegalArgumentException when a text is too long or empty
  public PermissionChange create(
      GuildId guild, Asker actor, RankNumber number, String name, String description) {
    Rank rank = new Rank(guild, number, name, description, 0);
    return among(
        guild,
        actor,
        "rank.saved",
        change -> {
          if (find(change, number).isPresent()) {
            return refused(new PermissionRefusal.RankIsThere(number));
          }
          return change
              .objectionTo(number)
              .or(() -> taken(change, rank))
              .map(RankService::refused)
              .orElseGet(() -> {
                ranks.save(rank);
                return new Done("rank " + number, "", described(rank));
              });
        });
  }

  /// Gives a rank another name or description.
  ///
  /// @param name absent to leave it
  /// @param description absent to leave it
  /// @throws IllegalArgumentException when a text is too long or empty
  public PermissionChange edit(
      GuildId guild,
      Asker actor,
      RankNumber number,
      Optional<String> name,
      Optional<String> description) {
    return withRank(
        guild,
        actor,
        "rank.saved",
        number,
        (change, before) -> {
          Rank after =
              new Rank(
                  guild,
                  number,
                  name.orElse(before.name()),
                  description.orElse(before.description()),
                  before.version());
          if (after.equals(before)) {
            return new Unchanged();
          }
          return taken(change, after)
              .map(RankService::refused)
              .orElseGet(() -> {
                ranks.save(after);
                return new Done("rank " + number, described(before), described(after));
              });
        });
  }

  /// Removes a rank; nobody has it any more. The last one is only for owners to remove.
  public PermissionChange delete(GuildId guild, Asker actor, RankNumber number) {
    return withRank(
        guild,
        actor,
        "rank.deleted",
        number,
        (change, before) -> {
          boolean isLast = change.facts().ranks().size() == 1;
          if (isLast && !change.own().reaches(new Authority.GuildOwner())) {
            return refused(new PermissionRefusal.LastRank());
          }
          String roles =
              change.roleRanks().entrySet().stream()
                  .filter(given -> given.getValue().equals(number))
                  .map(given -> "role " + given.getKey())
                  .sorted()
                  .collect(Collectors.joining(", "));
          ranks.delete(guild, number);
          return new Done(
              "rank " + number,
              roles.isEmpty() ? described(before) : described(before) + " (" + roles + ")",
              "");
        });
  }

  /// Lets a role give a rank, in place of the one that it gave.
  public PermissionChange assign(GuildId guild, Asker actor, RoleId role, RankNumber number) {
    return withRank(
        guild,
        actor,
        "rank.role",
        number,
        (change, _) -> {
          Optional<RankNumber> before = Optional.ofNullable(change.roleRanks().get(role));
          if (before.filter(number::equals).isPresent()) {
            return new Unchanged();
          }
          if (settings.get(guild, JailSettings.ROLE).filter(role::equals).isPresent()) {
            return refused(new PermissionRefusal.IsJailRole(role));
          }
          return before
              .flatMap(change::objectionTo)
              .or(() -> change.objectionToNaming(role))
              .map(RankService::refused)
              .orElseGet(() -> {
                ranks.assign(guild, role, number);
                return new Done("role " + role, text(before), text(Optional.of(number)));
              });
        });
  }

  /// Lets a role give no rank.
  public PermissionChange withdraw(GuildId guild, Asker actor, RoleId role) {
    return among(
        guild,
        actor,
        "rank.role",
        change -> {
          Optional<RankNumber> before = Optional.ofNullable(change.roleRanks().get(role));
          if (before.isEmpty()) {
            return new Unchanged();
          }
          return before
              .flatMap(change::objectionTo)
              .map(RankService::refused)
              .orElseGet(() -> {
                ranks.withdraw(guild, role);
                return new Done("role " + role, text(before), "");
              });
        });
  }

  /// Gives somebody a rank whatever their roles give, in place of the one that they had so.
  ///
  /// @param person with the roles that they have
  public PermissionChange assign(GuildId guild, Asker actor, Asker person, RankNumber number) {
    return withRank(
        guild,
        actor,
        "rank.user",
        number,
        (change, _) -> {
          Optional<RankNumber> before = ranks.findUserRank(guild, person.user());
          if (before.filter(number::equals).isPresent()) {
            return new Unchanged();
          }
          return change
              .objectionTo(person)
              .or(() -> before.isEmpty() ? objectionToMore(guild) : Optional.empty())
              .map(RankService::refused)
              .orElseGet(() -> {
                ranks.assign(guild, person.user(), number);
                return new Done("user " + person.user(), text(before), text(Optional.of(number)));
              });
        });
  }

  /// Takes the rank from somebody that they have whatever their roles give.
  ///
  /// @param person with the roles that they have
  public PermissionChange withdraw(GuildId guild, Asker actor, Asker person) {
    return among(
        guild,
        actor,
        "rank.user",
        change -> {
          Optional<RankNumber> before = ranks.findUserRank(guild, person.user());
          if (before.isEmpty()) {
            return new Unchanged();
          }
          return change
              .objectionTo(person)
              .map(RankService::refused)
              .orElseGet(() -> {
                ranks.withdraw(guild, person.user());
                return new Done("user " + person.user(), text(before), "");
              });
        });
  }

  private Optional<PermissionRefusal> objectionToMore(GuildId guild) {
    return ranks.findUserRanks(guild, MOST_USER_RANKS).size() < MOST_USER_RANKS
        ? Optional.empty()
        : Optional.of(new PermissionRefusal.TooMany(MOST_USER_RANKS));
  }

  private PermissionChange among(
      GuildId guild, Asker actor, String action, Function<ChangeUnderWay, PermissionChange> work) {
    return ledger.inGuild(
        guild,
        actor,
        action,
        change ->
            change.facts().areRanksSetUp()
                ? work.apply(change)
                : refused(new PermissionRefusal.NoRanksYet()));
  }

  /// What is done with a rank that is there and not above the actor.
  @FunctionalInterface
  private interface WithRank {
    PermissionChange apply(ChangeUnderWay change, Rank rank);
  }

  private PermissionChange withRank(
      GuildId guild, Asker actor, String action, RankNumber number, WithRank work) {
    return among(
        guild,
        actor,
        action,
        change -> {
          Optional<Rank> rank = find(change, number);
          if (rank.isEmpty()) {
            return refused(new PermissionRefusal.NoSuchRank(number));
          }
          return change
              .objectionTo(number)
              .map(RankService::refused)
              .orElseGet(() -> work.apply(change, rank.get()));
        });
  }

  private static Optional<Rank> find(ChangeUnderWay change, RankNumber number) {
    return change.facts().ranks().stream().filter(rank -> rank.number().equals(number)).findFirst();
  }

  private static Optional<PermissionRefusal> taken(ChangeUnderWay change, Rank wanted) {
    return change.facts().ranks().stream()
        .filter(rank -> !rank.number().equals(wanted.number()))
        .filter(rank -> rank.name().equalsIgnoreCase(wanted.name()))
        .findFirst()
        .map(rank -> new PermissionRefusal.NameIsTaken(rank.name()));
  }

  private static PermissionChange refused(PermissionRefusal why) {
    return new Refused(why);
  }

  private static String text(Optional<RankNumber> rank) {
    return rank.map(Objects::toString).orElse("");
  }

  private static String described(Rank rank) {
    return Stream.of(rank.name(), rank.description())
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(": "));
  }
}
