package dev.rockhopper.application.channels;

/// Whom a lock allows to write, as long as it is there.
///
/// @param kind what it is
/// @param id the role or the member
/// @param rights what it allows them, about which nothing was set before, as Discord numbers it
public record Spared(Kind kind, long id, long rights) {
  /// What can be spared.
  public enum Kind {
    /// Whoever has a role.
    ROLE('r'),
    /// One member.
    MEMBER('m');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }

    private static Kind of(char letter) {
      for (Kind kind : values()) {
        if (kind.letter == letter) {
          return kind;
        }
      }
      throw new IllegalStateException("a lock of a newer version spares " + letter);
    }
  }

  /// As it is kept: a letter, the id, the rights.
  String toText() {
    return kind.letter + Long.toString(id) + ":" + rights;
  }

  static Spared of(String text) {
    int colon = text.indexOf(':');
    return new Spared(
        Kind.of(text.charAt(0)),
        Long.parseLong(text.substring(1, colon)),
        Long.parseLong(text.substring(colon + 1)));
  }
}
