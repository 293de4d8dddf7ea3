package dev.rockhopper.domain.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitValuesTest {
  private static final Allowance FIVE = new Allowance(5, Duration.ofHours(1));

  @Test
  void aBucketGivesAsMuchAsItHoldsAndFillsBitByBit() {
    Instant now = Cases.NOON;

    assertThat(FIVE.timeOf(5)).isEqualTo(Duration.ofHours(1));
    assertThat(FIVE.afterTaking(5, now.minusSeconds(9), now)).contains(now.plusSeconds(3_600));
    assertThat(FIVE.afterTaking(6, now, now)).isEmpty();
    assertThat(FIVE.afterTaking(1, now.plusSeconds(2_880), now)).contains(now.plusSeconds(3_600));
    assertThat(FIVE.afterTaking(1, now.plusSeconds(2_881), now)).isEqualTo(Optional.empty());
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Allowance(0, Duration.ofHours(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Allowance(1_001, Duration.ofHours(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Allowance(1, Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> new Allowance(1, Duration.ofDays(31)));
  }

  @Test
  void aLineIsReadAndWritten() {
    ActionLimit limit = ActionLimit.parse("  BAN  5   1h ");

    assertThat(limit).isEqualTo(new ActionLimit(CaseType.BAN, FIVE));
    assertThat(limit.line()).isEqualTo("ban 5 1h");
    assertThat(ActionLimit.parse("snippetban 5 1h").line()).isEqualTo("snippetban 5 1h");
  }

  @Test
  void aLineThatIsNoneIsRefusedWithWhatIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ActionLimit.parse("ban 5"))
        .withMessageContaining("expected an action, a number and a time");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ActionLimit.parse("bean 5 1h"))
        .withMessageContaining("'bean' is no action; there are ban, tempban, unban");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ActionLimit.parse("ban many 1h"))
        .withMessageContaining("'many' is no number of actions");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ActionLimit.parse("ban 5 soon"))
        .withMessageContaining("'soon' is no length of time");
  }

  @Test
  void aQuarantineSaysWhyInShort() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Quarantine(
                Guilds.fresh(),
                People.MONA,
                Cases.NOON,
                People.OWNER,
                "x".repeat(201),
                Quarantine.Alert.PENDING));
  }
}
