package dev.rockhopper.adapters.postgres.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.testing.TestServer;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(PostgresExtension.class)
class SchemaRulesTest {

  @ParameterizedTest
  @EnumSource
  void theSchemaKeepsTheRule(SchemaRules rule, TestDatabase database) throws SQLException {
    try (var connection = database.url().dataSource().getConnection()) {
      assertThat(rule.violations(connection)).isEmpty();
    }
  }

  @Test
  void aTableWithoutPrimaryKeyIsFound() throws SQLException {
    assertThat(violations(SchemaRules.EVERY_TABLE_HAS_A_PRIMARY_KEY, "CREATE TABLE t (x bigint)"))
        .containsExactly("t has no primary key");
  }

  @Test
  void aGuildIdInSecondPlaceIsFound() throws SQLException {
    String table =
        """
        CREATE TABLE g (guild_id bigint, x bigint, CONSTRAINT g_pk PRIMARY KEY (guild_id, x));
        CREATE TABLE t (x bigint, guild_id bigint, CONSTRAINT t_pk PRIMARY KEY (x, guild_id),
          CONSTRAINT t_fk FOREIGN KEY (x, guild_id) REFERENCES g (x, guild_id));
        """
            .replace(
                "PRIMARY KEY (guild_id, x));", "PRIMARY KEY (guild_id, x), UNIQUE (x, guild_id));");

    assertThat(
            violations(
                SchemaRules.GUILD_ID_COMES_FIRST_IN_EVERY_PRIMARY_KEY_AND_FOREIGN_KEY, table))
        .containsExactly(
            "t: guild_id is not the first column of t_fk",
            "t: guild_id is not the first column of t_pk");
  }

  @Test
  void timesWithoutZoneAndShortIdsAreFound() throws SQLException {
    assertThat(
            violations(
                SchemaRules.TIMES_HAVE_A_ZONE_AND_IDS_ARE_BIGINT,
                "CREATE TABLE t (user_id integer, at timestamp, ok timestamptz, id bigint)"))
        .containsExactly("t.at is timestamp without time zone", "t.user_id is integer");
  }

  @Test
  void aTableThatDoesNotDeclareItsPersonalColumnsIsFound() throws SQLException {
    String tables =
        """
        CREATE TABLE silent (x bigint);
        CREATE TABLE wrong (x bigint, user_id bigint);
        COMMENT ON TABLE wrong IS 'Things. retention: for ever; personal: y';
        CREATE TABLE fine (x bigint, user_id bigint);
        COMMENT ON TABLE fine IS 'Things. retention: for ever; personal: user_id, x';
        """;

    assertThat(violations(SchemaRules.RETENTION_AND_PERSONAL_COLUMNS_ARE_DECLARED, tables))
        .containsExactly(
            "silent: its comment does not end in \"retention: …; personal: …\"",
            "wrong declares y as personal, and has no such column",
            "wrong.user_id names a person, and is not declared as personal");
  }

  @Test
  void aForeignKeyWithoutIndexIsFoundUnlessItSaysWhy() throws SQLException {
    String tables =
        """
        CREATE TABLE p (a bigint, b bigint, PRIMARY KEY (a, b));
        CREATE TABLE t (a bigint, b bigint, x bigint,
          CONSTRAINT bare_fk FOREIGN KEY (a, b) REFERENCES p);
        CREATE INDEX ON t (a, x, b);
        CREATE TABLE u (a bigint, b bigint, CONSTRAINT said_fk FOREIGN KEY (a, b) REFERENCES p);
        COMMENT ON CONSTRAINT said_fk ON u IS 'unindexed: nothing is ever deleted';
        CREATE TABLE v (a bigint, b bigint, CONSTRAINT fine_fk FOREIGN KEY (a, b) REFERENCES p);
        CREATE INDEX ON v (b, a);
        """;

    assertThat(violations(SchemaRules.EVERY_FOREIGN_KEY_IS_INDEXED_OR_JUSTIFIED, tables))
        .containsExactly(
            "t: the foreign key bare_fk has no index, nor a comment \"unindexed: why\"");
  }

  @Test
  void aRedundantIndexIsFound() throws SQLException {
    String tables =
        """
        CREATE TABLE t (a bigint, b bigint, c bigint, CONSTRAINT t_pk PRIMARY KEY (a, b));
        CREATE INDEX twice_ix ON t (a);
        CREATE INDEX other_order_ix ON t (a DESC);
        CREATE INDEX other_rows_ix ON t (a) WHERE c > 0;
        """;

    assertThat(violations(SchemaRules.NO_INDEX_IS_THE_BEGINNING_OF_ANOTHER, tables))
        .containsExactly("t: the index twice_ix is the beginning of t_pk");
  }

  private static List<String> violations(SchemaRules rule, String tables) throws SQLException {
    var url = TestServer.createEmpty();
    try (var connection = url.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(tables);
      return rule.violations(connection);
    } finally {
      TestServer.drop(url);
    }
  }
}
