package dev.rockhopper.adapters.discord.menu;

/// A small window that asks for one text.
///
/// @param title its title, at most 45 letters: says what it is about, so that what is typed in it
///   is never taken for something else
/// @param label what is asked for, at most 45 letters
/// @param present what stands in it already
/// @param maximum the longest text
/// @param size how much room it has
public record Form(String title, String label, String present, int maximum, Size size) {
  private static final int HEAD = 45;

  /// How much room a text has.
  public enum Size {
    /// One line.
    LINE,
    /// Several.
    PARAGRAPH
  }

  /// A window for a longer text.
  public Form(String title, String label, String present, int maximum) {
    this(title, label, present, maximum, Size.PARAGRAPH);
  }

  /// Refuses what Discord would refuse.
  public Form {
    if (title.length() > HEAD || label.length() > HEAD) {
      throw new IllegalArgumentException("a form's title and label have at most 45 letters");
    }
  }
}
