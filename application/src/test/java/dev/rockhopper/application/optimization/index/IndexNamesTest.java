package dev.rockhopper.application.optimization.index;

import static dev.rockhopper.application.optimization.index.Tables.column;
import static dev.rockhopper.application.optimization.index.Tables.database;
import static dev.rockhopper.application.optimization.index.Tables.definition;
import static dev.rockhopper.application.optimization.index.Tables.index;
import static dev.rockhopper.application.optimization.index.Tables.table;
import static dev.rockhopper.application.optimization.index.Tables.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.TableKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndexNamesTest {
  private final DatabaseFacts posts =
      database(
          with(table("posts", 1000, column("id", -1)), index("idx_posts_author", "posts", "blog")));

  @Test
  void aNameSaysTableAndColumns() {
    assertThat(new IndexNames(posts).name(definition("posts", "blog", "created")))
        .isEqualTo("idx_posts_blog_created");
  }

  @Test
  void aNameThatIsTakenGetsSomethingOfItsOwn() {
    String name = new IndexNames(posts).name(definition("posts", "author"));

    assertThat(name).startsWith("idx_posts_author_").hasSize("idx_posts_author_".length() + 8);
    assertThat(new IndexNames(posts).name(definition("posts", "author"))).isEqualTo(name);
  }

  @Test
  void twoIndexesOfTheSameColumnsHaveTwoNames() {
    IndexNames names = new IndexNames(posts);

    String one = names.name(definition("posts", "blog", "created"));
    String other = names.name(definition("posts", "blog", "-created"));

    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void aLongNameIsCutBetweenCharacters() {
    String column = "ä".repeat(31);

    String name = new IndexNames(posts).name(definition("posts", column, "ß".repeat(30)));

    assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(63);
    assertThat(name).startsWith("idx_posts_ää").doesNotContain("\ufffd");
  }

  @Test
  void anExpressionIsNamedByItsWords() {
    IndexDefinition index =
        IndexDefinition.sorted(
            Tables.name("posts"),
            List.of(
                new IndexKey(
                    new IndexKey.Term.Expression("lower((\"Title\")::text)"),
                    false,
                    false,
                    Optional.empty())));

    assertThat(new IndexNames(posts).name(index)).isEqualTo("idx_posts_lower_title");
  }

  @Test
  void anIndexOfAPartitionedTableIsPutTogetherFromItsPartitions() {
    DatabaseFacts database =
        database(
            Tables.as(table("ev", 1000, column("at", -1)), TableKind.PARTITIONED, Optional.empty()),
            Tables.as(
                table("ev 1", 1000, column("at", -1)),
                TableKind.TABLE,
                Optional.of(Tables.name("ev"))));
    IndexNames names = new IndexNames(database);
    IndexDefinition index = definition("ev", "at");
    IndexStatements statements = new IndexStatements(database, names);
    String name = names.name(index);

    assertThat(statements.creation(index, name))
        .isEqualTo(
            """
            CREATE INDEX idx_ev_at ON ONLY public.ev (at);
            CREATE INDEX CONCURRENTLY idx_ev_1_at ON public."ev 1" (at);
            ALTER INDEX public.idx_ev_at ATTACH PARTITION public.idx_ev_1_at\
            """);
    assertThat(statements.removal(index, name)).isEqualTo("DROP INDEX public.idx_ev_at");
  }
}
