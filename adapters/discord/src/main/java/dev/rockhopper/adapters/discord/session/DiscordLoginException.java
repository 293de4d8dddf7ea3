package dev.rockhopper.adapters.discord.session;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;

/// The session could not be opened. The message is one sentence that says what to do.
public final class DiscordLoginException extends InfrastructureException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /// Why.
  public enum Reason {
    /// Discord does not know the token.
    BAD_TOKEN(
        "Discord does not accept the bot's token. Copy it again from the Bot page of your"
            + " application in Discord's developer portal (Reset Token shows a new one) and set"
            + " DISCORD_TOKEN."),
    /// A privileged intent is off.
    MISSING_INTENT(
        "Discord refuses the intents that the bot asks for. In the developer portal, on the Bot page"
            + " of your application, switch on Server Members Intent and Message Content Intent."),
    /// Nobody answers, or not what Discord would.
    UNREACHABLE("Discord could not be reached.");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }

    /// Whether only a change of configuration can help.
    public boolean isConfiguration() {
      return this != UNREACHABLE;
    }
  }

  DiscordLoginException(Reason reason, Throwable cause) {
    super(category(reason), reason.sentence, cause);
    this.reason = reason;
  }

  DiscordLoginException(Reason reason, String detail) {
    super(category(reason), sentence(reason, detail));
    this.reason = reason;
  }

  DiscordLoginException(Reason reason, String detail, Throwable cause) {
    super(category(reason), sentence(reason, detail), cause);
    this.reason = reason;
  }

  private static String sentence(Reason reason, String detail) {
    return reason.sentence + (detail.isEmpty() ? "" : " " + detail);
  }

  private static FailureCategory category(Reason reason) {
    return reason.isConfiguration() ? FailureCategory.CONFIGURATION : FailureCategory.DISCORD;
  }

  /// Why.
  public Reason reason() {
    return reason;
  }
}
