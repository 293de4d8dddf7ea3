package dev.rockhopper.domain.approvals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApprovalTest {
  private final Approval open =
      new Approval(
          new ApprovalKey(Guilds.fresh(), 1),
          People.MONA,
          new Approval.Deed(
              new Sanction.Kick(), List.of(People.TERRY), Map.of(), "raid", Cases.source()),
          Cases.NOON,
          Cases.NOON.plusSeconds(60),
          new Approval.State.Pending(),
          Optional.empty(),
          1);

  @Test
  void somebodyDecidesWhileItIsOpen() {
    assertThat(open.isOpen(Cases.NOON)).isTrue();
    assertThat(open.approved(People.MILO, Cases.NOON).state())
        .isEqualTo(new Approval.State.Approved(People.MILO, Cases.NOON));
    assertThat(open.declined(People.MILO, Cases.NOON).state())
        .isEqualTo(new Approval.State.Declined(People.MILO, Cases.NOON));
  }

  @Test
  void nobodyDecidesTwiceOrTooLate() {
    Approval decided = open.declined(People.MILO, Cases.NOON);

    assertThat(decided.isOpen(Cases.NOON)).isFalse();
    assertThat(open.isOpen(open.until())).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> decided.approved(People.MILO, Cases.NOON));
    assertThatIllegalStateException().isThrownBy(() -> open.approved(People.MILO, open.until()));
  }

  @Test
  void anIdIsAboveZero() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ApprovalKey(Guilds.fresh(), 0));
  }
}
