package dev.rockhopper.domain.documents;

import dev.rockhopper.domain.guilds.GuildId;
import java.util.List;
import java.util.Optional;

/// Keeps the revisions of guilds' documents. Methods join an open transaction. The guild must be
/// known.
public interface IGuildDocumentRepository {
  /// A revision, absent where there is none, or none any more.
  Optional<GuildRevision> find(GuildId guild, int number);

  /// The newest one, absent where there is none.
  Optional<GuildRevision> findNewest(GuildId guild);

  /// Those there are, newest first.
  ///
  /// @param most at most so many
  List<GuildRevision> findAll(GuildId guild, int most);

  /// Keeps another one, whose number follows that of the newest. Those who do so for a guild at
  /// once have to keep each other out by themselves.
  ///
  /// @param revision its number does not matter
  /// @return as it is kept
  GuildRevision append(GuildRevision revision);

  /// Forgets all but the newest.
  ///
  /// @return how many
  int trim(GuildId guild, int kept);
}
