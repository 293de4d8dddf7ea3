package dev.rockhopper.adapters.discord.outside;

import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.application.outside.AuditLogs;
import dev.rockhopper.application.outside.HeardEntry;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outside.EntryId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.audit.AuditLogEntry;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.requests.restaction.pagination.PaginationAction.PaginationOrder;

/// Audit logs, read from an entry on, all kinds of entries at once: one request a page, whatever
/// the number of kinds.
public final class JdaAuditLogs implements AuditLogs {
  private static final int PAGE = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final DiscordSession session;
  private final DiscordCalls calls;

  /// Reads over this session.
  public JdaAuditLogs(DiscordSession session, DiscordCalls calls) {
    this.session = session;
    this.calls = calls;
  }

  @Override
  public Reading readAfter(GuildId guildId, EntryId entry) {
    try {
      Optional<Guild> guild = guild(guildId);
      if (guild.isEmpty()) {
        return session
            .jdaOf(guildId)
            .filter(jda -> !jda.isUnavailable(guildId.value()) && !jda.getGuildCache().isEmpty())
            .<Reading>map(_ -> new Reading.Gone())
            .orElseGet(() -> new Reading.Unanswered("the guild is not at hand"));
      }
      UserId self = session.self();
      List<AuditLogEntry> page =
          calls.complete(
              () ->
                  guild
                      .get()
                      .retrieveAuditLogs()
                      .order(PaginationOrder.FORWARD)
                      .skipTo(entry.value())
                      .limit(PAGE)
                      .cache(false),
              PATIENCE);
      List<HeardEntry> entries =
          page.stream()
              .map(one -> AuditEntries.of(one, self))
              .sorted(Comparator.comparing(HeardEntry::id))
              .toList();
      return new Reading.Entries(entries, page.size() >= PAGE);
    } catch (DiscordCallException e) {
      return switch (e.kind()) {
        case FORBIDDEN -> new Reading.Hidden();
        case NOT_FOUND -> new Reading.Gone();
        case REFUSED, RATE_LIMITED, BROKEN, NO_ANSWER ->
            new Reading.Unanswered(String.valueOf(e.getMessage()));
      };
    }
  }

  @Override
  public boolean isHidden(GuildId guild) {
    return guild(guild)
        .filter(here -> !here.getSelfMember().hasPermission(Permission.VIEW_AUDIT_LOGS))
        .isPresent();
  }

  @Override
  public Optional<Instant> memberSince(GuildId guild) {
    return guild(guild)
        .map(Guild::getSelfMember)
        .filter(self -> self.hasTimeJoined())
        .map(self -> self.getTimeJoined().toInstant());
  }

  private Optional<Guild> guild(GuildId guild) {
    return session.guild(guild);
  }
}
