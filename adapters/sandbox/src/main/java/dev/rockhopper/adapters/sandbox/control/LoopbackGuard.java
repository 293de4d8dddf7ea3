package dev.rockhopper.adapters.sandbox.control;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps other web sites out: a page in the same browser can send requests to loopback, directly or
/// under a name of its own that it points there. Only loopback names are answered, only from pages
/// of the same origin, and what changes something must carry a header that no form and no foreign
/// script can send without asking first (which is never allowed).
public final class LoopbackGuard {

  /// The header that calls which change something must carry, with any value.
  public static final String HEADER = "X-Sandbox-Control";

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private LoopbackGuard() {}

  /// Refuses what does not come from the page or a test on this machine.
  static void check(String method, Headers headers) {
    String host = headers.getFirst("Host");
    if (!isLoopback(host)) {
      throw new ControlRefusal(
          421, "The sandbox answers as 127.0.0.1 or localhost only, not as \"" + host + "\"");
    }
    String origin = headers.getFirst("Origin");
    if (origin != null && !origin.equals("http://" + host)) {
      throw new ControlRefusal(403, "Pages of " + origin + " may not use the sandbox");
    }
    if ("cross-site".equals(headers.getFirst("Sec-Fetch-Site"))) {
      throw new ControlRefusal(403, "Other sites may not use the sandbox");
    }
    if (!method.equals("GET") && headers.getFirst(HEADER) == null) {
      throw new ControlRefusal(
          403, "Calls that change something need the header " + HEADER + ", for example: test");
    }
  }

  /// Whether a `Host` header names this machine.
  public static boolean isLoopback(@Nullable String host) {
    if (host == null) {
      return false;
    }
    try {
      String name = URI.create("http://" + host).getHost();
      return name != null && LOOPBACK.contains(name.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }
}
