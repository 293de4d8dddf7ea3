package dev.rockhopper.domain.guilds;

import dev.rockhopper.domain.repository.IRepository;

/// Keeps what guilds have set; pages are in order of guild id. A guild that has set nothing has no
/// entry.
public interface IGuildConfigRepository
    extends IRepository<GuildConfig, GuildId, IGuildConfigRepository.Criteria> {

  /// Which settings to find.
  enum Criteria {
    /// Those of every guild.
    ALL
  }

  /// The settings of a guild, the defaults where it has set nothing, locked against other writers
  /// until the open transaction ends.
  ///
  /// @throws IllegalStateException outside a transaction
  GuildConfig getForUpdate(GuildId guild);

  /// Stores the settings, whether the guild had any or not, and gives them back with their new
  /// version.
  ///
  /// @throws dev.rockhopper.domain.repository.StaleVersionException when they have changed since
  GuildConfig save(GuildConfig config);
}
