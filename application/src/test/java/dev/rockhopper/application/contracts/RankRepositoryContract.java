package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.repository.StaleVersionException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every repository of ranks keeps.
public interface RankRepositoryContract extends GuildStore {
  /// A rank of moderators.
  RankNumber THREE = new RankNumber(3);

  /// A rank of administrators.
  RankNumber FIVE = new RankNumber(5);

  /// A role.
  RoleId HELPERS = new RoleId(77);

  /// The ranks under test.
  IRankRepository ranks();

  private Rank create(GuildId guild, RankNumber number, String name) {
    return ranks().save(new Rank(guild, number, name, "", 0));
  }

  @Test
  default void aGuildThatHasSetUpNoRanksHasNone() {
    GuildId guild = freshGuild();

    assertThat(ranks().findByGuild(guild)).isEmpty();
    assertThat(ranks().findRoleRanks(guild)).isEmpty();
    assertThat(ranks().findUserRank(guild, People.MONA)).isEmpty();
  }

  @Test
  default void ranksComeBackAsTheyWentFromTheLowestUp() {
    GuildId guild = freshGuild();
    Rank wanted = new Rank(guild, FIVE, "🐧".repeat(100), "d".repeat(500), 0);
    create(freshGuild(), THREE, "of another guild");

    Rank five = ranks().save(wanted);
    Rank three = create(guild, THREE, "Moderator");

    assertThat(five)
        .isEqualTo(new Rank(guild, FIVE, wanted.name(), wanted.description(), five.version()));
    assertThat(ranks().findByGuild(guild)).containsExactly(three, five);
  }

  @Test
  default void aMemberHasTheHighestRankOfTheirOwnAndTheirRoles() {
    GuildId guild = freshGuild();
    create(guild, THREE, "three");
    create(guild, FIVE, "five");
    RoleId helpers = new RoleId(71);
    RoleId others = new RoleId(72);
    assertThat(ranks().findRank(guild, People.MONA, Set.of(helpers, others))).isEmpty();

    ranks().assign(guild, helpers, THREE);
    assertThat(ranks().findRank(guild, People.MONA, Set.of(others, helpers))).contains(THREE);
    assertThat(ranks().findRank(guild, People.MONA, Set.of(others))).isEmpty();
    assertThat(ranks().findRank(guild, People.MONA, Set.of())).isEmpty();

    ranks().assign(guild, People.MONA, FIVE);
    assertThat(ranks().findRank(guild, People.MONA, Set.of(helpers, others))).contains(FIVE);
    assertThat(ranks().findRank(guild, People.MILO, Set.of(helpers, others))).contains(THREE);

    ranks().withdraw(guild, People.MONA);
    assertThat(ranks().findRank(guild, People.MONA, Set.of(helpers, others))).contains(THREE);

    ranks().delete(guild, THREE);
    assertThat(ranks().findRank(guild, People.MONA, Set.of(helpers, others))).isEmpty();
  }

  @Test
  default void aRankIsRenamedAndAnOldVersionIsRefused() {
    GuildId guild = freshGuild();
    Rank created = create(guild, THREE, "Moderator");

    Rank renamed = ranks().save(new Rank(guild, THREE, "moderator", "new", created.version()));

    assertThat(renamed.version()).isGreaterThan(created.version());
    assertThatThrownBy(() -> ranks().save(created)).isInstanceOf(StaleVersionException.class);
    assertThatThrownBy(() -> create(guild, THREE, "other"))
        .isInstanceOf(StaleVersionException.class);
    assertThat(ranks().findByGuild(guild)).containsExactly(renamed);
  }

  @Test
  default void noTwoRanksOfAGuildAreCalledTheSameWhateverTheirCase() {
    GuildId guild = freshGuild();
    create(guild, THREE, "Moderator");
    Rank five = create(guild, FIVE, "Administrator");

    assertThatThrownBy(() -> create(guild, new RankNumber(4), "MODERATOR"))
        .isInstanceOf(DuplicateException.class);
    assertThatThrownBy(() -> ranks().save(new Rank(guild, FIVE, "moderator", "", five.version())))
        .isInstanceOf(DuplicateException.class);
    assertThat(create(freshGuild(), THREE, "Moderator").version()).isPositive();
  }

  @Test
  default void aNameThatIsGivenUpIsFreeAgain() {
    GuildId guild = freshGuild();
    Rank three = create(guild, THREE, "Moderator");
    ranks().save(new Rank(guild, THREE, "Helper", "", three.version()));

    assertThat(create(guild, FIVE, "Moderator").version()).isPositive();
  }

  @Test
  default void rolesAndUsersGetOneRankEachTheLatest() {
    GuildId guild = freshGuild();
    create(guild, THREE, "three");
    create(guild, FIVE, "five");
    ranks().assign(guild, HELPERS, THREE);
    ranks().assign(guild, People.MONA, THREE);

    assertThat(ranks().assign(guild, HELPERS, FIVE)).isTrue();
    assertThat(ranks().assign(guild, new RoleId(78), THREE)).isTrue();
    assertThat(ranks().assign(guild, People.MONA, FIVE)).isTrue();

    assertThat(ranks().findRoleRanks(guild))
        .isEqualTo(Map.of(HELPERS, FIVE, new RoleId(78), THREE));
    assertThat(ranks().findUserRank(guild, People.MONA)).contains(FIVE);
    assertThat(ranks().findUserRank(freshGuild(), People.MONA)).isEmpty();
  }

  @Test
  default void theRanksOfUsersComeTogether() {
    GuildId guild = freshGuild();
    create(guild, THREE, "three");
    create(guild, FIVE, "five");
    ranks().assign(guild, People.MONA, THREE);
    ranks().assign(guild, People.MILO, FIVE);

    assertThat(ranks().findUserRanks(guild, 10))
        .isEqualTo(Map.of(People.MONA, THREE, People.MILO, FIVE));
    assertThat(ranks().findUserRanks(guild, 1)).hasSize(1);
    assertThat(ranks().findUserRanks(freshGuild(), 10)).isEmpty();
  }

  @Test
  default void aRankThatIsNotSetUpIsNotGiven() {
    GuildId guild = freshGuild();
    create(freshGuild(), THREE, "of another guild");

    assertThat(ranks().assign(guild, HELPERS, THREE)).isFalse();
    assertThat(ranks().assign(guild, People.MONA, THREE)).isFalse();
    assertThat(ranks().findRoleRanks(guild)).isEmpty();
  }

  @Test
  default void aRankThatIsWithdrawnIsGone() {
    GuildId guild = freshGuild();
    create(guild, THREE, "three");
    ranks().assign(guild, HELPERS, THREE);
    ranks().assign(guild, People.MONA, THREE);

    assertThat(ranks().withdraw(guild, HELPERS)).isTrue();
    assertThat(ranks().withdraw(guild, People.MONA)).isTrue();

    assertThat(ranks().withdraw(guild, HELPERS)).isFalse();
    assertThat(ranks().withdraw(guild, People.MONA)).isFalse();
    assertThat(ranks().findUserRank(guild, People.MONA)).isEmpty();
  }

  @Test
  default void aDeletedRankIsTakenFromAllWhoHaveIt() {
    GuildId guild = freshGuild();
    create(guild, THREE, "three");
    create(guild, FIVE, "five");
    ranks().assign(guild, HELPERS, THREE);
    ranks().assign(guild, People.MONA, THREE);
    ranks().assign(guild, People.MILO, FIVE);

    assertThat(ranks().delete(guild, THREE)).isTrue();

    assertThat(ranks().delete(guild, THREE)).isFalse();
    assertThat(ranks().findRoleRanks(guild)).isEmpty();
    assertThat(ranks().findUserRank(guild, People.MONA)).isEmpty();
    assertThat(ranks().findUserRank(guild, People.MILO)).contains(FIVE);
    assertThat(create(guild, THREE, "three").version()).isPositive();
  }

  @Test
  default void whoReadARankDoesNotOverwriteTheOneThatTookItsPlace() {
    GuildId guild = freshGuild();
    Rank read = create(guild, THREE, "Moderator");
    ranks().delete(guild, THREE);
    Rank successor = create(guild, THREE, "Helper");

    assertThatThrownBy(() -> ranks().save(read)).isInstanceOf(StaleVersionException.class);

    assertThat(successor.version()).isGreaterThan(read.version());
    assertThat(ranks().findByGuild(guild)).containsExactly(successor);
  }

  @Test
  default void ofManyWhoSetUpTheSameRankAtOnceOneDoes() {
    GuildId guild = freshGuild();

    List<Boolean> made =
        Concurrently.times(
            6,
            n -> {
              try {
                return create(guild, THREE, "name " + n).version() > 0;
              } catch (StaleVersionException e) {
                assertThat(e).hasMessageContaining("rank");
                return false;
              }
            });

    assertThat(made).containsOnlyOnce(true);
  }

  @Test
  default void aRankOfATransactionThatRolledBackIsNotThere() {
    GuildId guild = freshGuild();

    rollBack(() -> {
      create(guild, THREE, "three");
      assertThat(ranks().assign(guild, People.MONA, THREE)).isTrue();
    });

    assertThat(ranks().findByGuild(guild)).isEmpty();
    assertThat(ranks().findUserRank(guild, People.MONA)).isEmpty();
  }
}
