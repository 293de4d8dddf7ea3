package dev.rockhopper.application.messages;

import dev.rockhopper.application.messages.SentMessage.Trait;
import dev.rockhopper.domain.guilds.MessageId;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which messages are meant: those for which all of it holds. Pinned ones never are.
///
/// @param author whose, absent for anybody's
/// @param containing what stands in them in upper or lower case, empty for anything
/// @param traits what all of them have
/// @param before only those sent before this one, absent for all
/// @param after only those sent after this one, absent for all
/// @param since only those sent then or later, [Instant#MIN] for all
public record PurgeFilter(
    Optional<UserId> author,
    String containing,
    Set<Trait> traits,
    Optional<MessageId> before,
    Optional<MessageId> after,
    Instant since) {
  /// Every message.
  public static final PurgeFilter ANY =
      new PurgeFilter(
          Optional.empty(), "", Set.of(), Optional.empty(), Optional.empty(), Instant.MIN);

  /// Copies what it is given.
  public PurgeFilter {
    traits = Set.copyOf(traits);
  }

  /// Whether this and all older messages are not meant.
  boolean isPast(SentMessage message) {
    return after.filter(bound -> message.id().value() <= bound.value()).isPresent()
        || message.at().isBefore(since);
  }

  boolean means(SentMessage message) {
    return !isPast(message)
        && !message.traits().contains(Trait.PINNED)
        && author.filter(one -> !one.equals(message.author())).isEmpty()
        && message.traits().containsAll(traits)
        && message.text().toLowerCase(Locale.ROOT).contains(containing.toLowerCase(Locale.ROOT));
  }
}
