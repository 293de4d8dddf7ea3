package dev.rockhopper.application.evidence;

import java.time.Instant;

/// Reads files that somebody sent along at Discord. Never called inside a transaction; may come
/// from any thread; blocks until the file is read or the deadline is over; never throws for what
/// Discord answers.
public interface AttachmentFiles {

  /// Reads a file.
  ///
  /// @param most no more bytes than these
  Reading read(SentFile file, long most, Instant deadline);

  /// What became of reading a file.
  sealed interface Reading permits Content, TooLarge, Unreadable {}

  /// It was read.
  final class Content implements Reading {
    private final byte[] bytes;

    /// Some content.
    public Content(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    /// The content.
    public byte[] bytes() {
      return bytes.clone();
    }
  }

  /// It has more bytes than were asked for.
  record TooLarge() implements Reading {}

  /// Discord does not have it any more, or gave no answer.
  ///
  /// @param what for operators
  record Unreadable(String what) implements Reading {}
}
