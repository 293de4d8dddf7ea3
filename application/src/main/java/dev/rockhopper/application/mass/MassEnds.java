package dev.rockhopper.application.mass;

import dev.rockhopper.application.moderation.DirectMessages;
import dev.rockhopper.application.moderation.MassAction;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.ModerationCase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// Tells whoever asked for a mass action how it ended, in a direct message, where nothing shows it
/// to them any more: a second moderator has begun it, or it takes longer than an answer at Discord
/// can be changed. Where the process dies meanwhile, the one that settles the last case tells.
public final class MassEnds {
  private static final System.Logger LOG = System.getLogger(MassEnds.class.getName());

  /// Long enough for an outage of Discord.
  private static final Duration WATCHED = Duration.ofDays(1);

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(20);
  private static final Duration TELLING = Duration.ofSeconds(30);

  private final MassModerationService service;
  private final DirectMessages messages;
  private final Executor threads;
  private final Clock clock;

  /// Looks through `service`.
  ///
  /// @param threads wait for the ends, one each
  public MassEnds(
      MassModerationService service, DirectMessages messages, Executor threads, Clock clock) {
    this.service = service;
    this.messages = messages;
    this.threads = threads;
    this.clock = clock;
  }

  /// Tells how it ended: at once where that is known, or else as soon as it is, for which nobody
  /// waits. Says nothing of what has no cases.
  ///
  /// @param action has been begun
  /// @param last how far it was when somebody looked last
  public void tell(MassAction action, MassProgress last) {
    if (last.isOver()) {
      tellNow(action, last);
    } else {
      tellOnceOver(action);
    }
  }

  /// The same, where nobody has looked.
  public void tellOnceOver(MassAction action) {
    try {
      threads.execute(() -> awaitAndTell(action));
    } catch (RejectedExecutionException _) {
      // This process ends: the next one tells.
    }
  }

  private void awaitAndTell(MassAction action) {
    try {
      MassProgress last =
          service.await(
              action.guild(), action.source(), clock.instant().plus(WATCHED), BETWEEN_LOOKS);
      if (last.isOver()) {
        tellNow(action, last);
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "mass.end-not-told guild=" + action.guild(), e);
    }
  }

  private void tellNow(MassAction action, MassProgress last) {
    List<ModerationCase> cases = last.cases();
    if (cases.isEmpty()) {
      return;
    }
    Instant deadline = clock.instant().plus(TELLING);
    DirectMessageResult told =
        action
            .approvedBy()
            .map(second -> messages.tellApproved(cases, second, deadline))
            .orElseGet(() -> messages.tellModeratorOfMany(cases, deadline));
    if (told != DirectMessageResult.DELIVERED) {
      LOG.log(
          System.Logger.Level.INFO,
          "mass.moderator-not-told guild=%s moderator=%s result=%s"
              .formatted(action.guild(), action.moderator(), told));
    }
  }
}
