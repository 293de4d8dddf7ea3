package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseFailure.Cause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// What a failed request means for a case.
final class Deliveries {
  private Deliveries() {}

  static Delivery of(DiscordCallException e) {
    return switch (e.kind()) {
      case FORBIDDEN, NOT_FOUND, REFUSED -> new Delivery.Refused(failure(e));
      case RATE_LIMITED, BROKEN, NO_ANSWER -> new Delivery.Unknown(String.valueOf(e.getMessage()));
    };
  }

  static CaseFailure failure(DiscordCallException e) {
    Cause cause =
        switch (e.kind()) {
          case FORBIDDEN -> Cause.FORBIDDEN;
          case NOT_FOUND -> Cause.NOT_FOUND;
          case REFUSED, RATE_LIMITED, BROKEN, NO_ANSWER -> Cause.REFUSED;
        };
    return new CaseFailure(cause, e.discordCode());
  }

  /// How much time is left, zero when none is.
  static Duration left(Clock clock, Instant deadline) {
    Duration left = Duration.between(clock.instant(), deadline);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
