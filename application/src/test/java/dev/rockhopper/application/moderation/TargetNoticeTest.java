package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.fixtures.People;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How targets are told, as their guild wants it.
class TargetNoticeTest {
  @RegisterExtension private final ModerationWorld world = new ModerationWorld();

  private TargetNotice told() {
    assertThat(world.discord().notices()).hasSize(1);
    return world.discord().notices().getFirst();
  }

  @Test
  void aGuildThatHasSetNothingTellsTheUsual() {
    world.service().ban(world.request(), MessagePurge.NONE, _ -> {});

    assertThat(told()).isEqualTo(TargetNotice.USUAL);
  }

  @Test
  void whatAGuildHasSetIsWhatIsTold() {
    world
        .settings()
        .set(
            world.guild(),
            People.OWNER,
            TargetNoticeSettings.templateOf(CaseType.BAN),
            "Out: {reason}");
    world.settings().set(world.guild(), People.OWNER, TargetNoticeSettings.APPEAL, "Write to us");
    world.settings().set(world.guild(), People.OWNER, TargetNoticeSettings.HIDE_MODERATOR, false);

    world.service().ban(world.request(), MessagePurge.NONE, _ -> {});

    assertThat(told())
        .isEqualTo(
            new TargetNotice(
                Optional.of(new NoticeTemplate("Out: {reason}")),
                "Write to us",
                TargetNotice.Naming.NAMED));
  }

  @Test
  void aTemplateOfOneKindIsNotThatOfAnother() {
    world
        .settings()
        .set(world.guild(), People.OWNER, TargetNoticeSettings.templateOf(CaseType.BAN), "Out");

    world.service().kick(world.request(), _ -> {});

    assertThat(told()).isEqualTo(TargetNotice.USUAL);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "BAN",
        "TEMPBAN",
        "SOFTBAN",
        "KICK",
        "TIMEOUT",
        "JAIL",
        "SNIPPET_BAN",
        "POLL_BAN",
        "WARN"
      })
  void aKindThatIsSwitchedOffIsNotTold(CaseType type) {
    world.settings().set(world.guild(), People.OWNER, TargetNoticeSettings.switchOf(type), false);

    Actions.perform(world, type, world.request(), _ -> {});

    assertThat(world.discord().told()).isEmpty();
    assertThat(world.onlyCase().notices().directMessage())
        .isEqualTo(DirectMessageResult.NOT_WANTED);
  }

  @Test
  void aTemplateWithAnUnknownPlaceIsNotKept() {
    assertThatThrownBy(() ->
            world
                .settings()
                .set(
                    world.guild(),
                    People.OWNER,
                    TargetNoticeSettings.templateOf(CaseType.BAN),
                    "Hi {name}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("letter 4");

    assertThat(world.settings().get(world.guild(), TargetNoticeSettings.templateOf(CaseType.BAN)))
        .isEmpty();
  }

  @Test
  void anActionUnderWayTellsTheUsualWhileTheSettingsCannotBeRead() {
    TargetNotices notices = new TargetNotices(world.settings());
    world.store().goAway();

    TargetNotice notice = notices.ofOrUsual(world.guild(), CaseType.BAN);

    world.store().comeBack();
    assertThat(notice).isEqualTo(TargetNotice.USUAL);
  }

  @Test
  void nobodyIsToldOfANote() {
    assertThat(new TargetNotices(world.settings()).areWanted(world.guild(), CaseType.NOTE))
        .isFalse();
    assertThatThrownBy(() -> TargetNoticeSettings.templateOf(CaseType.NOTE))
        .hasMessageContaining("NOTE");
    assertThatThrownBy(() -> TargetNoticeSettings.switchOf(CaseType.UNBAN))
        .hasMessageContaining("UNBAN");
    assertThat(TargetNoticeSettings.all())
        .hasSize(2 + 2 * TargetNoticeSettings.TOLD.size())
        .doesNotHaveDuplicates();
  }
}
