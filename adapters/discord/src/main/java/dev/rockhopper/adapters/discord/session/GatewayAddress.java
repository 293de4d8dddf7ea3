package dev.rockhopper.adapters.discord.session;

import dev.rockhopper.adapters.discord.session.DiscordLoginException.Reason;
import dev.rockhopper.adapters.discord.session.LoginPatience.NotYet;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.utils.data.DataObject;

/// The gateway that a server names under `GET gateway/bot`, and how many shards it recommends:
/// asked for once at the start, so that the bot never dials another gateway than the one that
/// belongs to the REST base in use, and so that a server that is away or busy is waited for before
/// anything else happens.
final class GatewayAddress {
  private static final Duration REQUEST = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final HttpClient client;
  private final HttpRequest request;

  private GatewayAddress(HttpClient client, HttpRequest request) {
    this.client = client;
    this.request = request;
  }

  /// What the server says.
  ///
  /// @param url the gateway
  /// @param shards how many are recommended, at least 1
  /// @param concurrency how many may identify within five seconds, at least 1
  record Answer(String url, int shards, int concurrency) {}

  static Answer ask(DiscordConnection connection, LoginPatience patience) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(connection.address().base() + "/gateway/bot"))
            .header("Authorization", "Bot " + connection.token())
            .header("User-Agent", "DiscordBot (rockhopper, 1)")
            .timeout(REQUEST)
            .GET()
            .build();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(REQUEST).build()) {
      return patience.untilItWorks(new GatewayAddress(client, request)::ask);
    }
  }

  private Answer ask() throws NotYet, InterruptedException {
    HttpResponse<String> answer;
    try {
      answer = client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new NotYet(described(e), e);
    }
    int status = answer.statusCode();
    String problem = "GET gateway/bot answered " + status;
    return switch (status) {
      case 200 -> read(answer.body());
      case 401 -> throw new DiscordLoginException(Reason.BAD_TOKEN, "");
      case 429 -> {
        Duration wait = retryAfter(answer);
        throw new NotYet(
            "%s (too many requests, wait %d s)".formatted(problem, wait.toSeconds()), wait);
      }
      default -> {
        if (status >= 500) {
          throw new NotYet(problem, Duration.ZERO);
        }
        throw new DiscordLoginException(
            Reason.UNREACHABLE, problem + ", which no Discord does. Is the address right?");
      }
    };
  }

  private static Duration retryAfter(HttpResponse<String> answer) {
    String text = answer.headers().firstValue("Retry-After").orElse("");
    if (!text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
      return Duration.ZERO;
    }
    Duration wait = Duration.ofMillis((long) Math.ceil(Double.parseDouble(text) * 1_000));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  private static String described(IOException failure) {
    if (failure instanceof HttpTimeoutException) {
      return "no answer came within " + REQUEST.toSeconds() + " s";
    }
    if (failure instanceof ConnectException) {
      return failure.getCause() instanceof ConnectException cause
              && cause.getCause() instanceof UnresolvedAddressException
          ? "the name of the host was not found"
          : "nobody answered there (connection refused or no way to it)";
    }
    return "GET gateway/bot failed: "
        + Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
  }

  private static Answer read(String body) {
    try {
      DataObject answer = DataObject.fromJson(body);
      String url = answer.getString("url");
      if (url.startsWith("ws://") || url.startsWith("wss://")) {
        int concurrency =
            answer
                .optObject("session_start_limit")
                .map(limit -> limit.getInt("max_concurrency", 1))
                .orElse(1);
        return new Answer(
            url,
            Math.clamp(answer.getInt("shards", 1), 1, Sharding.MOST),
            Math.max(1, concurrency));
      }
      throw new DiscordLoginException(
          Reason.UNREACHABLE, "GET gateway/bot names no WebSocket address.");
    } catch (ParsingException e) {
      throw new DiscordLoginException(
          Reason.UNREACHABLE, "GET gateway/bot did not answer what Discord does.", e);
    }
  }
}
