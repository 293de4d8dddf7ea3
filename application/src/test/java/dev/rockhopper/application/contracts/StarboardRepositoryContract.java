package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.StaleVersionException;
import dev.rockhopper.domain.starboard.BoardKey;
import dev.rockhopper.domain.starboard.IStarboardRepository;
import dev.rockhopper.domain.starboard.StarEmoji;
import dev.rockhopper.domain.starboard.Starboard;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every repository of boards keeps.
public interface StarboardRepositoryContract extends GuildStore {

  /// The boards under test.
  IStarboardRepository boards();

  private static Starboard board(GuildId guild) {
    return board(new BoardKey(guild, Guilds.channel()));
  }

  private static Starboard board(BoardKey key) {
    return new Starboard(key, new StarEmoji("⭐"), 3, 0);
  }

  @Test
  default void aGuildWithoutBoardsHasNone() {
    assertThat(boards().findByGuild(freshGuild())).isEmpty();
  }

  @Test
  default void aGuildMayHaveSeveralBoardsInOrderOfChannel() {
    GuildId guild = freshGuild();
    Starboard first = board(guild);
    Starboard second =
        new Starboard(
            new BoardKey(guild, Guilds.channel()), new StarEmoji("penguin:1234567890"), 10_000, 0);
    boards().save(board(freshGuild()));

    Starboard storedSecond = boards().save(second);
    Starboard storedFirst = boards().save(first);

    assertThat(storedSecond)
        .isEqualTo(new Starboard(second.key(), second.emoji(), 10_000, storedSecond.version()));
    assertThat(boards().findByGuild(guild)).containsExactly(storedFirst, storedSecond);
  }

  @Test
  default void aChangeRaisesTheVersionAndAnOldOneIsRefused() {
    GuildId guild = freshGuild();
    Starboard created = boards().save(board(guild));

    Starboard changed =
        boards().save(new Starboard(created.key(), new StarEmoji("🐧"), 7, created.version()));

    assertThat(changed)
        .isEqualTo(new Starboard(created.key(), new StarEmoji("🐧"), 7, changed.version()));
    assertThat(changed.version()).isGreaterThan(created.version());
    assertThatThrownBy(() -> boards().save(created)).isInstanceOf(StaleVersionException.class);
    assertThat(boards().findByGuild(guild)).containsExactly(changed);
  }

  @Test
  default void ofManyWhoMakeTheSameBoardAtOnceOneDoes() {
    Starboard board = board(freshGuild());

    List<Boolean> made =
        Concurrently.times(
            6,
            _ -> {
              try {
                return boards().save(board).version() > 0;
              } catch (StaleVersionException e) {
                assertThat(e).hasMessageContaining("board");
                return false;
              }
            });

    assertThat(made).containsOnlyOnce(true);
  }

  @Test
  default void aBoardThatIsDeletedIsGone() {
    GuildId guild = freshGuild();
    Starboard board = boards().save(board(guild));

    assertThat(boards().delete(board.key())).isTrue();

    assertThat(boards().delete(board.key())).isFalse();
    assertThat(boards().findByGuild(guild)).isEmpty();
  }

  @Test
  default void whoReadABoardDoesNotOverwriteTheOneThatTookItsPlace() {
    GuildId guild = freshGuild();
    Starboard read = boards().save(board(guild));
    boards().delete(read.key());
    Starboard successor = boards().save(board(read.key()));

    assertThatThrownBy(() -> boards().save(read)).isInstanceOf(StaleVersionException.class);

    assertThat(successor.version()).isGreaterThan(read.version());
    assertThat(boards().findByGuild(guild)).containsExactly(successor);
  }

  @Test
  default void aBoardOfATransactionThatRolledBackIsNotThere() {
    GuildId guild = freshGuild();

    rollBack(() -> boards().save(board(guild)));

    assertThat(boards().findByGuild(guild)).isEmpty();
  }
}
