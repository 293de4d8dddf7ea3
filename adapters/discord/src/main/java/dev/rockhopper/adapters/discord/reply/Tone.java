package dev.rockhopper.adapters.discord.reply;

/// How a reply is meant; it colours the embed and starts the plain text.
public enum Tone {
  /// It was done.
  DONE(0x2E8B57, "✅"),
  /// It tells something.
  PLAIN(0x4A6FA5, ""),
  /// It was done, with something to know, or it asks.
  CAUTION(0xE0A030, "⚠️"),
  /// It was not done.
  PROBLEM(0xC0392B, "❌");

  private final int colour;
  private final String sign;

  Tone(int colour, String sign) {
    this.colour = colour;
    this.sign = sign;
  }

  /// The embed's colour, as 24 bits of red, green and blue.
  public int colour() {
    return colour;
  }

  /// The sign before the title, empty when there is none.
  public String sign() {
    return sign;
  }
}
