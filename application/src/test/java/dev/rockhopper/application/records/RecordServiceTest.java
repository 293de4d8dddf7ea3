package dev.rockhopper.application.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.limits.Limits;
import dev.rockhopper.application.moderation.ModerationWorld;
import dev.rockhopper.application.moderation.SanctionRequest;
import dev.rockhopper.application.records.OwnRecord.Moderators;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.cases.CaseListing;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.repository.Cursor;
import dev.rockhopper.domain.repository.PageRequest;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecordServiceTest {
  @RegisterExtension final ModerationWorld world = new ModerationWorld();

  private final GuildSettings settings = Limits.settings(world.store(), world.clock());
  private final RecordService service = new RecordService(world.cases(), settings);

  private OwnRecord.Shown shown(PageRequest request) {
    OwnRecord own = service.show(world.guild(), People.TERRY, request);
    assertThat(own).isInstanceOf(OwnRecord.Shown.class);
    return (OwnRecord.Shown) own;
  }

  private void warn() {
    world.service().warn(world.request(), _ -> {});
  }

  @Test
  void oneSeesWhatOneWasToldOfNewestFirst() {
    warn();
    world.service().note(world.request(), _ -> {});
    world.service().timeout(world.request(), Duration.ofHours(1), _ -> {});
    world.service().warn(world.request(People.MONA, People.TINA), _ -> {});

    OwnRecord.Shown shown = shown(PageRequest.first(10));

    assertThat(shown.cases().items())
        .extracting(ModerationCase::type)
        .containsExactly(CaseType.TIMEOUT, CaseType.WARN);
    assertThat(shown.moderators()).isEqualTo(Moderators.UNNAMED);
  }

  @Test
  void nothingHiddenVoidOrSilentIsSeen() {
    warn();
    ModerationCase first = world.onlyCase();
    world.cases().update(first.listedAs(CaseListing.HIDDEN));
    warn();
    ModerationCase second = world.allCases().getLast();
    world.cases().update(second.voided(world.clock().instant(), People.MILO));
    world
        .service()
        .warn(
            new SanctionRequest(
                world.guild(),
                People.MONA,
                People.TERRY,
                "quiet",
                SanctionRequest.Telling.SILENT,
                Cases.source()),
            _ -> {});

    assertThat(shown(PageRequest.first(10)).cases().items()).isEmpty();
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() {
    IntStream.range(0, 5).forEach(_ -> warn());

    OwnRecord.Shown first = shown(PageRequest.first(3));
    assertThat(first.cases().next()).isInstanceOf(Cursor.After.class);
    OwnRecord.Shown second =
        shown(PageRequest.after(((Cursor.After) first.cases().next()).key(), 3));

    assertThat(first.cases().items()).hasSize(3);
    assertThat(second.cases().items()).hasSize(2);
    assertThat(second.cases().next()).isEqualTo(new Cursor.End());
  }

  @Test
  void aGuildMayNameModeratorsOrShowNothing() {
    warn();

    settings.set(world.guild(), People.OWNER, RecordSettings.MODERATORS, true);
    assertThat(shown(PageRequest.first(3)).moderators()).isEqualTo(Moderators.NAMED);

    settings.set(world.guild(), People.OWNER, RecordSettings.ENABLED, false);
    assertThat(service.show(world.guild(), People.TERRY, PageRequest.first(3)))
        .isEqualTo(new OwnRecord.SwitchedOff());
  }
}
