package dev.rockhopper.adapters.discord.outside;

import dev.rockhopper.application.moderation.OutsideAction;
import dev.rockhopper.application.outside.HeardEntry;
import dev.rockhopper.domain.cases.CaseTag;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outside.EntryId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import net.dv8tion.jda.api.audit.AuditLogChange;
import net.dv8tion.jda.api.audit.AuditLogEntry;
import net.dv8tion.jda.api.audit.AuditLogKey;
import org.jspecify.annotations.Nullable;

/// What entries of Discord's audit log say. What the bot itself did for a case carries the tag of
/// that case and is no news, however long ago it was; a tag in what somebody else did is only text.
final class AuditEntries {
  private AuditEntries() {}

  static HeardEntry of(AuditLogEntry entry, UserId self) {
    GuildId guild = new GuildId(entry.getGuild().getIdLong());
    EntryId id = new EntryId(entry.getIdLong());
    return new HeardEntry(guild, id, action(entry, guild, id, self));
  }

  private static Optional<OutsideAction> action(
      AuditLogEntry entry, GuildId guild, EntryId id, UserId self) {
    String reason = Objects.requireNonNullElse(entry.getReason(), "");
    boolean isOwn = entry.getUserIdLong() == self.value() && CaseTag.begins(reason);
    if (isOwn || entry.getTargetIdLong() == 0) {
      return Optional.empty();
    }
    // Discord does not always say who: then all that is known is who has heard of it.
    UserId moderator = entry.getUserIdLong() == 0 ? self : new UserId(entry.getUserIdLong());
    return sanction(entry, id.at())
        .map(sanction ->
            new OutsideAction(
                guild, id, moderator, new UserId(entry.getTargetIdLong()), sanction, reason));
  }

  private static Optional<Sanction> sanction(AuditLogEntry entry, Instant at) {
    return switch (entry.getType()) {
      case BAN -> Optional.of(new Sanction.Ban(MessagePurge.NONE));
      case UNBAN -> Optional.of(new Sanction.Unban());
      case KICK -> Optional.of(new Sanction.Kick());
      case MEMBER_UPDATE ->
          Optional.ofNullable(entry.getChangeByKey(AuditLogKey.MEMBER_TIME_OUT))
              .flatMap(change -> timeout(change, at));
      default -> Optional.empty();
    };
  }

  /// An end that has passed is the same to Discord as none.
  private static Optional<Sanction> timeout(AuditLogChange change, Instant at) {
    Optional<Instant> until = instant(change.getNewValue()).filter(at::isBefore);
    if (until.isPresent()) {
      return Optional.of(new Sanction.Timeout(until.get()));
    }
    return instant(change.getOldValue()).filter(at::isBefore).map(_ -> new Sanction.Untimeout());
  }

  private static Optional<Instant> instant(@Nullable Object value) {
    try {
      return value instanceof String text
          ? Optional.of(OffsetDateTime.parse(text).toInstant())
          : Optional.empty();
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
