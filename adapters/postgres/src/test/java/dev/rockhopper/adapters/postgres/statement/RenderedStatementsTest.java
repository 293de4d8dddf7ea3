package dev.rockhopper.adapters.postgres.statement;

import static dev.rockhopper.adapters.postgres.generated.Tables.GUILD;
import static dev.rockhopper.adapters.postgres.generated.Tables.MEMBER_SANCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.postgres.generated.tables.records.GuildRecord;
import dev.rockhopper.adapters.postgres.generated.tables.records.MemberSanctionRecord;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.DuplicateException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class RenderedStatementsTest {
  private static final GuildId ROOKERY = new GuildId(100);
  private static final Instant SINCE = Instant.parse("2026-01-02T03:04:05.000006Z");

  private static final Param<GuildId> GUILD_ID = Values.parameter(MEMBER_SANCTION.GUILD_ID);
  private static final Param<Instant> FROM = Values.parameter("from", MEMBER_SANCTION.SINCE);
  private static final Param<Instant> TO = Values.parameter("to", MEMBER_SANCTION.SINCE);

  private static final RenderedQuery<MemberSanctionRecord> IN_PERIOD =
      RenderedQuery.ofRows(
          MEMBER_SANCTION,
          DSL.selectFrom(MEMBER_SANCTION)
              .where(MEMBER_SANCTION.GUILD_ID.eq(GUILD_ID))
              .and(MEMBER_SANCTION.KIND.eq("BAN"))
              .and(MEMBER_SANCTION.SINCE.ge(FROM))
              .and(MEMBER_SANCTION.SINCE.lt(TO))
              .limit(3));
  private static final RenderedCommand INSERT =
      RenderedCommand.of(
          DSL.insertInto(MEMBER_SANCTION)
              .columns(MEMBER_SANCTION.fields())
              .values(Stream.of(MEMBER_SANCTION.fields()).map(Values::parameter).toList()));
  private static final RenderedCommand ADD_GUILD =
      RenderedCommand.of(DSL.insertInto(GUILD, GUILD.GUILD_ID).values(GUILD_ID));

  private DSLContext dsl;

  /// The tables that are referred to are not what these tests are about.
  @BeforeEach
  void connect(TestDatabase database) {
    database.run("TRUNCATE guild, member_sanction CASCADE");
    database.run("ALTER TABLE member_sanction DROP CONSTRAINT IF EXISTS member_sanction_case_fk");
    dsl = new JooqTransactionManager(database.dataSource(), Conducts.usual()).dsl();
  }

  @Test
  void theTextAndTheConstantsAreWhatJooqMakes() {
    var made =
        dsl.selectFrom(MEMBER_SANCTION)
            .where(MEMBER_SANCTION.GUILD_ID.eq(ROOKERY))
            .and(MEMBER_SANCTION.KIND.eq("BAN"))
            .and(MEMBER_SANCTION.SINCE.ge(SINCE))
            .and(MEMBER_SANCTION.SINCE.lt(SINCE.plusSeconds(1)))
            .limit(3);

    var kept = IN_PERIOD.on(dsl, period(SINCE, SINCE.plusSeconds(1)));

    assertThat(kept.getSQL()).isEqualTo(made.getSQL());
    assertThat(kept.getBindValues()).isEqualTo(made.getBindValues());
  }

  @Test
  void everyUseHasItsOwnValues() {
    var first = IN_PERIOD.on(dsl, period(SINCE, SINCE.plusSeconds(1)));
    var second = IN_PERIOD.on(dsl, period(SINCE.minusSeconds(9), SINCE));

    assertThat(first.getBindValues()).contains(SINCE.plusSeconds(1));
    assertThat(second.getBindValues()).doesNotContain(SINCE.plusSeconds(1));
    assertThat(first.getSQL()).isEqualTo(second.getSQL());
  }

  @Test
  void rowsGoInAndComeBackWithTheirTypes() {
    MemberSanctionRecord row = row(1);
    row.setExpiresAt(SINCE.plusSeconds(60));

    assertThat(INSERT.on(dsl, Values.of(row)).execute()).isEqualTo(1);
    assertThat(IN_PERIOD.on(dsl, period(SINCE, SINCE.plusSeconds(1))).fetch()).containsExactly(row);
  }

  @Test
  void whatIsNotThereStaysAway() {
    INSERT.on(dsl, Values.of(row(1))).execute();

    MemberSanctionRecord found =
        IN_PERIOD.on(dsl, period(SINCE, SINCE.plusSeconds(1))).fetchSingle();

    assertThat(found.getExpiresAt()).isNull();
    assertThat(found.getEndedAt()).isNull();
    assertThat(found.getActive()).isTrue();
  }

  @Test
  void anAnswerOfOneColumnHasTheTypeOfTheColumn() {
    var added =
        RenderedQuery.ofColumn(
            GUILD.GUILD_ID,
            DSL.insertInto(GUILD, GUILD.GUILD_ID).values(GUILD_ID).returningResult(GUILD.GUILD_ID));

    assertThat(added.on(dsl, Values.of(GUILD_ID, ROOKERY)).fetchOptional(GUILD.GUILD_ID))
        .isEqualTo(Optional.of(ROOKERY));
  }

  @Test
  void failuresAreTranslatedAsEver() {
    ADD_GUILD.on(dsl, Values.of(GUILD_ID, ROOKERY)).execute();

    assertThatThrownBy(() -> ADD_GUILD.on(dsl, Values.of(GUILD_ID, ROOKERY)).execute())
        .isInstanceOf(DuplicateException.class);
  }

  @Test
  void whatTheDriverTakesPastJooqIsTheTextThatJooqMakes() {
    MemberSanctionRecord row = row(1);
    row.setExpiresAt(SINCE.plusSeconds(60));

    Optional<BoundText> plain = INSERT.plain(dsl.configuration(), Values.of(row));

    assertThat(plain.map(BoundText::sql))
        .contains(INSERT.on(dsl, Values.of(row)).getSQL())
        .isEqualTo(INSERT.plain(dsl.configuration(), Values.of(row(2))).map(BoundText::sql));
    assertThat(plain.orElseThrow().values()).hasSize(MEMBER_SANCTION.fields().length);
  }

  @Test
  void whatOnlyJooqCanGiveToTheDriverIsLeftToIt() {
    Param<Long[]> ids = DSL.param("ids", SQLDataType.BIGINT.array());
    var ofSome =
        RenderedCommand.of(
            DSL.deleteFrom(GUILD)
                .where(GUILD.GUILD_ID.coerce(SQLDataType.BIGINT).eq(DSL.any(ids))));
    MemberSanctionRecord farAway = row(1);
    farAway.setSince(Instant.parse("+12345-01-01T00:00:00Z"));

    assertThat(ofSome.plain(dsl.configuration(), Values.of(ids, new Long[] {1L}))).isEmpty();
    assertThat(INSERT.plain(dsl.configuration(), Values.of(farAway))).isEmpty();
  }

  @Test
  void aParameterWithoutAValueIsNamed() {
    var query = IN_PERIOD.on(dsl, Values.of(GUILD_ID, ROOKERY).and(FROM, SINCE));

    assertThatThrownBy(query::fetch)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the parameter to has no value");
  }

  @Test
  void aStatementWithoutParametersIsOnePiece() {
    var all = RenderedQuery.ofRows(GUILD, DSL.selectFrom(GUILD));
    ADD_GUILD.on(dsl, Values.of(GUILD_ID, ROOKERY)).execute();

    assertThat(all.on(dsl, Values.of(new GuildRecord())).fetch(GuildRecord::getGuildId))
        .isEqualTo(List.of(ROOKERY));
  }

  private static Values period(Instant from, Instant to) {
    return Values.of(GUILD_ID, ROOKERY).and(FROM, from).and(TO, to);
  }

  private static MemberSanctionRecord row(long id) {
    MemberSanctionRecord row = new MemberSanctionRecord();
    row.setGuildId(ROOKERY);
    row.setCaseId(new CaseId(id));
    row.setUserId(new UserId(7));
    row.setKind("BAN");
    row.setActive(true);
    row.setSince(SINCE);
    row.setVersion(1L);
    return row;
  }
}
