package dev.rockhopper.adapters.discord.session;

import dev.rockhopper.adapters.discord.session.DiscordLoginException.Reason;
import dev.rockhopper.adapters.discord.session.LoginPatience.NotYet;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.requests.CloseCode;
import org.jspecify.annotations.Nullable;

/// Waits for a session to be ready, or to end before it was; afterwards tells when it ends.
final class Arrival implements EventListener {
  private final CompletableFuture<Optional<ShutdownEvent>> settled = new CompletableFuture<>();
  private final Consumer<ShutdownEvent> ended;

  /// Tells `ended` of the end of a session that had been ready.
  Arrival(Consumer<ShutdownEvent> ended) {
    this.ended = ended;
  }

  @Override
  public void onEvent(GenericEvent event) {
    if (event instanceof ShutdownEvent shutdown) {
      if (!settled.complete(Optional.of(shutdown))) {
        ended.accept(shutdown);
      }
    } else if (event instanceof ReadyEvent) {
      settled.complete(Optional.empty());
    }
  }

  /// Returns when the session is ready; one that does not get so far is shut down.
  ///
  /// @throws DiscordLoginException when it ends before, or the patience does
  void await(JDA jda, LoginPatience patience) {
    try {
      Optional<ShutdownEvent> end = patience.await(settled, "the gateway was not ready", _ -> {});
      if (end.isPresent()) {
        jda.shutdownNow();
        throw refusal(end.get().getCloseCode(), "The gateway ended the session.");
      }
    } catch (NotYet e) {
      jda.shutdownNow();
      throw patience.usedUp(e.problem(), e);
    } catch (InterruptedException e) {
      // JDA cannot be shut down by a thread that is marked as interrupted.
      jda.shutdownNow();
      Thread.currentThread().interrupt();
      throw new DiscordLoginException(Reason.UNREACHABLE, e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("nobody settles an arrival so", e);
    }
  }

  /// What an end of the session means to the operator.
  static DiscordLoginException refusal(@Nullable CloseCode code, String otherwise) {
    if (code == CloseCode.DISALLOWED_INTENTS || code == CloseCode.INVALID_INTENTS) {
      return new DiscordLoginException(Reason.MISSING_INTENT, "");
    }
    if (code == CloseCode.AUTHENTICATION_FAILED) {
      return new DiscordLoginException(Reason.BAD_TOKEN, "");
    }
    return new DiscordLoginException(Reason.UNREACHABLE, otherwise);
  }
}
