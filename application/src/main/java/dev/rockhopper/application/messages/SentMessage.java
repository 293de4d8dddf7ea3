package dev.rockhopper.application.messages;

import dev.rockhopper.domain.guilds.MessageId;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.Set;

/// A message as far as somebody wants to tell it from others.
///
/// @param id which message
/// @param author whose
/// @param at when it was sent
/// @param text what it says
/// @param traits what else is known of it
public record SentMessage(MessageId id, UserId author, Instant at, String text, Set<Trait> traits) {
  /// Copies what it is given.
  public SentMessage {
    traits = Set.copyOf(traits);
  }

  /// What a message can have.
  public enum Trait {
    /// A bot or a webhook has sent it.
    BOT,
    /// There is a link in its text.
    LINK,
    /// A file came with it.
    FILE,
    /// It shows an embed.
    EMBED,
    /// It is pinned.
    PINNED
  }
}
