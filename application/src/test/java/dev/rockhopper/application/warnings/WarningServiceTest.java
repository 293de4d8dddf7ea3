package dev.rockhopper.application.warnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rockhopper.application.limits.Limits;
import dev.rockhopper.application.moderation.ModerationOutcome;
import dev.rockhopper.application.moderation.ModerationWorld;
import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.warnings.LadderStep;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WarningServiceTest {
  private static final LadderStep TIMEOUT = LadderStep.parse("2 timeout 1h");
  private static final LadderStep KICK = LadderStep.parse("4 kick");
  private static final LadderStep BAN = LadderStep.parse("6 ban");

  @RegisterExtension final ModerationWorld world = new ModerationWorld();

  private final GuildSettings settings = Limits.settings(world.store(), world.clock());
  private final WarningService service =
      new WarningService(world.cases(), settings, world.service(), world.clock());

  @BeforeEach
  void thereIsALadder() {
    set(WarningSettings.LADDER, List.of(TIMEOUT, KICK, BAN));
  }

  private <T> void set(GuildSetting<T> setting, T value) {
    settings.set(world.guild(), People.OWNER, setting, value);
  }

  private ModerationCase warn(int points) {
    ModerationOutcome outcome = world.service().warn(world.request(), points, _ -> {});
    assertThat(outcome).isInstanceOf(ModerationOutcome.Done.class);
    return ((ModerationOutcome.Done) outcome).record();
  }

  private PointReport report() {
    return service.report(world.guild(), People.TERRY);
  }

  private ModerationOutcome escalate(ModerationCase warning, LadderStep step) {
    return service.escalate(warning, step, People.MONA, "too many warnings", _ -> {});
  }

  @Test
  void pointsAddUpAndTheNextStepIsKnown() {
    warn(1);
    warn(2);

    assertThat(report().tally().hundredths()).isEqualTo(300);
    assertThat(report().next()).contains(KICK);
    assertThat(service.report(world.guild(), People.TINA).tally().hundredths()).isZero();
  }

  @Test
  void whatIsUsualIsASetting() {
    assertThat(service.usualPoints(world.guild())).isEqualTo(1);

    set(WarningSettings.POINTS, 3L);

    assertThat(service.usualPoints(world.guild())).isEqualTo(3);
  }

  @Test
  void aWarningThatIsVoidCountsNothing() {
    ModerationCase warning = warn(5);

    world.cases().update(warning.voided(world.clock().instant(), People.MILO));

    assertThat(report().tally().hundredths()).isZero();
    assertThat(escalate(warning, KICK))
        .isEqualTo(
            new ModerationOutcome.Refused(new Refusal.WarningCountsNoMore(warning.number())));
  }

  @Test
  void pointsFadeAsTheGuildSets() {
    set(WarningSettings.DECAY_AFTER, Duration.ofDays(10));
    warn(2);
    world.clock().pass(Duration.ofDays(10));
    assertThat(report().tally().hundredths()).isEqualTo(200);

    set(WarningSettings.DECAY, WarningSettings.Fading.HALVE);
    assertThat(report().tally().hundredths()).isEqualTo(100);

    set(WarningSettings.DECAY, WarningSettings.Fading.EXPIRE);
    assertThat(report().tally().hundredths()).isZero();
  }

  @Test
  void aWarningLeadsToAStepWhichIsTakenWhenSomebodySaysSo() {
    Escalation first = service.after(warn(1));
    Escalation second = service.after(warn(1));

    assertThat(first.reached()).isEmpty();
    assertThat(second.reached()).contains(TIMEOUT);
    assertThat(second.conduct()).isEqualTo(Escalation.Conduct.CONFIRMED);
    assertThat(world.allCases()).extracting(ModerationCase::type).containsOnly(CaseType.WARN);
    set(WarningSettings.AUTOMATIC, true);
    assertThat(service.after(warn(1)).conduct()).isEqualTo(Escalation.Conduct.AUTOMATIC);
  }

  @Test
  void aStepIsTakenOnceForEachWarning() {
    ModerationCase warning = warn(2);

    ModerationOutcome first = escalate(warning, TIMEOUT);
    ModerationOutcome second = escalate(warning, TIMEOUT);

    assertThat(first).isInstanceOf(ModerationOutcome.Done.class);
    assertThat(second).isEqualTo(first);
    assertThat(world.allCases())
        .extracting(ModerationCase::type)
        .containsExactly(CaseType.WARN, CaseType.TIMEOUT);
  }

  @Test
  void everyKindOfStepIsTaken() {
    assertThat(Stream.of(KICK, BAN).map(step -> escalate(warn(1), step)).toList())
        .allMatch(ModerationOutcome.Done.class::isInstance);

    assertThat(world.allCases())
        .filteredOn(one -> one.type() != CaseType.WARN)
        .extracting(ModerationCase::type, ModerationCase::status)
        .containsExactly(
            tuple(CaseType.KICK, CaseStatus.APPLIED), tuple(CaseType.BAN, CaseStatus.APPLIED));
  }
}
