package dev.rockhopper.adapters.discord.session;

import dev.rockhopper.adapters.discord.session.DiscordLoginException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.utils.data.DataObject;

/// The gateway that a server names under `GET gateway/bot`: asked for once at the start, so that
/// the bot never dials another gateway than the one that belongs to the REST base in use.
final class GatewayAddress {
  private static final Duration REQUEST = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private GatewayAddress() {}

  static String ask(DiscordConnection connection, DiscordAddress.At address) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address.base() + "/gateway/bot"))
            .header("Authorization", "Bot " + connection.token())
            .header("User-Agent", "DiscordBot (rockhopper, 1)")
            .timeout(REQUEST)
            .GET()
            .build();
    long end = System.nanoTime() + connection.patience().toNanos();
    Duration pause = FIRST_PAUSE;
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(REQUEST).build()) {
      while (true) {
        String problem;
        try {
          HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
          if (answer.statusCode() == 401) {
            throw new DiscordLoginException(Reason.BAD_TOKEN, "");
          }
          if (answer.statusCode() == 200) {
            return url(answer.body());
          }
          problem = "GET gateway/bot answered " + answer.statusCode() + ".";
          if (answer.statusCode() < 500 && answer.statusCode() != 429) {
            throw new DiscordLoginException(Reason.UNREACHABLE, problem);
          }
        } catch (IOException e) {
          problem = "GET gateway/bot failed: " + e.getClass().getSimpleName() + ".";
        }
        if (System.nanoTime() + pause.toNanos() > end) {
          throw new DiscordLoginException(Reason.UNREACHABLE, problem);
        }
        LockSupport.parkNanos(pause.toNanos());
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                ? pause.multipliedBy(2)
                : LONGEST_PAUSE;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DiscordLoginException(Reason.UNREACHABLE, e);
    }
  }

  private static String url(String body) {
    try {
      String url = DataObject.fromJson(body).getString("url");
      if (url.startsWith("ws://") || url.startsWith("wss://")) {
        return url;
      }
      throw new DiscordLoginException(
          Reason.UNREACHABLE, "GET gateway/bot names no WebSocket address.");
    } catch (ParsingException e) {
      throw new DiscordLoginException(Reason.UNREACHABLE, e);
    }
  }
}
