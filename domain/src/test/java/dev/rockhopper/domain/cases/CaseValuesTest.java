package dev.rockhopper.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The small values of a case: what they take, what they refuse.
class CaseValuesTest {

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
  void onlyATimeoutEndsByItself() {
    assertThat(new Sanction.Timeout(Cases.NOON).expiry()).isEqualTo(new Expiry.Until(Cases.NOON));
    assertThat(new Sanction.Ban(MessagePurge.NONE).expiry()).isEqualTo(new Expiry.Never());
  }

  @Test
  void bansAndSoftbansTakeMessagesAlong() {
    MessagePurge week = new MessagePurge(7);

    assertThat(new Sanction.Ban(week).purge()).isEqualTo(week);
    assertThat(new Sanction.Softban(week).purge()).isEqualTo(week);
    assertThat(new Sanction.Kick().purge()).isEqualTo(MessagePurge.NONE);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          TYPE,      BRINGS,  LASTS, LIFTS,   TOLD,  FAREWELL
          BAN,       BAN,     true,  ,        true,  true
          UNBAN,     ,        false, BAN,     false, false
          SOFTBAN,   BAN,     false, ,        true,  true
          KICK,      ,        false, ,        true,  true
          TIMEOUT,   TIMEOUT, true,  ,        true,  false
          UNTIMEOUT, ,        false, TIMEOUT, true,  false
          WARN,      ,        false, ,        true,  false
          NOTE,      ,        false, ,        false, false
          """)
  void everyTypeBringsLiftsAndTellsWhatTheTableSays(
      CaseType type,
      @Nullable LastingSanction brings,
      boolean lasts,
      @Nullable LastingSanction lifts,
      boolean told,
      boolean farewell) {
    assertThat(type.brings().orElse(null)).isEqualTo(brings);
    assertThat(type.lasts()).isEqualTo(lasts);
    assertThat(type.lifts().orElse(null)).isEqualTo(lifts);
    assertThat(type.isTold()).isEqualTo(told);
    assertThat(type.isFarewell()).isEqualTo(farewell);
  }

  @Test
  void everySanctionMakesACaseOfItsType() {
    assertThat(Cases.ban(Guilds.fresh()).type()).isEqualTo(CaseType.BAN);
    assertThat(new Sanction.Unban().type()).isEqualTo(CaseType.UNBAN);
    assertThat(new Sanction.Softban(MessagePurge.NONE).type()).isEqualTo(CaseType.SOFTBAN);
    assertThat(new Sanction.Kick().type()).isEqualTo(CaseType.KICK);
    assertThat(new Sanction.Timeout(Cases.NOON).type()).isEqualTo(CaseType.TIMEOUT);
    assertThat(new Sanction.Untimeout().type()).isEqualTo(CaseType.UNTIMEOUT);
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
