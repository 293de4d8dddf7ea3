package dev.rockhopper.application.messages;

import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.MessageId;
import java.time.Instant;
import java.util.List;

/// The messages in the channels and threads of guilds, at Discord. Never called inside a
/// transaction; may come from any thread; blocks until Discord has answered or the deadline is
/// over; never throws for what Discord answers.
public interface ChannelMessages {
  /// The most messages that are read, or deleted, at once.
  int MOST_AT_ONCE = 100;

  /// Reads messages, newest first.
  ///
  /// @param before only those that were sent before this one
  Reading before(GuildId guild, ChannelId channel, MessageId before, Instant deadline);

  /// Deletes one message, however old.
  ///
  /// @param reason for Discord's audit log
  Delivery delete(
      GuildId guild, ChannelId channel, MessageId message, String reason, Instant deadline);

  /// Deletes messages at once, all or none; those that are gone already do not hinder it.
  ///
  /// @param messages 2 to 100, none older than 14 days
  /// @param reason for Discord's audit log
  Delivery deleteTogether(
      GuildId guild, ChannelId channel, List<MessageId> messages, String reason, Instant deadline);

  /// What became of reading.
  sealed interface Reading {
    /// They were read.
    ///
    /// @param messages newest first, fewer than [#MOST_AT_ONCE] where there are no more
    record Page(List<SentMessage> messages) implements Reading {
      /// Copies what it is given.
      public Page {
        messages = List.copyOf(messages);
      }
    }

    /// Discord does not let the bot, or the channel is gone.
    ///
    /// @param failure why
    record Refused(CaseFailure failure) implements Reading {}

    /// Discord gave no answer.
    ///
    /// @param what for operators
    record Unknown(String what) implements Reading {}
  }
}
