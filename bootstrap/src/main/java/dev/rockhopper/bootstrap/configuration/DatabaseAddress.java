package dev.rockhopper.bootstrap.configuration;

import java.util.regex.Pattern;

/// Where a PostgreSQL of one's own is, as it was written: `postgresql://…` or
/// `jdbc:postgresql://…`.
///
/// @param text the address with its password; {@link #toString} masks it
public record DatabaseAddress(String text) {

  private static final Pattern FORM =
      Pattern.compile("(jdbc:)?postgres(ql)?://[^/?#]+/[^/?#]+(\\?.*)?");

  static DatabaseAddress parse(String text) {
    if (!text.startsWith("postgresql:")
        && !text.startsWith("postgres:")
        && !text.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("is not an address of a PostgreSQL database");
    }
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("lacks a host or the name of a database");
    }
    return new DatabaseAddress(text);
  }

  @Override
  public String toString() {
    return UrlPasswords.mask(text);
  }
}
