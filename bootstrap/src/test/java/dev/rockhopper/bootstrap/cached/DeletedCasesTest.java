package dev.rockhopper.bootstrap.cached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.CachedCaseRepository;
import dev.rockhopper.adapters.cache.CachedMemberSanctionRepository;
import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.sanctions.JooqMemberSanctionRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.sanctions.MemberSanction;
import org.junit.jupiter.api.Test;

/// What the database deletes by itself with a case is forgotten with it.
class DeletedCasesTest {
  @Test
  void deletingACaseForgetsItsSanction() {
    GuildId guild = Guilds.fresh();
    try (TestDatabase database = TestDatabase.create(PoolSettings.defaults().withSize(4))) {
      CachedStore store = new CachedStore(database.dataSource());
      new JooqGuildRepository(store.transactions).ensure(guild);
      var rawSanctions = new JooqMemberSanctionRepository(store.transactions);
      var sanctions =
          new CachedMemberSanctionRepository(rawSanctions, store.caches, store.transactions);
      var cases =
          new CachedCaseRepository(
              new JooqCaseRepository(store.transactions), store.caches, store.transactions);
      ModerationCase origin = cases.create(Cases.ban(guild));
      var user = origin.opening().target();
      sanctions.claim(
          new MemberSanction(
              origin.key(), user, LastingSanction.BAN, Cases.NOON, new Expiry.Never(), 1));
      assertThat(sanctions.findActive(guild, user)).hasSize(1);
      assertThat(cases.delete(origin.key())).isTrue();
      assertThat(rawSanctions.findActive(guild, user)).isEmpty();
      assertThat(sanctions.findActive(guild, user)).isEmpty();
    }
  }
}
