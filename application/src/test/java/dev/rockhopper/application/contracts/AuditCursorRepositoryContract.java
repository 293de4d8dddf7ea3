package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.outside.EntryId;
import dev.rockhopper.domain.outside.IAuditCursorRepository;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every repository of audit-log cursors keeps.
public interface AuditCursorRepositoryContract extends GuildStore {

  /// The cursors under test.
  IAuditCursorRepository cursors();

  private void advance(GuildId guild, long entry) {
    cursors().advance(Map.of(guild, new EntryId(entry)));
  }

  @Test
  default void aLogThatWasNeverReadHasNoCursor() {
    assertThat(cursors().find(freshGuild())).isEmpty();
  }

  @Test
  default void aCursorMovesForward() {
    GuildId guild = freshGuild();

    advance(guild, 10);
    assertThat(cursors().find(guild)).contains(new EntryId(10));
    advance(guild, 12);

    assertThat(cursors().find(guild)).contains(new EntryId(12));
  }

  @Test
  default void aCursorNeverMovesBack() {
    GuildId guild = freshGuild();
    advance(guild, 10);

    advance(guild, 9);

    assertThat(cursors().find(guild)).contains(new EntryId(10));
  }

  @Test
  default void severalMoveAtOnceAndThoseOfGuildsThatNobodyKnowsAreLeftOut() {
    GuildId first = freshGuild();
    GuildId second = freshGuild();
    GuildId unknown = Guilds.fresh();
    Map<GuildId, EntryId> seen = new HashMap<>();
    seen.put(second, new EntryId(2));
    seen.put(unknown, new EntryId(3));
    seen.put(first, new EntryId(1));

    cursors().advance(seen);

    assertThat(cursors().find(first)).contains(new EntryId(1));
    assertThat(cursors().find(second)).contains(new EntryId(2));
    assertThat(cursors().find(unknown)).isEmpty();
  }

  @Test
  default void nothingToMoveIsNothingToDo() {
    cursors().advance(Map.of());
  }

  @Test
  default void whoeverMovesItLastTheLatestEntryStays() {
    GuildId guild = freshGuild();

    List<Boolean> moved =
        Concurrently.times(
            8,
            n -> {
              advance(guild, n + 1L);
              return true;
            });

    assertThat(moved).hasSize(8);
    assertThat(cursors().find(guild)).contains(new EntryId(8));
  }
}
