package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.MessagePurge;
import java.time.Duration;
import java.util.function.Consumer;

/// The use case of each type of case.
final class Actions {
  /// How long timeouts last.
  static final Duration AN_HOUR = Duration.ofHours(1);

  private Actions() {}

  static ModerationOutcome perform(
      ModerationWorld world,
      CaseType type,
      SanctionRequest request,
      Consumer<ModerationOutcome> meanwhile) {
    ModerationService service = world.service();
    return switch (type) {
      case BAN -> service.ban(request, MessagePurge.NONE, meanwhile);
      case TEMPBAN -> service.tempban(request, MessagePurge.NONE, AN_HOUR, meanwhile);
      case UNBAN -> service.unban(request, meanwhile);
      case SOFTBAN -> service.softban(request, new MessagePurge(1), meanwhile);
      case KICK -> service.kick(request, meanwhile);
      case TIMEOUT -> service.timeout(request, AN_HOUR, meanwhile);
      case UNTIMEOUT -> service.untimeout(request, meanwhile);
      case JAIL -> world.jail().jail(request, meanwhile);
      case UNJAIL -> world.jail().unjail(request, meanwhile);
      case SNIPPET_BAN -> service.snippetBan(request, meanwhile);
      case SNIPPET_UNBAN -> service.snippetUnban(request, meanwhile);
      case POLL_BAN -> service.pollBan(request, meanwhile);
      case POLL_UNBAN -> service.pollUnban(request, meanwhile);
      case WARN -> service.warn(request, meanwhile);
      case NOTE -> service.note(request, meanwhile);
    };
  }
}
