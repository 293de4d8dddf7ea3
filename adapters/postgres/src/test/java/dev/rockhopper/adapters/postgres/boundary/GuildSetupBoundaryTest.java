package dev.rockhopper.adapters.postgres.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.guilds.GuildSetup;
import dev.rockhopper.application.guilds.GuildSetupOutcome;
import dev.rockhopper.application.guilds.GuildSetupService;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A guild's set-up: its row, settings, ranks, rules and the audit trail.
@ExtendWith(PostgresExtension.class)
class GuildSetupBoundaryTest {
  private final BoundaryTrial trial;

  GuildSetupBoundaryTest(TestDatabase database) {
    trial = new BoundaryTrial(database);
  }

  @Test
  void aGuildThatNobodyKnowsIsSetUpAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        new Boundary() {
          @Override
          public void prepare(Stores stores, GuildId guild) {
            // The set-up makes the guild, too.
          }

          @Override
          public Claim cross(Stores stores, GuildId guild) {
            return setUp(stores, guild, "!", 3);
          }
        });
  }

  @Test
  void aGuildThatIsSetUpOtherwiseIsChangedAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        new Boundary() {
          @Override
          public void prepare(Stores stores, GuildId guild) {
            assertThat(setUp(stores, guild, "!", 3)).isEqualTo(Claim.DONE);
          }

          @Override
          public Claim cross(Stores stores, GuildId guild) {
            return setUp(stores, guild, "?", 5);
          }
        });
  }

  private static Boundary.Claim setUp(Stores stores, GuildId guild, String prefix, int rank) {
    GuildSetup setup =
        new GuildSetup(
            guild,
            People.OWNER,
            new GuildSetup.Config(prefix, 77),
            List.of(
                new GuildSetup.RankDraft(rank, "Rank " + rank, "the moderators"),
                new GuildSetup.RankDraft(10, "Head", prefix)),
            List.of(new GuildSetup.RoleRank(8, rank), new GuildSetup.RoleRank(9, 10)),
            List.of(new GuildSetup.CommandRank("ban", rank)),
            List.of(
                new GuildSetup.Rule(
                    RuleTarget.Kind.COMMAND,
                    "kick",
                    RuleSubject.Kind.ROLE,
                    8,
                    rank == 3 ? Effect.ALLOW : Effect.DENY)));
    GuildSetupOutcome outcome =
        new GuildSetupService(
                stores.transactions(),
                stores.locks(),
                stores.guilds(),
                stores.configs(),
                stores.ranks(),
                stores.commandRanks(),
                stores.rules(),
                stores.audit(),
                new MutableClock(Cases.NOON))
            .setUp(setup);
    assertThat(outcome).isInstanceOf(GuildSetupOutcome.Done.class);
    return Boundary.Claim.DONE;
  }
}
