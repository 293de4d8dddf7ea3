package dev.rockhopper.adapters.discord.pipeline;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Source;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.MDC;

/// What ties the log lines of one command together: the event that it came from, such as
/// `slash-1234567890`. It travels in a scoped value and, for the log, in the MDC under
/// `correlation`.
///
/// @param text the id
public record CorrelationId(String text) {
  private static final String MDC_KEY = "correlation";
  private static final ScopedValue<CorrelationId> CURRENT = ScopedValue.newInstance();

  /// The id of the command that this thread serves, absent outside a command.
  public static Optional<CorrelationId> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  /// The id of what came from an event.
  public static CorrelationId of(Source source) {
    return new CorrelationId(source.door().name().toLowerCase(Locale.ROOT) + "-" + source.id());
  }

  /// Runs `work` under this id.
  public void during(Runnable work) {
    try (var _ = MDC.putCloseable(MDC_KEY, text)) {
      ScopedValue.where(CURRENT, this).run(work);
    }
  }

  /// Runs every command under its id, unless the door that it came through does so already.
  public static Middleware middleware() {
    return (invocation, next) -> {
      CorrelationId id = of(invocation.source());
      if (current().filter(id::equals).isPresent()) {
        return next.run(invocation);
      }
      try (var _ = MDC.putCloseable(MDC_KEY, id.text())) {
        return ScopedValue.where(CURRENT, id)
            .<Answer, RuntimeException>call(() -> next.run(invocation));
      }
    };
  }
}
