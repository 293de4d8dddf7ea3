package dev.rockhopper.bootstrap.configuration;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the passwords inside an address: `scheme://user:password@host` and `?password=…`.
final class UrlPasswords {

  /// The user part ends at the last `@` before the path, since a password may contain an `@` that
  /// nobody escaped.
  private static final Pattern USER_PART = Pattern.compile("(//[^/?#:]*:)([^/?#]*)(@)");

  private static final Pattern PARAMETER =
      Pattern.compile("([?&](?:ssl)?password=)([^&#]*)", Pattern.CASE_INSENSITIVE);

  private UrlPasswords() {}

  static String mask(String address) {
    String masked = USER_PART.matcher(address).replaceAll("$1" + Secret.MASK + "$3");
    return PARAMETER.matcher(masked).replaceAll("$1" + Secret.MASK);
  }

  /// Every password in the address, as written and with percent escapes undone.
  static Set<String> find(String address) {
    Set<String> found = new LinkedHashSet<>();
    for (Pattern pattern : new Pattern[] {USER_PART, PARAMETER}) {
      Matcher matcher = pattern.matcher(address);
      while (matcher.find()) {
        String password = matcher.group(2);
        if (!password.isEmpty()) {
          found.add(password);
          found.add(decoded(password));
        }
      }
    }
    return found;
  }

  static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A lone percent sign: the text is used as it is written.
      return text;
    }
  }
}
