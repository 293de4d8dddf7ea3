package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.documents.GuildRevision;
import dev.rockhopper.domain.documents.IGuildDocumentRepository;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import org.junit.jupiter.api.Test;

/// What every repository of guilds' documents keeps.
public interface GuildDocumentRepositoryContract extends GuildStore {
  /// The documents under test.
  IGuildDocumentRepository documents();

  private static GuildRevision revision(GuildId guild, String content) {
    return new GuildRevision(
        guild, 0, Cases.NOON, People.MONA, GuildRevision.Origin.IMPORT, content);
  }

  @Test
  default void aGuildWithoutRevisionsHasNone() {
    GuildId guild = freshGuild();

    assertThat(documents().find(guild, 1)).isEmpty();
    assertThat(documents().findNewest(guild)).isEmpty();
    assertThat(documents().findAll(guild, 10)).isEmpty();
    assertThat(documents().trim(guild, 1)).isZero();
  }

  @Test
  default void revisionsAreNumberedAndComeBackNewestFirst() {
    GuildId guild = freshGuild();
    GuildId other = freshGuild();

    GuildRevision first = documents().append(revision(guild, "prefix: '!' # 🐧"));
    GuildRevision second = documents().append(revision(guild, ""));
    documents().append(revision(other, "other"));

    assertThat(first)
        .isEqualTo(
            new GuildRevision(
                guild,
                1,
                Cases.NOON,
                People.MONA,
                GuildRevision.Origin.IMPORT,
                "prefix: '!' # 🐧"));
    assertThat(documents().find(guild, 1)).contains(first);
    assertThat(documents().findNewest(guild)).contains(second);
    assertThat(documents().findAll(guild, 10)).containsExactly(second, first);
    assertThat(documents().findAll(guild, 1)).containsExactly(second);
  }

  @Test
  default void theOldestAreForgottenAndNumbersGoOn() {
    GuildId guild = freshGuild();
    for (int n = 0; n < 5; n++) {
      documents().append(revision(guild, "n" + n));
    }

    assertThat(documents().trim(guild, 2)).isEqualTo(3);
    GuildRevision next = documents().append(revision(guild, "next"));

    assertThat(documents().findAll(guild, 10))
        .extracting(GuildRevision::number)
        .containsExactly(6, 5, 4);
    assertThat(next.number()).isEqualTo(6);
    assertThat(documents().find(guild, 1)).isEmpty();
  }

  @Test
  default void aRevisionOfATransactionThatRolledBackIsNotThere() {
    GuildId guild = freshGuild();

    rollBack(() -> documents().append(revision(guild, "undone")));

    assertThat(documents().findNewest(guild)).isEmpty();
  }
}
