package dev.rockhopper.adapters.discord.menu;

import dev.rockhopper.adapters.discord.reply.Reply;

/// A list that is too long for one message, read by keyset: never counted, never skipped through.
///
/// @param <C> what a page starts after
public interface Pages<C> {
  /// One page.
  ///
  /// @param <C> what a page starts after
  sealed interface Page<C> {
    /// What it shows.
    Reply reply();

    /// Nothing comes after it.
    ///
    /// @param reply what it shows
    /// @param <C> what a page starts after
    record Last<C>(Reply reply) implements Page<C> {}

    /// Something comes after it.
    ///
    /// @param reply what it shows
    /// @param next what the following page starts after
    /// @param <C> what a page starts after
    record Followed<C>(Reply reply, C next) implements Page<C> {}
  }

  /// The first page.
  Page<C> first();

  /// The page after a cursor.
  Page<C> after(C cursor);
}
