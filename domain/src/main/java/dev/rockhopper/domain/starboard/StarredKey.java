package dev.rockhopper.domain.starboard;

import dev.rockhopper.domain.guilds.MessageId;

/// What identifies a message on a board.
///
/// @param board which board
/// @param message the message that was starred
public record StarredKey(BoardKey board, MessageId message) {}
