package dev.rockhopper.adapters.discord.door;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.interactions.InteractionHook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The acknowledgement of an interaction, sent the moment the event arrives and waited for where
/// the work begins. Discord gives three seconds for it; work whose acknowledgement was not taken is
/// not begun, since nobody could be told what came of it.
record Acknowledgement(CompletableFuture<InteractionHook> sent) {
  private static final Logger LOG = LoggerFactory.getLogger(Acknowledgement.class);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /// The way to the answer, absent when Discord did not take the acknowledgement: too late, or
  /// another process was quicker.
  Optional<InteractionHook> await() {
    try {
      return Optional.of(lasting(sent.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS)));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ErrorResponseException refused) {
        LOG.info("interaction.not-acknowledged code={}", refused.getErrorCode());
      } else {
        LOG.warn("interaction.not-acknowledged", e);
      }
    } catch (TimeoutException e) {
      LOG.warn("interaction.not-acknowledged", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  /// A way to an answer that JDA does not close by itself: it takes the date in the interaction's
  /// id for its age, and ids of other servers need hold no date. What was just acknowledged is not
  /// expired; when it is, Discord says so.
  static InteractionHook lasting(InteractionHook hook) {
    return hook.isExpired()
        ? InteractionHook.from(hook.getJDA(), hook.getInteraction().getToken())
        : hook;
  }
}
