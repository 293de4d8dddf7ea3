package dev.rockhopper.adapters.postgres.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.counters.CounterBuffer;
import dev.rockhopper.application.snippets.SnippetDraft;
import dev.rockhopper.application.snippets.SnippetIds;
import dev.rockhopper.application.snippets.SnippetOutcome;
import dev.rockhopper.application.snippets.SnippetRequest;
import dev.rockhopper.application.snippets.SnippetRequest.Authority;
import dev.rockhopper.application.snippets.SnippetService;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.RuleSubject;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is done with snippets: the snippet, its aliases, its rights and the audit trail.
@ExtendWith(PostgresExtension.class)
class SnippetBoundaryTest {
  private final BoundaryTrial trial;

  SnippetBoundaryTest(TestDatabase database) {
    trial = new BoundaryTrial(database);
  }

  @Test
  void aSnippetIsMadeWithItsAliasesAndRightsAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing((stores, guild) -> done(create(stores, guild)));
  }

  @Test
  void aSnippetIsRewrittenAsAWholeOrNotAtAll() {
    requireAllOrNothing((service, request) -> service.rewrite(request, "another text"));
  }

  @Test
  void aSnippetIsRenamedAsAWholeOrNotAtAll() {
    requireAllOrNothing((service, request) -> service.rename(request, "code"));
  }

  @Test
  void aSnippetIsLockedAsAWholeOrNotAtAll() {
    requireAllOrNothing((service, request) -> service.lock(request, true));
  }

  @Test
  void anAliasIsAddedAsAWholeOrNotAtAll() {
    requireAllOrNothing((service, request) -> service.addAlias(request, "paragraph"));
  }

  @Test
  void anAliasIsRemovedAsAWholeOrNotAtAll() {
    requireAllOrNothing((service, request) -> service.removeAlias(request, "law"));
  }

  @Test
  void aSnippetIsDeletedWithItsAliasesAndRightsAsAWholeOrNotAtAll() {
    requireAllOrNothing(SnippetService::delete);
  }

  @Test
  void aUseIsCountedOnceOrNotAtAll() {
    requireAllOrNothing(SnippetService::use);
  }

  private void requireAllOrNothing(
      BiFunction<SnippetService, SnippetRequest, SnippetOutcome> work) {
    trial.requireAllOrNothing(
        Boundary.after(
            (stores, guild) ->
                assertThat(create(stores, guild)).isInstanceOf(SnippetOutcome.Created.class),
            (stores, guild) -> done(work.apply(service(stores), request(guild)))));
  }

  private static SnippetOutcome create(Stores stores, GuildId guild) {
    return service(stores)
        .create(
            new SnippetDraft(
                request(guild),
                "Be kind.",
                List.of("law", "r"),
                Map.of(
                    new RuleSubject.Default(),
                    Effect.DENY,
                    new RuleSubject.OfRole(new RoleId(5)),
                    Effect.ALLOW)));
  }

  private static Boundary.Claim done(SnippetOutcome outcome) {
    assertThat(outcome).isNotInstanceOf(SnippetOutcome.Refused.class);
    return Boundary.Claim.DONE;
  }

  private static SnippetRequest request(GuildId guild) {
    return new SnippetRequest(guild, People.MONA, Authority.MODERATOR, "rules");
  }

  private static SnippetService service(Stores stores) {
    MutableClock clock = new MutableClock(Cases.NOON);
    return new SnippetService(
        stores.transactions(),
        stores.guilds(),
        stores.snippets(),
        stores.rules(),
        stores.sanctions(),
        stores.audit(),
        new SnippetIds(clock, new Random(1)),
        new CounterBuffer<>(
            "uses",
            uses ->
                stores
                    .transactions()
                    .inTransaction("snippet.uses", _ -> stores.snippets().recordUses(uses)),
            CounterBuffer.Limits.USUAL,
            _ -> {}),
        clock);
  }
}
