package dev.rockhopper.adapters.postgres.guilds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockhopper.adapters.postgres.audit.JooqAuditRepository;
import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.contracts.GuildPurgeRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildPurgeRepository;
import dev.rockhopper.domain.guilds.IGuildPurgeRepository.Progress;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.repository.DuplicateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class JooqGuildPurgeRepositoryTest implements GuildPurgeRepositoryContract {
  private static final String GUILD_OWNED =
      """
      SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        AND a.attname = 'guild_id' AND NOT a.attisdropped
      ORDER BY c.relname
      """;

  private final TestDatabase database;
  private final JooqTransactionManager transactions;

  JooqGuildPurgeRepositoryTest(TestDatabase database) {
    this.database = database;
    transactions = new JooqTransactionManager(database.dataSource(), Conducts.usual());
  }

  @Override
  public IGuildPurgeRepository purge() {
    return new JooqGuildPurgeRepository(transactions);
  }

  @Override
  public IAuditRepository audit() {
    return new JooqAuditRepository(transactions);
  }

  @Override
  public ICaseRepository cases() {
    return new JooqCaseRepository(transactions);
  }

  @Override
  public IGuildRepository guilds() {
    return new JooqGuildRepository(transactions);
  }

  @Override
  public TransactionManager transactions() {
    return transactions;
  }

  @Test
  void everyTableOfGuildsIsPurged() {
    assertThat(database.column(GUILD_OWNED))
        .hasSizeGreaterThan(20)
        .containsExactlyInAnyOrderElementsOf(
            GuildOwnedTables.ALL.stream().map(table -> table.getName()).toList());
  }

  /// A table that is added later has no row here until one is added below: then this fails, and
  /// whoever added the table sees that the purge has to get on with it.
  @Test
  void aGuildWithRowsInEveryTableGoesRecordByRecord() {
    GuildId guild = freshGuild();
    GuildId other = freshGuild();
    List.of(guild, other).forEach(this::fill);
    List<String> tables = database.column(GUILD_OWNED);
    assertThat(tables).allSatisfy(table -> assertThat(rows(table, guild)).isPositive());
    long records =
        GuildOwnedTables.RECORDS.stream().mapToLong(table -> rows(table.getName(), guild)).sum();
    guilds().markLeft(guild, LEFT);

    Progress last = purge().purge(guild, LATER, GRACE, 1);
    long steps = 1;
    while (last instanceof Progress.More(long gone)) {
      assertThat(gone).isEqualTo(1);
      last = purge().purge(guild, LATER, GRACE, 1);
      steps++;
    }

    assertThat(last).isInstanceOf(Progress.Done.class);
    assertThat(steps).isEqualTo(records + 1);
    assertThat(tables).allSatisfy(table -> assertThat(rows(table, guild)).isZero());
    assertThat(tables).allSatisfy(table -> assertThat(rows(table, other)).isPositive());
  }

  /// What a guild lives by is whole as long as there is the guild, and a case has what is under way
  /// for it as long as there is the case.
  @Test
  void aGuildWithRowsInEveryTableThatComesBackAtAnyPointLacksNothingThatItLivesBy() {
    int steps = 0;
    while (comesBackWholeAfter(steps)) {
      steps++;
    }
    assertThat(steps).isGreaterThan(5);
  }

  private boolean comesBackWholeAfter(int steps) {
    GuildId guild = freshGuild();
    fill(guild);
    List<String> whole = database.column(GUILD_OWNED);
    whole.removeAll(GuildOwnedTables.RECORDS.stream().map(Table::getName).toList());
    whole.removeAll(List.of("appeal", "member_sanction", "outbox", "star"));
    List<Long> before = whole.stream().map(table -> rows(table, guild)).toList();
    guilds().markLeft(guild, LEFT);
    for (int step = 0; step < steps; step++) {
      if (purge().purge(guild, LATER, GRACE, 1) instanceof Progress.Done) {
        return false;
      }
    }

    guilds().markReturned(guild);

    assertThat(whole).map(table -> rows(table, guild)).isEqualTo(before);
    for (String withCase : List.of("appeal", "member_sanction", "outbox")) {
      assertThat(rows(withCase, guild)).isEqualTo(casesNamed(1, guild));
    }
    assertThat(rows("star", guild)).isEqualTo(rows("starred_message", guild));
    assertThat(cases().create(Cases.warning(guild)).number().value()).isEqualTo(3);
    return true;
  }

  @Test
  void aProcessWhoseClockIsAheadPurgesNothingBeforeTheDatabaseAgrees() {
    GuildId guild = freshGuild();
    Duration grace = Duration.ofDays(30);
    Instant farAhead = Instant.parse("2999-01-01T00:00:00Z");
    database.run("UPDATE guild SET left_at = now() - interval '29 days' WHERE guild_id = " + guild);

    assertThat(purge().purge(guild, farAhead, grace, 10)).isEqualTo(new Progress.Kept());

    assertThat(guilds().exists(guild)).isTrue();
    database.run("UPDATE guild SET left_at = now() - interval '31 days' WHERE guild_id = " + guild);
    assertThat(purge().purge(guild, farAhead, grace, 10)).isInstanceOf(Progress.Done.class);
  }

  /// What the counter goes at the end for: here it has gone before the cases.
  @Test
  void withoutThatOrderAGuildThatComesBackCanOpenNoCase() {
    GuildId guild = freshGuild();
    cases().create(Cases.warning(guild));
    guilds().markLeft(guild, LEFT);
    database.run("DELETE FROM case_counter WHERE guild_id = " + guild);
    guilds().markReturned(guild);

    assertThatExceptionOfType(DuplicateException.class)
        .isThrownBy(() -> cases().create(Cases.warning(guild)));
  }

  private long casesNamed(int id, GuildId guild) {
    return Long.parseLong(
        database.single(
            "SELECT count(*) FROM moderation_case WHERE case_id = %d AND guild_id = %s"
                .formatted(id, guild)));
  }

  private long rows(String table, GuildId guild) {
    return Long.parseLong(
        database.single("SELECT count(*) FROM " + table + " WHERE guild_id = " + guild));
  }

  private void fill(GuildId guild) {
    database.run(
        """
        BEGIN;
        INSERT INTO guild_config (guild_id) VALUES (:g);
        INSERT INTO case_counter VALUES (:g, 2);
        INSERT INTO moderation_case (guild_id, case_id, number, type, target_id, moderator_id,
            source_id, opened_at, status_at)
          SELECT :g, n, n, 'WARN', 1, 1, 's' || n, now(), now() FROM generate_series(1, 2) n;
        INSERT INTO case_revision VALUES (:g, 1, 2, now(), 1, 'REASON', '', 'x');
        INSERT INTO member_sanction (guild_id, case_id, user_id, kind, since)
          VALUES (:g, 1, 1, 'BAN', now());
        INSERT INTO outbox VALUES (:g, 1, 'LOG', gen_random_uuid(), now(), 0, now());
        INSERT INTO case_evidence VALUES (:g, 1, sha256('x'), 'f', '', 'x', 1, now());
        INSERT INTO audit_entry (guild_id, at, actor_id, action, subject)
          VALUES (:g, now(), 1, 'a', 's');
        INSERT INTO snippet VALUES (:g, 1, 'x', 1, now());
        INSERT INTO snippet_name VALUES (:g, 'name', 1, false), (:g, 'alias', 1, true);
        INSERT INTO member_level VALUES (:g, 1, 5);
        INSERT INTO due_work VALUES (:g, 'AFK_END', 1, 1, now(), gen_random_uuid(), now());
        INSERT INTO afk VALUES (:g, 1, 'PERMANENT', '', '', now());
        INSERT INTO starboard VALUES (:g, 1, '*', 3);
        INSERT INTO starred_message VALUES (:g, 1, 1, 1, 1, 1);
        INSERT INTO star VALUES (:g, 1, 1, 1);
        INSERT INTO permission_rank VALUES (:g, 3, 'Moderator', '');
        INSERT INTO role_rank VALUES (:g, 1, 3);
        INSERT INTO user_rank VALUES (:g, 1, 3);
        INSERT INTO command_rank VALUES (:g, 'ban', 3);
        INSERT INTO permission_rule VALUES (:g, 'COMMAND', 'ban', 'DEFAULT', 0, 'DENY');
        INSERT INTO permission_list_entry VALUES (:g, 'BLOCKED', 'USER', 1);
        INSERT INTO guild_setting VALUES (:g, 'm', 'GUILD', 0, 'p', 'true');
        INSERT INTO report (guild_id, report_id, target_id, opened_at) VALUES (:g, 1, 1, now());
        INSERT INTO report_voice VALUES (:g, 1, 2, now(), 'r');
        INSERT INTO report_block VALUES (:g, 2, now(), 1);
        INSERT INTO guild_document VALUES (:g, 1, now(), 1, 'IMPORT', 'x');
        INSERT INTO appeal (guild_id, case_id, attempt, appellant_user_id, plea, opened_at)
          VALUES (:g, 1, 1, 1, 'x', now());
        INSERT INTO approval (guild_id, approval_id, moderator_id, type, targets, reason, source_id,
            asked_at, until)
          VALUES (:g, 1, 1, 'BAN', '{1}', '', 's', now(), now());
        INSERT INTO disabled_command VALUES (:g, 'COMMAND', 'ban');
        INSERT INTO moderator_limit VALUES (:g, 1, 'BAN', now(), 's');
        INSERT INTO moderator_quarantine VALUES (:g, 1, now(), 1, '', 'PENDING');
        INSERT INTO log_trouble VALUES (:g, 1, now(), 'NOT_FOUND', 10003, 1, now());
        INSERT INTO log_alert VALUES (:g, now());
        INSERT INTO audit_cursor VALUES (:g, 1);
        COMMIT;
        """
            .replace(":g", guild.toString()));
  }
}
