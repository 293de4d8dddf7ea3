package dev.rockhopper.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.RoleId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The small values of a case: what they take, what they refuse.
class CaseValuesTest {
  private static final JailRoles ROLES =
      new JailRoles(new RoleId(9), List.of(new RoleId(3), new RoleId(2), new RoleId(3)));

  @Test
  void caseNumbersAreNotNegativeAndInOrder() {
    assertThat(CaseNumber.UNASSIGNED.isAssigned()).isFalse();
    assertThat(new CaseNumber(1).isAssigned()).isTrue();
    assertThat(new CaseNumber(2)).isGreaterThan(new CaseNumber(1)).hasToString("2");
    assertThatThrownBy(() -> new CaseNumber(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  @Test
  void caseIdsAreAboveZeroAndInOrder() {
    assertThat(new CaseId(2)).isGreaterThan(new CaseId(1)).hasToString("2");
    assertThatThrownBy(() -> new CaseId(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 8})
  void aPurgeIsRefusedWhereDiscordWouldRefuseIt(int days) {
    assertThatThrownBy(() -> new MessagePurge(days))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Integer.toString(days));
  }

  @Test
  void aPurgeIsALengthOfTime() {
    assertThat(new MessagePurge(7).toDuration()).isEqualTo(Duration.ofDays(7));
    assertThat(MessagePurge.NONE.toDuration()).isZero();
  }

  @Test
  void sourcesSayWhetherTheyAskForMany() {
    SourceId many = SourceId.message(7).ofMany();

    assertThat(many).isNotEqualTo(SourceId.message(7)).isEqualTo(many.ofMany());
    assertThat(many.isOfMany()).isTrue();
    assertThat(SourceId.message(7).isOfMany()).isFalse();
  }

  @Test
  void sourcesNameTheirKindOfEvent() {
    assertThat(SourceId.interaction(7)).hasToString("interaction:7");
    assertThat(SourceId.message(7)).hasToString("message:7");
    assertThat(new SourceId("x".repeat(100)).text()).hasSize(100);
    assertThatThrownBy(() -> new SourceId(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SourceId("x".repeat(101)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatNeverExpiresIsNeverOverAndTheRestIsOverAtItsEnd() {
    Expiry until = new Expiry.Until(Cases.NOON);

    assertThat(new Expiry.Never().isOver(Cases.NOON)).isFalse();
    assertThat(until.isOver(Cases.NOON.minusNanos(1))).isFalse();
    assertThat(until.isOver(Cases.NOON)).isTrue();
  }

  @Test
  void aTimeoutATempbanAndAJailWithAnEndEndByThemselves() {
    Expiry noon = new Expiry.Until(Cases.NOON);

    assertThat(new Sanction.Timeout(Cases.NOON).expiry()).isEqualTo(noon);
    assertThat(new Sanction.Tempban(Cases.NOON, MessagePurge.NONE).expiry()).isEqualTo(noon);
    assertThat(new Sanction.Jail(ROLES, noon).expiry()).isEqualTo(noon);
    assertThat(new Sanction.Jail(ROLES, new Expiry.Never()).expiry()).isEqualTo(new Expiry.Never());
    assertThat(new Sanction.Ban(MessagePurge.NONE).expiry()).isEqualTo(new Expiry.Never());
  }

  @Test
  void theRolesOfAJailAreEachOnceInOrderAndNotTheJailsOwn() {
    assertThat(ROLES.held()).containsExactly(new RoleId(2), new RoleId(3));
    assertThat(ROLES.holding(List.of(new RoleId(9), new RoleId(1))).held())
        .containsExactly(new RoleId(1), new RoleId(2), new RoleId(3));
  }

  @Test
  void discordIsAskedForAsMuchOfATimeoutAsItTakes() {
    Sanction.Timeout atMost = new Sanction.Timeout(Cases.NOON.plus(Duration.ofDays(28)));
    Sanction.Timeout longer = new Sanction.Timeout(Cases.NOON.plus(Duration.ofDays(60)));

    assertThat(atMost.endAtDiscord(Cases.NOON)).isEqualTo(atMost.until());
    assertThat(longer.endAtDiscord(Cases.NOON))
        .isEqualTo(Cases.NOON.plus(Duration.ofDays(28)).minusSeconds(60));
    assertThat(longer.endAtDiscord(Cases.NOON.plus(Duration.ofDays(40)))).isEqualTo(longer.until());
  }

  @Test
  void whatEndsByItselfCanEndAtAnotherTimeAndNothingElse() {
    Instant later = Cases.NOON.plusSeconds(9);

    for (Sanction ending :
        List.of(
            new Sanction.Timeout(Cases.NOON),
            new Sanction.Tempban(Cases.NOON, new MessagePurge(3)),
            new Sanction.Jail(ROLES, new Expiry.Until(Cases.NOON)))) {
      assertThat(ending.endingAt(later).expiry()).isEqualTo(new Expiry.Until(later));
      assertThat(ending.endingAt(later).endingAt(Cases.NOON)).isEqualTo(ending);
    }
    for (Sanction endless :
        List.of(
            new Sanction.Ban(MessagePurge.NONE), new Sanction.Jail(ROLES, new Expiry.Never()))) {
      assertThatThrownBy(() -> endless.endingAt(later)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void theEndOfASanctionIsAnEventOfItsVersion() {
    SourceId end = SourceId.expiry(new CaseId(7), 3);

    assertThat(end).hasToString("expiry:7:3");
    assertThat(end.isExpiry()).isTrue();
    assertThat(SourceId.message(7).isExpiry()).isFalse();
  }

  @Test
  void onlyBansAndTimeoutsAreKnownToDiscordAndOnlyBansAndJailsHaveToBeLifted() {
    for (LastingSanction kind : LastingSanction.values()) {
      assertThat(kind.isKnownToDiscord())
          .isEqualTo(kind == LastingSanction.BAN || kind == LastingSanction.TIMEOUT);
      assertThat(kind.endsUnasked())
          .isEqualTo(kind != LastingSanction.BAN && kind != LastingSanction.JAIL);
    }
  }

  @Test
  void bansAndSoftbansTakeMessagesAlong() {
    MessagePurge week = new MessagePurge(7);

    assertThat(new Sanction.Ban(week).purge()).isEqualTo(week);
    assertThat(new Sanction.Tempban(Cases.NOON, week).purge()).isEqualTo(week);
    assertThat(new Sanction.Softban(week).purge()).isEqualTo(week);
    assertThat(new Sanction.Kick().purge()).isEqualTo(MessagePurge.NONE);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          TYPE,          BRINGS,      LASTS, LIFTS,       TOLD,  FAREWELL, DISCORD
          BAN,           BAN,         true,  ,            true,  true,     true
          TEMPBAN,       BAN,         true,  ,            true,  true,     true
          UNBAN,         ,            false, BAN,         false, false,    true
          SOFTBAN,       BAN,         false, ,            true,  true,     true
          KICK,          ,            false, ,            true,  true,     true
          TIMEOUT,       TIMEOUT,     true,  ,            true,  false,    true
          UNTIMEOUT,     ,            false, TIMEOUT,     true,  false,    true
          JAIL,          JAIL,        true,  ,            true,  false,    true
          UNJAIL,        ,            false, JAIL,        true,  false,    true
          SNIPPET_BAN,   SNIPPET_BAN, true,  ,            true,  false,    false
          SNIPPET_UNBAN, ,            false, SNIPPET_BAN, true,  false,    false
          POLL_BAN,      POLL_BAN,    true,  ,            true,  false,    false
          POLL_UNBAN,    ,            false, POLL_BAN,    true,  false,    false
          WARN,          ,            false, ,            true,  false,    false
          NOTE,          ,            false, ,            false, false,    false
          """)
  void everyTypeBringsLiftsAndTellsWhatTheTableSays(
      CaseType type,
      @Nullable LastingSanction brings,
      boolean lasts,
      @Nullable LastingSanction lifts,
      boolean told,
      boolean farewell,
      boolean discord) {
    assertThat(type.brings().orElse(null)).isEqualTo(brings);
    assertThat(type.lasts()).isEqualTo(lasts);
    assertThat(type.lifts().orElse(null)).isEqualTo(lifts);
    assertThat(type.isTold()).isEqualTo(told);
    assertThat(type.isFarewell()).isEqualTo(farewell);
    assertThat(type.changesDiscord()).isEqualTo(discord);
  }

  @Test
  void everySanctionMakesACaseOfItsType() {
    assertThat(Cases.ban(Guilds.fresh()).type()).isEqualTo(CaseType.BAN);
    assertThat(new Sanction.Unban().type()).isEqualTo(CaseType.UNBAN);
    assertThat(new Sanction.Softban(MessagePurge.NONE).type()).isEqualTo(CaseType.SOFTBAN);
    assertThat(new Sanction.Kick().type()).isEqualTo(CaseType.KICK);
    assertThat(new Sanction.Timeout(Cases.NOON).type()).isEqualTo(CaseType.TIMEOUT);
    assertThat(new Sanction.Untimeout().type()).isEqualTo(CaseType.UNTIMEOUT);
    assertThat(new Sanction.Tempban(Cases.NOON, MessagePurge.NONE).type())
        .isEqualTo(CaseType.TEMPBAN);
    assertThat(new Sanction.Jail(ROLES, new Expiry.Never()).type()).isEqualTo(CaseType.JAIL);
    assertThat(new Sanction.Unjail(ROLES, List.of()).type()).isEqualTo(CaseType.UNJAIL);
    assertThat(new Sanction.SnippetBan().type()).isEqualTo(CaseType.SNIPPET_BAN);
    assertThat(new Sanction.SnippetUnban().type()).isEqualTo(CaseType.SNIPPET_UNBAN);
    assertThat(new Sanction.PollBan().type()).isEqualTo(CaseType.POLL_BAN);
    assertThat(new Sanction.PollUnban().type()).isEqualTo(CaseType.POLL_UNBAN);
    assertThat(new Sanction.Warn().type()).isEqualTo(CaseType.WARN);
    assertThat(new Sanction.Note().type()).isEqualTo(CaseType.NOTE);
  }

  @Test
  void noticesChangeOneByOne() {
    Notices none = Cases.ban(Guilds.fresh()).notices();
    Notices.LogMessage posted = new Notices.LogMessage.Posted(Guilds.channel(), Guilds.message());

    Notices both = none.with(DirectMessageResult.CLOSED).with(posted);

    assertThat(both).isEqualTo(new Notices(DirectMessageResult.CLOSED, posted));
  }

  @Test
  void aFailureMayHaveNoCodeOfDiscords() {
    assertThat(CaseFailure.of(CaseFailure.Cause.TOO_LATE))
        .isEqualTo(new CaseFailure(CaseFailure.Cause.TOO_LATE, 0));
  }
}
