package dev.rockhopper.adapters.postgres.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.boundary.Boundary.Claim;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.contracts.Meanwhile;
import dev.rockhopper.application.guilds.GuildSetup;
import dev.rockhopper.application.guilds.GuildSetupOutcome;
import dev.rockhopper.application.guilds.GuildSetupService;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A guild's set-up: its row, settings, ranks, rules and the audit trail.
@ExtendWith(PostgresExtension.class)
class GuildSetupBoundaryTest {
  private final TestDatabase database;
  private final BoundaryTrial trial;
  private final Stores stores;

  GuildSetupBoundaryTest(TestDatabase database) {
    this.database = database;
    trial = new BoundaryTrial(database);
    stores = Stores.over(database.dataSource());
  }

  @Test
  void aGuildThatNobodyKnowsIsSetUpAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        Boundary.after(
            (stores, guild) -> {
              // The set-up makes the guild, too.
            },
            (stores, guild) -> setUp(stores, guild, "!", 3)));
  }

  @Test
  void aGuildThatIsSetUpOtherwiseIsChangedAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        Boundary.after(
            (stores, guild) -> assertThat(setUp(stores, guild, "!", 3)).isEqualTo(Claim.DONE),
            (stores, guild) -> setUp(stores, guild, "?", 5)));
  }

  @Test
  void ranksThatExchangeTheirNamesDoSoAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        Boundary.after(
            (stores, guild) -> assertThat(name(stores, guild, "A", "B")).isEqualTo(Claim.DONE),
            (stores, guild) -> name(stores, guild, "b", "a")));
  }

  @Test
  void aRankThatSomebodyChangesMeanwhileIsLookedAtAgain() {
    GuildId guild = Guilds.fresh();
    assertThat(name(stores, guild, "A", "B")).isEqualTo(Claim.DONE);
    Rank first = stores.ranks().findByGuild(guild).getFirst();
    Rank theirs = new Rank(guild, first.number(), "C", "theirs", first.version());
    IRankRepository overtaken =
        Meanwhile.after(
            IRankRepository.class,
            stores.ranks(),
            "findByGuild",
            1,
            () -> stores.ranks().save(theirs));

    assertThat(service(stores, overtaken).setUp(names(guild, "B", "C")))
        .isInstanceOf(GuildSetupOutcome.Done.class);

    assertThat(stores.ranks().findByGuild(guild)).extracting(Rank::name).containsExactly("B", "C");
    assertThat(
            database.column(
                "SELECT before FROM audit_entry WHERE guild_id = %s ORDER BY entry_id DESC LIMIT 2"
                    .formatted(guild)))
        .containsExactly("B", "C: theirs");
  }

  private static Claim name(Stores stores, GuildId guild, String one, String two) {
    assertThat(service(stores, stores.ranks()).setUp(names(guild, one, two)))
        .isInstanceOf(GuildSetupOutcome.Done.class);
    return Claim.DONE;
  }

  private static GuildSetup names(GuildId guild, String one, String two) {
    return new GuildSetup(
        guild,
        People.OWNER,
        GuildSetup.Config.AS_IT_IS,
        List.of(new GuildSetup.RankDraft(1, one, ""), new GuildSetup.RankDraft(2, two, "")),
        List.of(),
        List.of(),
        List.of());
  }

  private static GuildSetupService service(Stores stores, IRankRepository ranks) {
    return new GuildSetupService(
        stores.transactions(),
        stores.locks(),
        stores.guilds(),
        stores.configs(),
        ranks,
        stores.commandRanks(),
        stores.rules(),
        stores.audit(),
        new MutableClock(Cases.NOON));
  }

  private static Claim setUp(Stores stores, GuildId guild, String prefix, int rank) {
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
    GuildSetupOutcome outcome = service(stores, stores.ranks()).setUp(setup);
    assertThat(outcome).isInstanceOf(GuildSetupOutcome.Done.class);
    return Claim.DONE;
  }
}
