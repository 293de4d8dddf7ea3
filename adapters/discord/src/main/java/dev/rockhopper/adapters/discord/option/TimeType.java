package dev.rockhopper.adapters.discord.option;

import dev.rockhopper.adapters.discord.duration.DurationGrammar;
import dev.rockhopper.adapters.discord.moment.MomentGrammar;
import dev.rockhopper.adapters.discord.moment.MomentReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A point in time, from some time ago to some time ahead.
///
/// @param past how long ago it may be, zero for not at all
/// @param future how far ahead it may be, zero for not at all
/// @param clock what tells now
public record TimeType(Duration past, Duration future, Clock clock) implements OptionType<Instant> {
  @Override
  public Reading<Instant> read(String text, Lookup lookup) {
    Instant now = clock.instant();
    return switch (MomentGrammar.read(text, now)) {
      case MomentReading.Misread(String wrong) -> Reading.misread(wrong, MomentGrammar.EXPECTED);
      case MomentReading.Understood(Instant moment) -> inRange(text.strip(), moment, now);
    };
  }

  private Reading<Instant> inRange(String text, Instant moment, Instant now) {
    if (moment.isBefore(now.minus(past))) {
      return Reading.misread(
          "'" + text + "' is " + (past.isZero() ? "in the past" : "too long ago"), limits());
    }
    return moment.isAfter(now.plus(future))
        ? Reading.misread(
            "'" + text + "' is " + (future.isZero() ? "in the future" : "too far ahead"), limits())
        : Reading.of(moment);
  }

  private String limits() {
    String from = past.isZero() ? "now" : DurationGrammar.write(past) + " ago";
    String to = future.isZero() ? "now" : DurationGrammar.write(future) + " ahead";
    return "a time from " + from + " to " + to;
  }

  @Override
  public int wordsTaken(List<String> words) {
    return MomentGrammar.tokensTaken(words, clock.instant());
  }

  @Override
  public String noun() {
    return "time";
  }
}
