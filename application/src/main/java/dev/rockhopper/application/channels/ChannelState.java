package dev.rockhopper.application.channels;

import java.util.OptionalInt;

/// How a channel stands.
///
/// @param slowmode the seconds between two messages of a member, absent where the kind of channel
///   has no such thing
/// @param writing who may write
public record ChannelState(OptionalInt slowmode, Writing writing) {

  /// Who may write in a channel.
  public sealed interface Writing {
    /// As the rights of the guild say: nothing is set about everybody.
    record Usual() implements Writing {}

    /// As is set about everybody.
    ///
    /// @param allow the rights that everybody has here, as Discord numbers them
    /// @param deny the rights that nobody has here
    record Set(long allow, long deny) implements Writing {}

    /// It is a thread.
    ///
    /// @param locked whether only moderators may write
    record OfThread(boolean locked) implements Writing {}

    /// Nobody writes in channels of this kind.
    record Impossible() implements Writing {}
  }
}
