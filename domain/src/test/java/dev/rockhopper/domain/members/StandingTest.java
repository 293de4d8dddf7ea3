package dev.rockhopper.domain.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Standings;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StandingTest {
  /// From the top down; the last two are equal to each other.
  private static final List<Standing> LADDER =
      List.of(
          Standings.owner(),
          Standings.memberAt(2),
          Standings.memberAt(1),
          Standings.plainMember(),
          Standings.outsider());

  @Test
  void everybodyStandsAboveThoseBelowOnlyAndNobodyAboveThemselves() {
    for (int high = 0; high < LADDER.size(); high++) {
      for (int low = 0; low < LADDER.size(); low++) {
        assertThat(LADDER.get(high).isAbove(LADDER.get(low)))
            .as("%s above %s", LADDER.get(high), LADDER.get(low))
            .isEqualTo(high < low);
      }
    }
  }

  @Test
  void strangersAreBelowEverybodyInTheGuildAndAboveNobody() {
    Standing stranger = Standings.stranger();

    assertThat(Standings.owner().isAbove(stranger)).isTrue();
    assertThat(Standings.plainMember().isAbove(stranger)).isTrue();
    assertThat(Standings.outsider().isAbove(stranger)).isFalse();
    assertThat(LADDER).noneMatch(stranger::isAbove);
  }

  @Test
  void anAdministratorStandsNoHigherThanTheirRoles() {
    assertThat(Standings.lowAdministrator().isAbove(Standings.memberAt(1))).isFalse();
    assertThat(Standings.memberAt(2).isAbove(Standings.lowAdministrator())).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void ownersAndAdministratorsHaveEveryRight(Right right) {
    assertThat(Standings.owner().has(right)).isTrue();
    assertThat(Standings.lowAdministrator().has(right)).isTrue();
    assertThat(Standings.plainMember().has(right)).isFalse();
    assertThat(Standings.outsider().has(right)).isFalse();
    assertThat(Standings.stranger().has(right)).isFalse();
  }

  @Test
  void aMemberHasTheRightsThatTheyWereGiven() {
    Standing member =
        new Standing.Member(1, Set.of(Right.KICK_MEMBERS), false, new Standing.Timeout.None());

    assertThat(member.has(Right.KICK_MEMBERS)).isTrue();
    assertThat(member.has(Right.BAN_MEMBERS)).isFalse();
  }

  @Test
  void aTimeoutIsInForceUntilItsEnd() {
    Standing.Timeout until = new Standing.Timeout.Until(Cases.NOON);

    assertThat(until.isInForce(Cases.NOON.minusNanos(1))).isTrue();
    assertThat(until.isInForce(Cases.NOON)).isFalse();
    assertThat(new Standing.Timeout.None().isInForce(Cases.NOON)).isFalse();
  }
}
