package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.pipeline.CorrelationId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.interactions.Interaction;
import net.dv8tion.jda.api.interactions.InteractionHook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The acknowledgement of an interaction, sent the moment the event arrives and waited for where
/// the work begins. Discord gives three seconds for it; work whose acknowledgement was not taken is
/// not begun, since nobody could be told what came of it.
///
/// @param source the event, for the log
/// @param interaction what is acknowledged
/// @param sent what comes of it
record Acknowledgement(
    CorrelationId source, Interaction interaction, CompletableFuture<InteractionHook> sent) {
  private static final Logger LOG = LoggerFactory.getLogger(Acknowledgement.class);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final int SERVER_ERROR = 500;

  /// The way to the answer, absent when Discord did not take the acknowledgement: too late, or
  /// another process was quicker.
  Optional<InteractionHook> await() {
    return await(_ -> {});
  }

  /// The same; where nobody knows whether Discord has the acknowledgement, `unclear` gets the way
  /// to the answer that there may be.
  Optional<InteractionHook> await(Consumer<InteractionHook> unclear) {
    try {
      return Optional.of(lasting(sent.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS)));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ErrorResponseException refused && !isUnclear(refused)) {
        LOG.info(
            "interaction.not-acknowledged source={} code={}",
            source.text(),
            refused.getErrorCode());
        return Optional.empty();
      }
      LOG.warn("interaction.not-acknowledged source={}", source.text(), e);
    } catch (TimeoutException e) {
      LOG.warn("interaction.not-acknowledged source={}", source.text(), e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    unclear.accept(anyway(interaction));
    return Optional.empty();
  }

  private static boolean isUnclear(ErrorResponseException refused) {
    int status = refused.getResponse().code;
    return status <= 0 || status >= SERVER_ERROR;
  }

  /// A way to the answer that JDA does not know to be there: what it has sent once it sends no
  /// more, and what follows on that it fails unsent.
  static InteractionHook anyway(Interaction interaction) {
    return InteractionHook.from(interaction.getJDA(), interaction.getToken());
  }

  /// A way to an answer that JDA does not close by itself: it takes the date in the interaction's
  /// id for its age, and ids of other servers need hold no date. What was just acknowledged is not
  /// expired; when it is, Discord says so.
  static InteractionHook lasting(InteractionHook hook) {
    return hook.isExpired() ? anyway(hook.getInteraction()) : hook;
  }
}
