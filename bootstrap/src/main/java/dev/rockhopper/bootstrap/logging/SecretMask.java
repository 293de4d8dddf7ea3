package dev.rockhopper.bootstrap.logging;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// Replaces every registered secret in a text, whoever wrote it there. The last line of defence:
/// nothing should log a secret in the first place. May be used by any thread.
public final class SecretMask {

  private static final String MASK = "********";

  /// Shorter ones would blot out ordinary words.
  private static final int SHORTEST = 4;

  private final List<String> hidden = new CopyOnWriteArrayList<>();

  /// Hides these secrets from now on, also in the forms that JSON and addresses give them.
  public void hide(Set<String> secrets) {
    for (String secret : secrets) {
      hide(secret);
      hide(URLEncoder.encode(secret, StandardCharsets.UTF_8));
      hide(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
      hide(String.valueOf(JsonStringEncoder.getInstance().quoteAsString(secret)));
    }
    // A secret that contains another must go first, or the rest of it would stay visible.
    hidden.sort(Comparator.comparingInt(String::length).reversed());
  }

  /// The text without the secrets.
  public String mask(String text) {
    String masked = text;
    for (String secret : hidden) {
      masked = masked.replace(secret, MASK);
    }
    return masked;
  }

  private void hide(String secret) {
    if (secret.length() >= SHORTEST && !hidden.contains(secret)) {
      hidden.add(secret);
    }
  }
}
