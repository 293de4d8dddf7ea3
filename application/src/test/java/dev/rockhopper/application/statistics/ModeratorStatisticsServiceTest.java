package dev.rockhopper.application.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.memory.InMemoryCaseTallyRepository;
import dev.rockhopper.application.moderation.ModerationWorld;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.statistics.CaseTally;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ModeratorStatisticsServiceTest {
  @RegisterExtension final ModerationWorld world = new ModerationWorld();

  private final ModeratorStatisticsService service =
      new ModeratorStatisticsService(new InMemoryCaseTallyRepository(world.store()), world.clock());

  @Test
  void casesAreCountedForAWeekAMonthAndEver() {
    world.service().warn(world.request(), _ -> {});
    world.clock().pass(Duration.ofDays(20));
    world.service().warn(world.request(), _ -> {});
    world.clock().pass(Duration.ofDays(5));
    world.service().warn(world.request(People.MILO, People.TINA), _ -> {});

    ModeratorStatistics all = service.usual(world.guild(), Optional.empty());
    ModeratorStatistics monas = service.ofLast(world.guild(), Optional.of(People.MONA), 6);

    assertThat(all.ever()).isTrue();
    assertThat(all.tallies())
        .containsExactly(
            new CaseTally(People.MONA, CaseType.WARN, List.of(1L, 2L, 2L)),
            new CaseTally(People.MILO, CaseType.WARN, List.of(1L, 1L, 1L)));
    assertThat(monas.periods()).containsExactly(Duration.ofDays(6));
    assertThat(monas.tallies())
        .containsExactly(new CaseTally(People.MONA, CaseType.WARN, List.of(1L)));
  }
}
