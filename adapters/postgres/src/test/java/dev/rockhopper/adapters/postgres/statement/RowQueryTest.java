package dev.rockhopper.adapters.postgres.statement;

import static dev.rockhopper.adapters.postgres.generated.Tables.GUILD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.postgres.statistics.Sightings;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.optimization.workload.StatementObservation;
import dev.rockhopper.application.optimization.workload.StatementStatistics;
import dev.rockhopper.domain.guilds.GuildId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jooq.Configuration;
import org.jooq.Param;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class RowQueryTest {
  private static final Param<GuildId> FROM = Values.parameter("from", GUILD.GUILD_ID);
  private static final Configuration RENDERING =
      new DefaultConfiguration().set(SQLDialect.POSTGRES);

  private static final RowQuery<Long> IDS = ids(row -> row.getLong(1));

  private final TestDatabase database;
  private final JooqTransactionManager transactions;

  RowQueryTest(TestDatabase database) {
    this.database = database;
    this.transactions = new JooqTransactionManager(database.dataSource(), Conducts.usual());
  }

  private static RowQuery<Long> ids(RowQuery.RowReader<Long> reader) {
    return RowQuery.of(
        List.of(GUILD.GUILD_ID),
        DSL.select(GUILD.GUILD_ID)
            .from(GUILD)
            .where(GUILD.GUILD_ID.ge(FROM))
            .orderBy(GUILD.GUILD_ID),
        reader);
  }

  private static Values from(long guild) {
    return Values.of(FROM, new GuildId(guild));
  }

  @BeforeEach
  void threeGuilds() {
    database.run("TRUNCATE guild CASCADE");
    database.run("INSERT INTO guild (guild_id) VALUES (1), (2), (3)");
  }

  @Test
  void allRowsAreReadInTheirOrder() {
    assertThat(transactions.fetch(IDS, from(2))).containsExactly(2L, 3L);
    assertThat(transactions.fetch(IDS, from(1))).containsExactly(1L, 2L, 3L);
    assertThat(transactions.fetch(IDS, from(4))).isEmpty();
  }

  @Test
  void numbersAndTextsAreGivenToTheDriverAsTheyAre() throws SQLException {
    RowQuery<String> plain =
        RowQuery.of(
            List.of(GUILD.GUILD_ID),
            DSL.select(GUILD.GUILD_ID)
                .from(GUILD)
                .where(GUILD.GUILD_ID.ge(FROM))
                .and(GUILD.GUILD_ID.lt(DSL.val(new GuildId(3), GUILD.GUILD_ID))),
            row -> row.getString(1));

    Optional<List<String>> seen =
        plain.fetchPlainly(RENDERING, database.dataSource()::getConnection, from(2));

    assertThat(seen).contains(List.of("2"));
  }

  @Test
  void whatTheDriverDoesNotUnderstandIsLeftToJooq() throws SQLException {
    Param<Long[]> some = DSL.param("some", SQLDataType.BIGINT.getArrayDataType());
    RowQuery<Long> ofSome =
        RowQuery.of(
            List.of(GUILD.GUILD_ID),
            DSL.select(GUILD.GUILD_ID)
                .from(GUILD)
                .where(GUILD.GUILD_ID.coerce(SQLDataType.BIGINT).eq(DSL.any(some))),
            row -> row.getLong(1));
    Values values = Values.of(some, new Long[] {1L, 7L});

    Optional<List<Long>> seen =
        ofSome.fetchPlainly(
            RENDERING,
            () -> {
              throw new AssertionError("nothing is borrowed");
            },
            values);

    assertThat(seen).isEmpty();
    assertThat(transactions.fetch(ofSome, values)).containsExactly(1L);
  }

  @Test
  void whoeverWatchesStatementsSeesIt() {
    StatementStatistics statistics = new StatementStatistics(10, _ -> {});
    var watched =
        new JooqTransactionManager(
            database.dataSource(), Conducts.usual(), new Sightings(statistics, System::nanoTime));

    for (int i = 0; i < 3; i++) {
      assertThat(watched.fetch(IDS, from(2))).hasSize(2);
    }
    watched.inTransaction("read", _ -> watched.fetch(IDS, from(2)));

    assertThat(statistics.observations().stream().map(StatementObservation::text).distinct())
        .as("the same text whichever way it is carried out")
        .hasSize(1);
    assertThat(statistics.observations().stream().mapToLong(StatementObservation::calls).sum())
        .isEqualTo(4);
    assertThat(statistics.observations().stream().mapToLong(StatementObservation::rows).sum())
        .isEqualTo(8);
  }

  @Test
  void whatTheOpenTransactionHasWrittenIsRead() {
    List<Long> seen =
        transactions.inTransaction(
            "write-and-read",
            _ -> {
              transactions.dsl().insertInto(GUILD, GUILD.GUILD_ID).values(new GuildId(9)).execute();
              return transactions.fetch(IDS, from(3));
            });

    assertThat(seen).containsExactly(3L, 9L);
  }

  @Test
  void aRowThatCannotBeReadFailsAsStatementsDo() {
    RowQuery<Long> wrong = ids(row -> row.getLong(2));

    assertThatThrownBy(() -> transactions.fetch(wrong, from(1)))
        .isInstanceOf(InfrastructureException.class);
    assertThatThrownBy(
            () -> transactions.inTransaction("read", _ -> transactions.fetch(wrong, from(1))))
        .isInstanceOf(InfrastructureException.class);
    assertThat(transactions.fetch(IDS, from(3))).as("no connection is lost").containsExactly(3L);
  }

  @Test
  void whatTheServerRefusesFailsAsStatementsDo() {
    RowQuery<Long> divided =
        RowQuery.of(
            List.of(GUILD.GUILD_ID),
            DSL.select(GUILD.GUILD_ID).from(GUILD).where("1 / (guild_id - guild_id) = 1"),
            row -> row.getLong(1));

    assertThatThrownBy(() -> transactions.fetch(divided, Values.none()))
        .isInstanceOf(InfrastructureException.class)
        .hasMessageContaining("division by zero");
  }
}
