package dev.rockhopper.adapters.discord.session;

import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.session.DiscordCallException.Kind;
import dev.rockhopper.application.transaction.TransactionManager;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import net.dv8tion.jda.api.exceptions.DetachedEntityException;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.InteractionExpiredException;
import net.dv8tion.jda.api.exceptions.PermissionException;
import net.dv8tion.jda.api.exceptions.RateLimitedException;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.requests.restaction.WebhookMessageEditAction;
import net.dv8tion.jda.api.requests.restaction.interactions.InteractionCallbackAction;
import net.dv8tion.jda.api.utils.concurrent.Task;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends requests to Discord: the one place where JDA's exceptions become [DiscordCallException].
/// Refuses to send while a transaction is open on the thread, because a database connection must
/// not wait for a network; and gives every request a deadline, after which it is not sent any more.
public final class DiscordCalls {
  private static final Logger LOG = LoggerFactory.getLogger(DiscordCalls.class);
  private static final int LONGEST_WORDS = 300;
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final TransactionManager transactions;
  private final Duration deadline;

  /// Sends each request within `deadline`, unless a caller gives another one.
  public DiscordCalls(TransactionManager transactions, Duration deadline) {
    this.transactions = transactions;
    this.deadline = deadline;
  }

  /// Sends a request and waits for its answer.
  ///
  /// @throws DiscordCallException when it was not done, or nobody knows
  /// @throws IllegalStateException inside a transaction
  public <T> T complete(Supplier<? extends RestAction<T>> request) {
    return complete(request, deadline);
  }

  /// Sends a request and waits for its answer within a time of its own.
  public <T> T complete(Supplier<? extends RestAction<T>> request, Duration within) {
    return complete(request, within, Supplier::get);
  }

  /// Begins a request, on this thread or for another one.
  @FunctionalInterface
  private interface Beginning<T> {
    CompletableFuture<T> of(Supplier<CompletableFuture<T>> request);
  }

  private <T> T complete(
      Supplier<? extends RestAction<T>> request, Duration within, Beginning<T> beginning) {
    return begun(request, within, beginning).await(within);
  }

  /// Begins a request, and leaves it to the caller whether and when to wait for the answer.
  ///
  /// @throws DiscordCallException when it cannot even be begun
  /// @throws IllegalStateException inside a transaction
  public <T> Pending<T> begin(Supplier<? extends RestAction<T>> request) {
    return begun(request, deadline, Supplier::get);
  }

  /// A request that has begun.
  ///
  /// @param <T> what the answer says
  public static final class Pending<T> {
    private final CompletableFuture<T> answer;

    private Pending(CompletableFuture<T> answer) {
      this.answer = answer;
    }

    /// Waits for the answer, once.
    ///
    /// @throws DiscordCallException when it was not done, or nobody knows
    public T await(Duration within) {
      return awaited(answer, within, GRACE);
    }
  }

  private <T> Pending<T> begun(
      Supplier<? extends RestAction<T>> request, Duration within, Beginning<T> beginning) {
    requireNoTransaction();
    if (Thread.currentThread().isInterrupted()) {
      throw new DiscordCallException(
          Kind.NO_ANSWER, 0, 0, "interrupted before the request was sent");
    }
    if (within.toMillis() <= 0) {
      // JDA takes a time of nothing for "no limit".
      throw new DiscordCallException(
          Kind.NO_ANSWER, 0, 0, "the deadline was over before the request was sent");
    }
    try {
      return new Pending<>(
          beginning.of(
              () -> request.get().timeout(within.toMillis(), TimeUnit.MILLISECONDS).submit()));
    } catch (RejectedExecutionException e) {
      // This JDA was shut down: the bot stops, or another process has the shard now.
      throw new DiscordCallException(Kind.NO_ANSWER, 0, 0, "JDA takes no more requests", e);
    } catch (RuntimeException e) {
      throw translated(e);
    }
  }

  /// Asks over the gateway and waits for the answer within a time of its own.
  ///
  /// @throws DiscordCallException when there was none
  /// @throws IllegalStateException inside a transaction
  public <T> T ask(Supplier<? extends Task<T>> question, Duration within) {
    requireNoTransaction();
    CompletableFuture<T> answer = new CompletableFuture<>();
    try {
      var _ = question.get().onSuccess(answer::complete).onError(answer::completeExceptionally);
    } catch (RuntimeException e) {
      throw translated(e);
    }
    return awaited(answer, within, Duration.ZERO);
  }

  private void requireNoTransaction() {
    if (transactions.current().isPresent()) {
      throw new IllegalStateException(
          "Discord was called inside a transaction: commit first, then call");
    }
  }

  private static <T> T awaited(CompletableFuture<T> answer, Duration within, Duration grace) {
    try {
      return answer.get(within.plus(grace).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new DiscordCallException(Kind.NO_ANSWER, 0, 0, "interrupted while waiting", e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new DiscordCallException(Kind.NO_ANSWER, 0, 0, "no answer within " + within, e);
    } catch (CancellationException e) {
      throw new DiscordCallException(Kind.NO_ANSWER, 0, 0, "the request was dropped", e);
    } catch (ExecutionException e) {
      throw translated(e.getCause() == null ? e : e.getCause());
    }
  }

  /// Sends a request whose answer nobody needs to read: that it was taken is enough.
  ///
  /// @throws DiscordCallException when it was not done, or nobody knows
  public <T> void send(Supplier<? extends RestAction<T>> request) {
    send(request, Supplier::get);
  }

  /// Answers an interaction as [#send] does, but on the calling thread: no other thread has to wake
  /// up for it, nor this one afterwards. For the first answer only, which has a limit of its own at
  /// Discord and little time: [RepeatedCallback] sees to that.
  ///
  /// @throws DiscordCallException when it was not done, or nobody knows
  public <T> void answer(Supplier<? extends InteractionCallbackAction<T>> request) {
    send(request, RequestThreads::sendingHere);
  }

  /// Edits the answer to an interaction as [#send] does, but on the calling thread, for the same
  /// reason: what is sent with the token of an interaction has a limit of its own, too.
  ///
  /// @throws DiscordCallException when it was not done, or nobody knows
  public <T> void edit(Supplier<? extends WebhookMessageEditAction<T>> request) {
    send(request, RequestThreads::sendingHere);
  }

  private <T> void send(Supplier<? extends RestAction<T>> request, Beginning<T> beginning) {
    try {
      var _ = complete(request, deadline, beginning);
    } catch (DiscordCallException e) {
      if (!e.isUnreadable()) {
        throw e;
      }
      LOG.debug("discord.answer-not-readable", e);
    }
  }

  /// What JDA threw, as what it means. What is not about Discord comes back as it is.
  private static RuntimeException translated(Throwable thrown) {
    return switch (thrown) {
      case DiscordCallException known -> known;
      case ErrorResponseException error -> answered(error);
      case PermissionException e -> failed(Kind.FORBIDDEN, e);
      case DetachedEntityException e -> failed(Kind.FORBIDDEN, e);
      case InteractionExpiredException e -> failed(Kind.NOT_FOUND, e);
      case RateLimitedException e -> failed(Kind.RATE_LIMITED, e);
      case TimeoutException e -> failed(Kind.NO_ANSWER, e);
      case CompletionException e when e.getCause() != null -> translated(e.getCause());
      case CancellationException e -> failed(Kind.NO_ANSWER, e);
      case RuntimeException e -> e;
      default -> failed(Kind.NO_ANSWER, thrown);
    };
  }

  private static DiscordCallException failed(Kind kind, Throwable cause) {
    return new DiscordCallException(kind, 0, 0, kind + " before an answer came", cause);
  }

  private static DiscordCallException answered(ErrorResponseException error) {
    int status = Math.max(0, error.getResponse().code);
    Kind kind =
        switch (status) {
          case 0 -> Kind.NO_ANSWER;
          case 403, 401 -> Kind.FORBIDDEN;
          case 404 -> Kind.NOT_FOUND;
          case 429 -> Kind.RATE_LIMITED;
          default -> status >= 500 ? Kind.BROKEN : Kind.REFUSED;
        };
    DataObject answer = error.getResponse().optObject().orElseGet(DataObject::empty);
    int code =
        error.getErrorResponse() == ErrorResponse.SERVER_ERROR
            ? newCode(answer)
            : error.getErrorCode();
    String words = words(answer);
    String message = "Discord answered " + status + ", code " + code;
    return new DiscordCallException(
        kind,
        status,
        Math.max(0, code),
        words.isEmpty() ? message : message + ": " + words,
        words,
        error);
  }

  /// A code that JDA does not know yet, 0 where the answer has none.
  private static int newCode(DataObject answer) {
    String code = answer.getString("code", "");
    return code.matches("\\d{1,9}") ? Integer.parseInt(code) : 0;
  }

  /// The sentence in the answer, which JDA replaces by one of its own where it knows the code.
  private static String words(DataObject answer) {
    String said = answer.getString("message", "").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return Markdown.cut(said, LONGEST_WORDS);
  }
}
