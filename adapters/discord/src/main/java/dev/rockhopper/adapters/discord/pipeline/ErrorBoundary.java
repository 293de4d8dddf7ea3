package dev.rockhopper.adapters.discord.pipeline;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.reply.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns everything that is thrown into an answer. What is foreseen (Discord or the database does
/// not play along) becomes a sentence; anything else is logged once, with its trace, under a short
/// id that the answer shows. Nobody ever reads the text of an exception.
public final class ErrorBoundary implements Middleware {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorBoundary.class);

  private final List<Function<Throwable, Optional<Reply>>> foreseen;
  private final Supplier<String> errorIds;

  /// A boundary that asks each of `foreseen` for a sentence before it gives an error id.
  public ErrorBoundary(
      List<Function<Throwable, Optional<Reply>>> foreseen, Supplier<String> errorIds) {
    this.foreseen = List.copyOf(foreseen);
    this.errorIds = errorIds;
  }

  // The boundary is where every failure ends: an Error that got away would leave a person waiting.
  @SuppressWarnings("CatchingUnchecked")
  @Override
  public Answer around(Invocation invocation, Next next) {
    try {
      return next.run(invocation);
    } catch (RuntimeException | Error thrown) {
      Optional<Reply> sentence = sentence(thrown, invocation.path());
      invocation.endsAs(sentence.isPresent() ? Ending.UNAVAILABLE : Ending.FAILED);
      return Answer.of(
          sentence.orElseGet(() ->
              unexpected(errorId ->
                  LOG.error(
                      "command.failed command={} error={} guild={}",
                      invocation.path(),
                      errorId,
                      guild(invocation.place()),
                      thrown))));
    }
  }

  /// Runs what is not a command, such as the press of a button, behind the same boundary.
  @SuppressWarnings("CatchingUnchecked")
  public <T> T guarded(String what, Supplier<T> work, Function<Reply, T> whenFailed) {
    try {
      return work.get();
    } catch (RuntimeException | Error thrown) {
      return whenFailed.apply(
          sentence(thrown, what)
              .orElseGet(() ->
                  unexpected(errorId ->
                      LOG.error("command.failed command={} error={}", what, errorId, thrown))));
    }
  }

  private static String guild(Place place) {
    return switch (place) {
      case Place.InGuild in -> in.guild().toString();
      case Place.InPrivate _ -> "none";
    };
  }

  private Optional<Reply> sentence(Throwable thrown, String what) {
    for (Function<Throwable, Optional<Reply>> sentence : foreseen) {
      Optional<Reply> reply = sentence.apply(thrown);
      if (reply.isPresent()) {
        LOG.warn("command.refused-by-infrastructure command={}", what, thrown);
        return reply;
      }
    }
    return Optional.empty();
  }

  private Reply unexpected(Consumer<String> log) {
    String errorId = errorIds.get();
    log.accept(errorId);
    return ProblemReplies.unexpected(errorId);
  }
}
