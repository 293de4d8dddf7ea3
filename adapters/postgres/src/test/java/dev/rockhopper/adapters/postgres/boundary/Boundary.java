package dev.rockhopper.adapters.postgres.boundary;

import dev.rockhopper.domain.guilds.GuildId;

/// A piece of work in a guild that is to take effect as a whole or not at all.
///
/// It is done many times, each time in a guild that knows nothing, and must do the same each time:
/// with ids, sources and a clock of its own that do not depend on what happened before.
interface Boundary {

  /// Makes what the work finds in the guild. Nobody disturbs this.
  default void prepare(Stores stores, GuildId guild) {
    stores.guilds().ensure(guild);
  }

  /// Work that finds something else in the guild.
  ///
  /// @param before makes it
  static Boundary after(Preparation before, Boundary work) {
    return new Boundary() {
      @Override
      public void prepare(Stores stores, GuildId guild) {
        before.make(stores, guild);
      }

      @Override
      public Claim cross(Stores stores, GuildId guild) {
        return work.cross(stores, guild);
      }
    };
  }

  /// What comes before the work.
  @FunctionalInterface
  interface Preparation {
    /// Makes what the work finds.
    void make(Stores stores, GuildId guild);
  }

  /// Does the work.
  ///
  /// @return what it tells its caller; an exception says by itself what it says
  Claim cross(Stores stores, GuildId guild);

  /// What the caller of the work was told.
  enum Claim {
    /// All of it is done.
    DONE,
    /// Nothing of it is done.
    NOT_DONE,
    /// Nobody can tell whether all or nothing of it is done.
    UNKNOWN
  }
}
