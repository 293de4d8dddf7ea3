package dev.rockhopper.application.lock;

/// What can be locked with [OrderedLocks]. The order in which the kinds stand here is the order in
/// which they are locked: first those that are locked by name, then those that are locked by row.
///
/// A name is a number made of the entity's identity ([AdvisoryKey]): it needs no row, and only
/// those who lock by it meet each other. A row that is locked keeps everybody from writing it.
///
/// New kinds may be put anywhere; processes of the version before and after then lock in different
/// orders while both run, which the database finds out and the transactions' retries make good.
public enum LockKind {
  /// A guild's set-up, by name: steps that have no row in common.
  GUILD_SETUP,
  /// Everything about one member of a guild, by name, whether there are rows about them or not.
  MEMBER,
  /// A guild, by its row.
  GUILD,
  /// A case, by its row.
  CASE
}
