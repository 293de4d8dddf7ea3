package dev.rockhopper.adapters.discord.pipeline;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Source;
import dev.rockhopper.adapters.discord.reply.Tone;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Counts and times commands. There are as many meters as commands that were used, doors and
/// endings, so their number is bounded.
///
/// | Meter | What |
/// |---|---|
/// | `rockhopper.commands` | commands that were answered, by `command`, `door` and `outcome`: see [Ending] |
/// | `rockhopper.commands.duration` | how long until there was an answer to send, by `command` |
public final class CommandMeters implements Middleware {
  private static final String NAME = "rockhopper.commands";
  private static final String COMMAND = "command";

  /// Fine where commands usually are, coarse where only trouble leads.
  private static final Duration[] STEPS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(10)
  };

  private final MeterRegistry registry;
  private final LongSupplier nanoTime;
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();
  private final Map<Count, Counter> counters = new ConcurrentHashMap<>();

  private record Count(String command, Source.Door door, Ending ending) {}

  /// Meters in `registry`.
  ///
  /// @param nanoTime the time in nanoseconds from anywhere
  public CommandMeters(MeterRegistry registry, LongSupplier nanoTime) {
    this.registry = registry;
    this.nanoTime = nanoTime;
  }

  @Override
  public Answer around(Invocation invocation, Next next) {
    long begin = nanoTime.getAsLong();
    Answer answer = next.run(invocation);
    timers
        .computeIfAbsent(invocation.path(), this::timer)
        .record(nanoTime.getAsLong() - begin, TimeUnit.NANOSECONDS);
    counters
        .computeIfAbsent(
            new Count(
                invocation.path(),
                invocation.source().door(),
                invocation.ending().orElseGet(() -> ending(answer))),
            this::counter)
        .increment();
    return answer;
  }

  /// A guard after which a command has ended as `ending` whenever it did not let it pass.
  public static Middleware marking(Middleware guard, Ending ending) {
    return (invocation, next) -> {
      boolean[] passed = {false};
      Answer answer =
          guard.around(
              invocation,
              further -> {
                passed[0] = true;
                return next.run(further);
              });
      if (!passed[0]) {
        invocation.endsAs(ending);
      }
      return answer;
    };
  }

  private static Ending ending(Answer answer) {
    return answer instanceof Answer.Said said && said.reply().tone() == Tone.PROBLEM
        ? Ending.REFUSED
        : Ending.ANSWERED;
  }

  private Timer timer(String command) {
    return Timer.builder(NAME + ".duration")
        .description("How long until there was an answer to send")
        .tag(COMMAND, command)
        .serviceLevelObjectives(STEPS)
        .register(registry);
  }

  private Counter counter(Count of) {
    return Counter.builder(NAME)
        .description("Commands that were answered")
        .tag(COMMAND, of.command())
        .tag("door", of.door().name().toLowerCase(Locale.ROOT))
        .tag("outcome", of.ending().tag())
        .register(registry);
  }
}
