package dev.rockhopper.domain.appeals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rockhopper.domain.appeals.Appeal.Decision;
import dev.rockhopper.domain.appeals.AppealRule.Limits;
import dev.rockhopper.domain.appeals.AppealRule.Question;
import dev.rockhopper.domain.cases.CaseListing;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.members.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AppealTest {
  private static final Limits TWICE_A_DAY_APART = new Limits(2, Duration.ofDays(1));

  private final ModerationCase ban =
      Cases.ban(Guilds.fresh()).numbered(new CaseNumber(7)).applied(Cases.NOON);
  private final Decision decision = new Decision(People.MONA, Cases.NOON, " fine ");
  private final Appeal open =
      new Appeal(
          new AppealKey(ban.key(), 1),
          People.TERRY,
          " not me ",
          Cases.NOON,
          new Appeal.State.Open(),
          Optional.empty(),
          1);

  private Optional<AppealRefusal> objection(
      ModerationCase about, UserId appellant, List<Appeal> earlier, Optional<Instant> last) {
    return AppealRule.firstObjection(
        new Question(appellant, about, earlier, last, TWICE_A_DAY_APART, Cases.NOON));
  }

  @Test
  void anOpenAppealIsDecidedOnce() {
    assertThat(open.plea()).isEqualTo("not me");
    assertThat(open.denied(decision).status()).isEqualTo(AppealStatus.DENIED);
    assertThat(open.withdrawn(Cases.NOON).status()).isEqualTo(AppealStatus.WITHDRAWN);
    Appeal accepted = open.accepted(decision, Remedy.NONE);
    assertThat(accepted.status()).isEqualTo(AppealStatus.ACCEPTED);
    assertThatIllegalStateException().isThrownBy(() -> accepted.denied(decision));
    assertThatIllegalStateException().isThrownBy(() -> accepted.withdrawn(Cases.NOON));
  }

  @Test
  void nothingCanBecomeOpenAgain() {
    for (AppealStatus status : AppealStatus.values()) {
      assertThat(status.canBecome(AppealStatus.OPEN)).isFalse();
      assertThat(status.canBecome(AppealStatus.DENIED)).isEqualTo(status == AppealStatus.OPEN);
    }
  }

  @Test
  void theCaseOfAnAcceptedOneIsUndoneOnce() {
    Appeal pending = open.accepted(decision, Remedy.PENDING);

    assertThat(pending.awaitsRemedy()).isTrue();
    assertThat(open.awaitsRemedy()).isFalse();
    Appeal done = pending.remedied(Remedy.DONE);
    assertThat(done.awaitsRemedy()).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> done.remedied(Remedy.REFUSED));
    assertThatIllegalStateException().isThrownBy(() -> open.remedied(Remedy.DONE));
  }

  @Test
  void pleaAndAnswerHaveTheirLength() {
    assertThat(decision.answer()).isEqualTo("fine");
    assertThat(Appeal.fits(" ")).isFalse();
    assertThat(Appeal.fits("🐧".repeat(2_000))).isTrue();
    assertThat(Appeal.fits("x".repeat(2_001))).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Decision(People.MONA, Cases.NOON, "x".repeat(2_001)));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Appeal(
                open.key(), People.TERRY, "", Cases.NOON, open.state(), Optional.empty(), 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new AppealKey(ban.key(), 0));
  }

  @Test
  void oneAppealsAgainstACaseOfOnesOwnThatIsInEffectAndShown() {
    AppealRefusal no = new AppealRefusal.NotAppealable(ban.number());
    ModerationCase unban =
        Cases.of(Guilds.fresh(), new Sanction.Untimeout())
            .numbered(ban.number())
            .applied(Cases.NOON);

    assertThat(objection(ban, People.TERRY, List.of(), Optional.empty())).isEmpty();
    assertThat(objection(ban, People.TINA, List.of(), Optional.empty())).contains(no);
    assertThat(
            objection(ban.listedAs(CaseListing.HIDDEN), People.TERRY, List.of(), Optional.empty()))
        .contains(no);
    assertThat(
            objection(
                ban.voided(Cases.NOON, People.MONA), People.TERRY, List.of(), Optional.empty()))
        .contains(no);
    assertThat(objection(unban, People.TERRY, List.of(), Optional.empty())).contains(no);
    assertThat(
            AppealRule.isAppealable(Cases.note(Guilds.fresh()).applied(Cases.NOON), People.TERRY))
        .isFalse();
  }

  @Test
  void oneAtATimeAndNotTooOften() {
    Appeal denied = open.denied(decision);

    assertThat(objection(ban, People.TERRY, List.of(open), Optional.empty()))
        .contains(new AppealRefusal.AlreadyOpen(Cases.NOON));
    assertThat(objection(ban, People.TERRY, List.of(denied), Optional.empty())).isEmpty();
    assertThat(objection(ban, People.TERRY, List.of(denied, denied), Optional.empty()))
        .contains(new AppealRefusal.TooMany(2));
  }

  @Test
  void notTooSoonAfterTheLast() {
    Instant hourAgo = Cases.NOON.minusSeconds(3_600);

    assertThat(objection(ban, People.TERRY, List.of(), Optional.of(hourAgo)))
        .contains(new AppealRefusal.CoolingDown(hourAgo.plus(Duration.ofDays(1))));
    assertThat(
            objection(
                ban, People.TERRY, List.of(), Optional.of(Cases.NOON.minus(Duration.ofDays(1)))))
        .isEmpty();
  }
}
