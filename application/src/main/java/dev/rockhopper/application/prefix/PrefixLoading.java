package dev.rockhopper.application.prefix;

/// What became of loading all prefixes.
public sealed interface PrefixLoading {

  /// All were loaded.
  ///
  /// @param guilds how many guilds there are
  record Loaded(long guilds) implements PrefixLoading {}

  /// They were loaded before, and nothing was done.
  record LoadedBefore() implements PrefixLoading {}

  /// It took too long, or the database was away; guilds that are missing are loaded when they are
  /// asked for.
  ///
  /// @param guilds how many were loaded
  record Partly(long guilds) implements PrefixLoading {}
}
