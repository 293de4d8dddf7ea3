package dev.rockhopper.adapters.discord.session;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.util.Objects;
import java.util.stream.Stream;
import net.dv8tion.jda.api.exceptions.ParsingException;

/// A request to Discord that did not do what was asked.
public final class DiscordCallException extends InfrastructureException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final int httpStatus;
  private final int discordCode;
  private final String words;

  /// What Discord said, or did not.
  public enum Kind {
    /// 403, or JDA saw that the bot may not.
    FORBIDDEN,
    /// 404.
    NOT_FOUND,
    /// 429, longer than the request could wait.
    RATE_LIMITED,
    /// Another 4xx.
    REFUSED,
    /// 5xx: it may have been done or not.
    BROKEN,
    /// No answer in time, or none at all: it may have been done or not.
    NO_ANSWER
  }

  DiscordCallException(Kind kind, int httpStatus, int discordCode, String message) {
    super(FailureCategory.DISCORD, message);
    this.kind = kind;
    this.httpStatus = httpStatus;
    this.discordCode = discordCode;
    this.words = "";
  }

  DiscordCallException(
      Kind kind, int httpStatus, int discordCode, String message, Throwable cause) {
    super(FailureCategory.DISCORD, message, cause);
    this.kind = kind;
    this.httpStatus = httpStatus;
    this.discordCode = discordCode;
    this.words = "";
  }

  /// With what Discord said about its refusal.
  DiscordCallException(
      Kind kind, int httpStatus, int discordCode, String message, String words, Throwable cause) {
    super(FailureCategory.DISCORD, message, cause);
    this.kind = kind;
    this.httpStatus = httpStatus;
    this.discordCode = discordCode;
    this.words = words;
  }

  /// What Discord said, or did not.
  public Kind kind() {
    return kind;
  }

  /// The status of HTTP, 0 where there was none.
  public int httpStatus() {
    return httpStatus;
  }

  /// Discord's own error code, 0 where there was none.
  public int discordCode() {
    return discordCode;
  }

  /// What Discord said about its refusal, on one line and not long; empty where it said nothing. It
  /// may quote what people wrote, so it is escaped where it is shown.
  public String words() {
    return words;
  }

  /// Whether nobody knows if it was done.
  public boolean isUnknown() {
    return kind == Kind.BROKEN || kind == Kind.NO_ANSWER;
  }

  /// Whether the server answered that all is well, in words that JDA cannot read.
  public boolean isUnreadable() {
    return httpStatus == 0
        && Stream.iterate((Throwable) this, Objects::nonNull, Throwable::getCause)
            .anyMatch(ParsingException.class::isInstance);
  }
}
