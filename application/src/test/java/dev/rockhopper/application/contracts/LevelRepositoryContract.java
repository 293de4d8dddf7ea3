package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.levels.ILevelRepository;
import dev.rockhopper.domain.levels.MemberXp;
import dev.rockhopper.domain.levels.XpChange;
import dev.rockhopper.domain.levels.XpGain;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.Ranking;
import dev.rockhopper.domain.repository.RankingRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;

/// What every repository of levels keeps.
public interface LevelRepositoryContract extends GuildStore {

  /// The levels under test.
  ILevelRepository levels();

  private XpGain gain(GuildId guild, UserId user, long amount) {
    return levels().gain(guild, user, amount, Cases.NOON, Duration.ZERO);
  }

  /// Whatever the version is.
  private static Condition<XpGain> gained(long before, long after) {
    return new Condition<>(
        gain ->
            gain instanceof XpGain.Gained(XpChange change, _)
                && change.equals(new XpChange(before, after)),
        "gained from %d to %d",
        before,
        after);
  }

  private static List<UserId> usersOf(Ranking<MemberXp> ranking) {
    return ranking.items().stream().map(MemberXp::user).toList();
  }

  @Test
  default void aMemberWhoEarnedNothingHasNoEntryAndNoRank() {
    GuildId guild = freshGuild();

    assertThat(levels().find(guild, People.TERRY)).isEmpty();
    assertThat(levels().rankOf(guild, People.TERRY)).isEmpty();
    assertThat(levels().leaderboard(guild, RankingRequest.top(10)).items()).isEmpty();
  }

  @Test
  default void aGainTellsWhatTheMemberHadAndHas() {
    GuildId guild = freshGuild();
    GuildId other = freshGuild();

    assertThat(gain(guild, People.TERRY, 15)).is(gained(0, 15));
    assertThat(gain(guild, People.TERRY, 10)).is(gained(15, 25));
    assertThat(gain(other, People.TERRY, 1)).is(gained(0, 1));
    assertThat(levels().find(guild, People.TERRY))
        .contains(new MemberXp(guild, People.TERRY, 25, false, 2));
    assertThat(gain(guild, People.TERRY, 1)).isEqualTo(new XpGain.Gained(new XpChange(25, 26), 3));
  }

  @Test
  default void nothingIsEarnedDuringTheCooldown() {
    GuildId guild = freshGuild();
    Duration minute = Duration.ofMinutes(1);
    levels().gain(guild, People.TERRY, 5, Cases.NOON, minute);

    XpGain early = levels().gain(guild, People.TERRY, 5, Cases.NOON.plusSeconds(59), minute);
    XpGain late = levels().gain(guild, People.TERRY, 5, Cases.NOON.plusSeconds(60), minute);
    XpGain ofThePast = levels().gain(guild, People.TERRY, 5, Cases.NOON, Duration.ZERO);

    assertThat(early).isEqualTo(new XpGain.TooSoon());
    assertThat(late).is(gained(5, 10));
    assertThat(ofThePast).isEqualTo(new XpGain.TooSoon());
  }

  @Test
  default void whatNobodyEarnsAtOnceIsRefused() {
    GuildId guild = freshGuild();

    assertThatThrownBy(() -> gain(guild, People.TERRY, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> gain(guild, People.TERRY, ILevelRepository.MAX_GAIN + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 1000000");
    assertThatThrownBy(() -> levels().set(guild, People.TERRY, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(levels().find(guild, People.TERRY)).isEmpty();
  }

  @Test
  default void whoHasTheMostEarnsNothingMore() {
    GuildId guild = freshGuild();
    levels().set(guild, People.TERRY, MemberXp.MAX_XP - 1);

    assertThat(gain(guild, People.TERRY, 2)).isEqualTo(new XpGain.Full());
    assertThat(gain(guild, People.TERRY, 1)).is(gained(MemberXp.MAX_XP - 1, MemberXp.MAX_XP));
  }

  @Test
  default void everyOneOfManyGainsAtOnceCountsAndTheTotalsFollowEachOther() {
    GuildId guild = freshGuild();

    List<XpGain> gains = Concurrently.times(32, _ -> gain(guild, People.TERRY, 3));

    assertThat(gains)
        .extracting(gain -> ((XpGain.Gained) gain).change().after())
        .doesNotHaveDuplicates();
    assertThat(levels().find(guild, People.TERRY).orElseThrow().xp()).isEqualTo(96);
  }

  private static MemberKey member(GuildId guild, UserId user) {
    return new MemberKey(guild, user);
  }

  @Test
  default void whatWasCountedIsAddedToWhatMembersHaveWithoutACooldown() {
    GuildId guild = freshGuild();
    GuildId other = freshGuild();
    Duration minute = Duration.ofMinutes(1);
    levels().gain(guild, People.TERRY, 5, Cases.NOON, minute);
    levels().bar(guild, People.MONA, true);
    MemberXp monas = levels().find(guild, People.MONA).orElseThrow();

    List<MemberXp> now =
        levels()
            .addAll(
                Map.of(
                    member(guild, People.TERRY), 7L,
                    member(guild, People.TINA), 3L,
                    member(guild, People.MONA), 9L,
                    member(other, People.TERRY), MemberXp.MAX_XP));

    assertThat(now)
        .extracting(MemberXp::guild, MemberXp::user, MemberXp::xp)
        .containsExactlyInAnyOrder(
            tuple(guild, People.TERRY, 12L),
            tuple(guild, People.TINA, 3L),
            tuple(other, People.TERRY, MemberXp.MAX_XP));
    assertThat(now)
        .allSatisfy(one -> assertThat(levels().find(one.guild(), one.user())).contains(one));
    assertThat(levels().find(guild, People.MONA)).contains(monas);
    assertThat(levels().gain(guild, People.TERRY, 1, Cases.NOON.plusSeconds(59), minute))
        .isEqualTo(new XpGain.TooSoon());
    assertThat(levels().gain(guild, People.TINA, 1, Cases.NOON, minute)).is(gained(3, 4));
  }

  @Test
  default void nobodyGetsMoreThanAnybodyCanHave() {
    GuildId guild = freshGuild();
    levels().set(guild, People.TERRY, MemberXp.MAX_XP - 1);

    assertThat(levels().addAll(Map.of(member(guild, People.TERRY), 5L)))
        .extracting(MemberXp::xp)
        .containsExactly(MemberXp.MAX_XP);
    assertThat(levels().addAll(Map.of())).isEmpty();
    assertThatThrownBy(() -> levels().addAll(Map.of(member(guild, People.TERRY), 0L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is to get 0");
  }

  @Test
  default void sumsOfTheSameMembersAddedAtOnceAllCount() {
    GuildId guild = freshGuild();
    List<UserId> users = List.of(People.TERRY, People.TINA, People.MONA, People.MILO);

    Concurrently.times(
        16,
        number -> {
          Map<MemberKey, Long> sums = new LinkedHashMap<>();
          (number % 2 == 0 ? users : users.reversed())
              .forEach(user -> sums.put(member(guild, user), 2L));
          return levels().addAll(sums);
        });

    assertThat(users)
        .allSatisfy(
            user -> assertThat(levels().find(guild, user).orElseThrow().xp()).isEqualTo(32));
  }

  @Test
  default void ofManyMessagesAtOnceOneIsOutsideTheCooldown() {
    GuildId guild = freshGuild();

    List<XpGain> gains =
        Concurrently.times(
            8, _ -> levels().gain(guild, People.TERRY, 3, Cases.NOON, Duration.ofMinutes(1)));

    assertThat(gains).haveExactly(1, gained(0, 3));
    assertThat(levels().find(guild, People.TERRY).orElseThrow().xp()).isEqualTo(3);
  }

  @Test
  default void whatSomebodyIsGivenReplacesWhatTheyHad() {
    GuildId guild = freshGuild();
    gain(guild, People.TERRY, 7);

    assertThat(levels().set(guild, People.TERRY, 500)).isEqualTo(new XpChange(7, 500));
    assertThat(levels().set(guild, People.TINA, 20)).isEqualTo(new XpChange(0, 20));
    assertThat(gain(guild, People.TERRY, 1)).is(gained(500, 501));
  }

  @Test
  default void whoIsBarredEarnsNothingAndIsNotRankedUntilTheyMayAgain() {
    GuildId guild = freshGuild();
    gain(guild, People.TERRY, 7);

    assertThat(levels().bar(guild, People.TERRY, true)).isTrue();
    assertThat(levels().bar(guild, People.TERRY, true)).isFalse();
    assertThat(gain(guild, People.TERRY, 1)).isEqualTo(new XpGain.Barred());
    assertThat(levels().rankOf(guild, People.TERRY)).isEmpty();
    assertThat(levels().leaderboard(guild, RankingRequest.top(10)).items()).isEmpty();
    assertThat(levels().find(guild, People.TERRY))
        .contains(new MemberXp(guild, People.TERRY, 7, true, 2));

    assertThat(levels().bar(guild, People.TERRY, false)).isTrue();
    assertThat(gain(guild, People.TERRY, 1)).is(gained(7, 8));
  }

  @Test
  default void whoEarnedNothingCanBeBarred() {
    GuildId guild = freshGuild();

    assertThat(levels().bar(guild, People.TERRY, true)).isTrue();

    assertThat(gain(guild, People.TERRY, 1)).isEqualTo(new XpGain.Barred());
    assertThat(levels().bar(guild, People.TINA, false)).isFalse();
  }

  @Test
  default void theLeaderboardGoesFromTheMostDownInPages() {
    GuildId guild = freshGuild();
    gain(freshGuild(), People.BOT, 1_000);
    levels().set(guild, People.TERRY, 50);
    levels().set(guild, People.TINA, 50);
    levels().set(guild, People.MONA, 70);
    levels().set(guild, People.MILO, 10);

    Ranking<MemberXp> first = levels().leaderboard(guild, RankingRequest.top(2));
    Ranking<MemberXp> last = levels().leaderboard(guild, new RankingRequest(2, first.next()));
    Ranking<MemberXp> behind = levels().leaderboard(guild, new RankingRequest(2, last.next()));

    assertThat(usersOf(first)).containsExactly(People.MONA, People.TERRY);
    assertThat(usersOf(last)).containsExactly(People.TINA, People.MILO);
    assertThat(last.hasNext()).isFalse();
    assertThat(behind.items()).isEmpty();
  }

  @Test
  default void theRankIsThePlaceInTheLeaderboard() {
    GuildId guild = freshGuild();
    levels().set(guild, People.TERRY, 50);
    levels().set(guild, People.TINA, 50);
    levels().set(guild, People.MONA, 70);
    levels().set(guild, People.OWNER, 900);
    levels().bar(guild, People.OWNER, true);

    assertThat(levels().rankOf(guild, People.MONA)).hasValue(1);
    assertThat(levels().rankOf(guild, People.TERRY)).hasValue(2);
    assertThat(levels().rankOf(guild, People.TINA)).hasValue(3);
  }

  @Test
  default void whatWasEarnedInATransactionThatRolledBackIsNot() {
    GuildId guild = freshGuild();
    gain(guild, People.TERRY, 5);

    rollBack(() -> assertThat(gain(guild, People.TERRY, 5)).is(gained(5, 10)));

    assertThat(levels().find(guild, People.TERRY).orElseThrow().xp()).isEqualTo(5);
  }
}
