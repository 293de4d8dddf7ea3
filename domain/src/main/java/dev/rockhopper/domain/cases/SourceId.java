package dev.rockhopper.domain.cases;

/// The event that a case answers, so that the same event seen twice makes one case: unique together
/// with guild, target and type.
///
/// @param text 1 to 100 characters, for example `interaction:1234` or `message:1234`
public record SourceId(String text) {
  private static final String MANY = "many:";
  private static final String AUDIT = "audit:";
  private static final String FOUND = "found:";
  private static final String EXPIRY = "expiry:";

  /// Refuses an empty or overlong text.
  public SourceId {
    if (text.isBlank() || text.length() > 100) {
      throw new IllegalArgumentException("a source id has 1 to 100 characters: '" + text + "'");
    }
  }

  /// An interaction at Discord.
  public static SourceId interaction(long id) {
    return new SourceId("interaction:" + id);
  }

  /// A message at Discord.
  public static SourceId message(long id) {
    return new SourceId("message:" + id);
  }

  /// An entry of Discord's audit log, about something that was done past the bot.
  public static SourceId audit(long id) {
    return new SourceId(AUDIT + id);
  }

  /// That a sanction was found lifted, past the bot, and nobody knows by which entry.
  ///
  /// @param origin the case that brought it about
  public static SourceId found(CaseId origin) {
    return new SourceId(FOUND + origin);
  }

  /// Whether the case only records what was done in Discord itself, past the bot.
  public boolean isOutside() {
    return text.startsWith(AUDIT) || text.startsWith(FOUND);
  }

  /// A sanction that has run its time.
  ///
  /// @param origin the case that brought it about
  /// @param version which version of the sanction
  public static SourceId expiry(CaseId origin, long version) {
    return new SourceId(EXPIRY + origin + ":" + version);
  }

  /// Whether the bot has begun it by itself, because a sanction has run its time.
  public boolean isExpiry() {
    return text.startsWith(EXPIRY);
  }

  /// The same event, asking for a sanction against many at once: the mark of the cases of a mass
  /// action.
  public SourceId ofMany() {
    return isOfMany() ? this : new SourceId(MANY + text);
  }

  /// Whether the event asked for a sanction against many at once.
  public boolean isOfMany() {
    return text.startsWith(MANY);
  }

  @Override
  public String toString() {
    return text;
  }
}
