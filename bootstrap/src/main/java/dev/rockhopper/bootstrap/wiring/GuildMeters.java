package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.application.guilds.GuildTally;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/// Shows what a [GuildTally] counts as meters.
///
/// | Meter | What |
/// |---|---|
/// | `rockhopper.guilds.left` | guilds that the bot had to leave |
/// | `rockhopper.guilds.returned` | guilds that it came back to before they were purged |
/// | `rockhopper.guilds.purged` | guilds that were removed for good |
/// | `rockhopper.guilds.purged.rows` | the rows that they had |
/// | `rockhopper.guilds.failures` | tries to note or to purge that did not work |
final class GuildMeters implements MeterBinder {
  private static final String PREFIX = "rockhopper.guilds.";

  private final GuildTally tally;

  GuildMeters(GuildTally tally) {
    this.tally = tally;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    counter(registry, "left", GuildTally::left);
    counter(registry, "returned", GuildTally::returned);
    counter(registry, "purged", GuildTally::purged);
    counter(registry, "purged.rows", GuildTally::rows);
    counter(registry, "failures", GuildTally::failures);
  }

  private void counter(MeterRegistry registry, String name, ToDoubleFunction<GuildTally> count) {
    FunctionCounter.builder(PREFIX + name, tally, count).register(registry);
  }
}
