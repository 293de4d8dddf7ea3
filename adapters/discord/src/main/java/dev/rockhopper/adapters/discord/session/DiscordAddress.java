package dev.rockhopper.adapters.discord.session;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import net.dv8tion.jda.api.requests.RestConfig;

/// Where Discord is.
public sealed interface DiscordAddress {
  /// The base of its REST API without a slash at its end.
  String base();

  /// Discord itself.
  record Official() implements DiscordAddress {
    @Override
    public String base() {
      return RestConfig.DEFAULT_BASE_URL.replaceAll("/+$", "");
    }

    @Override
    public String toString() {
      return "Discord";
    }
  }

  /// Another server that speaks Discord's API: the simulated one, a proxy, a compatible one.
  ///
  /// @param apiBase the base of its REST API, ending with `/api/v10`
  record At(URI apiBase) implements DiscordAddress {
    /// Refuses what cannot be such a base.
    public At {
      String text = apiBase.toString();
      boolean http = "http".equals(apiBase.getScheme()) || "https".equals(apiBase.getScheme());
      if (!http || apiBase.getHost() == null || !text.replaceAll("/+$", "").endsWith("/api/v10")) {
        throw new IllegalArgumentException(
            "the address of a Discord API starts with http or https and ends with /api/v10, this is "
                + apiBase);
      }
    }

    @Override
    public String base() {
      return apiBase.toString().replaceAll("/+$", "");
    }

    @Override
    public String toString() {
      return base();
    }

    /// Whether the server is on this machine, where logins need not be spaced out.
    boolean isLoopback() {
      try {
        return InetAddress.getByName(apiBase.getHost()).isLoopbackAddress();
      } catch (UnknownHostException _) {
        // A name that leads nowhere is not this machine; connecting will say what is wrong.
        return false;
      }
    }
  }
}
