package dev.rockhopper.adapters.console.report;

/// A page as it is written. Every text goes through [#escaped], so that nothing in it is markup.
final class Html {
  private final StringBuilder markup = new StringBuilder();

  /// Text as it stands in an element or in an attribute with quotes.
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : Printable.lines(text).toCharArray()) {
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /// Markup of our own, no text of others.
  Html raw(String own) {
    markup.append(own);
    return this;
  }

  /// An element with a text in it.
  ///
  /// @param tag its name, and its class behind a dot if it has one
  Html element(String tag, String text) {
    return open(tag).raw(escaped(text)).close(tag);
  }

  /// The begin of an element.
  Html open(String tag) {
    int dot = tag.indexOf('.');
    String attribute = dot < 0 ? "" : " class=\"" + tag.substring(dot + 1) + "\"";
    markup.append('<').append(name(tag)).append(attribute).append('>');
    return this;
  }

  /// The end of an element.
  Html close(String tag) {
    markup.append("</").append(name(tag)).append(">\n");
    return this;
  }

  private static String name(String tag) {
    int dot = tag.indexOf('.');
    return dot < 0 ? tag : tag.substring(0, dot);
  }

  @Override
  public String toString() {
    return markup.toString();
  }
}
