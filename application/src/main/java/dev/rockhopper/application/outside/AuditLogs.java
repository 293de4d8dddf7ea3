package dev.rockhopper.application.outside;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.outside.EntryId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads the audit logs that Discord keeps of guilds. Never called inside a transaction; may come
/// from any thread.
public interface AuditLogs {

  /// Reads the entries behind one, oldest first, a hundred at most; blocks until Discord has
  /// answered, for some seconds at the longest. Never throws for what Discord answers.
  Reading readAfter(GuildId guild, EntryId entry);

  /// Whether the bot may not look into a guild's audit log, as far as is known without asking; of a
  /// guild that is not at hand nothing is known.
  boolean isHidden(GuildId guild);

  /// Since when the bot is in a guild, absent where that is not at hand.
  Optional<Instant> memberSince(GuildId guild);

  /// What came of reading.
  sealed interface Reading {
    /// Some entries.
    ///
    /// @param entries oldest first, a hundred where there may be more
    /// @param hasMore whether there may be
    record Entries(List<HeardEntry> entries, boolean hasMore) implements Reading {
      /// Copies the list.
      public Entries {
        entries = List.copyOf(entries);
      }
    }

    /// The bot may not look.
    record Hidden() implements Reading {}

    /// The bot is not in the guild.
    record Gone() implements Reading {}

    /// There was no answer: asking again may help.
    ///
    /// @param what for operators
    record Unanswered(String what) implements Reading {}
  }
}
