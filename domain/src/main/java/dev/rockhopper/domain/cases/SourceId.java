package dev.rockhopper.domain.cases;

/// The event that a case answers, so that the same event seen twice makes one case: unique together
/// with guild, target and type.
///
/// @param text 1 to 100 characters, for example `interaction:1234` or `message:1234`
public record SourceId(String text) {
  private static final String MANY = "many:";

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
