package dev.rockhopper.benchmarks.discord;

import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.SandboxSettings;
import dev.rockhopper.adapters.sandbox.SeededGuild;
import dev.rockhopper.adapters.sandbox.faults.LoggedRequest;
import dev.rockhopper.adapters.sandbox.script.Latencies;
import dev.rockhopper.adapters.sandbox.script.LoadDriver;
import dev.rockhopper.adapters.sandbox.script.LoadDriver.Step;
import dev.rockhopper.adapters.sandbox.script.LoadResult;
import dev.rockhopper.adapters.sandbox.world.User;
import dev.rockhopper.benchmarks.measurement.Slice;
import dev.rockhopper.benchmarks.process.PeerConversation;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A Discord with people who run commands. It answers:
///
/// - `address`: the API's address, the token and the gateway's address, in three words;
/// - `run COMMAND`: runs a command once and says when it is answered;
/// - `load COMMAND MILLIS`: lets a moderator run the command again and again, one at a time, and
///   answers with how long the complete answers took, from the gateway's frame on;
/// - `calls`: the requests that came since it was asked last, with how many of each.
public final class SandboxPeer {
  private static final int BATCH = 20;
  private static final String REASON = "Kept posting the same advertisement";

  private final SandboxDiscord sandbox;
  private final SeededGuild guild;
  private int batches;

  private SandboxPeer(SandboxDiscord sandbox) {
    this.sandbox = sandbox;
    this.guild = sandbox.seeded();
  }

  /// Serves until nobody is there any more.
  public static void main(String... arguments) throws IOException {
    PeerConversation conversation = PeerConversation.begin();
    try (SandboxDiscord sandbox =
        SandboxDiscord.start(SandboxSettings.inMemory(Clock.systemUTC()))) {
      var peer = new SandboxPeer(sandbox);
      conversation.serve(request -> peer.answer(request.split(" ", -1)));
    }
  }

  private String answer(String... words) throws InterruptedException {
    return switch (words[0]) {
      case "address" ->
          String.join(" ", sandbox.discordApi(), sandbox.token(), sandbox.gatewayUrl());
      case "run" -> Integer.toString(once(words[1]).completions().count());
      case "load" -> load(words[1], Duration.ofMillis(Long.parseLong(words[2]))).toLine();
      case "calls" -> calls();
      default -> throw new IllegalArgumentException("this peer cannot " + words[0]);
    };
  }

  private LoadResult once(String command) throws InterruptedException {
    return drive(guild.admin(), 1, List.of(step(command, guild.member())));
  }

  private Slice load(String command, Duration length) throws InterruptedException {
    long begin = System.nanoTime();
    List<Slice> slices = new ArrayList<>();
    do {
      List<Step> steps = new ArrayList<>();
      for (long target : targets(command)) {
        steps.add(step(command, target));
      }
      LoadResult result = drive(guild.seniorModerator(), BATCH, steps);
      slices.add(new Slice(result.total().toNanos(), 0, latencies(result.completions())));
    } while (System.nanoTime() - begin < length.toNanos());
    return slices.stream().reduce(Slice::and).orElseThrow();
  }

  private LoadResult drive(long who, int count, List<Step> steps) throws InterruptedException {
    LoadResult result =
        new LoadDriver(sandbox, List.of(who), guild.modChat()).run(count, 1, steps::get);
    if (result.refused() + result.unanswered() > 0 || result.completions().count() < count) {
      throw new IllegalStateException("not every command was answered: " + result);
    }
    return result;
  }

  /// Whoever is banned is gone, so bans need new people.
  private List<Long> targets(String command) {
    if (!command.equals("ban")) {
      return Collections.nCopies(BATCH, guild.member());
    }
    batches++;
    return sandbox.founding().crowd(guild.guildId(), "wave" + batches + "n", BATCH).stream()
        .map(User::id)
        .toList();
  }

  private Step step(String command, long target) {
    return switch (command) {
      case "ping" -> new Step("ping", Map.of());
      case "view" -> new Step("cases view", Map.of("number", "1"));
      case "note" -> new Step("note", Map.of("user", Long.toString(target), "text", REASON));
      case "ban" -> new Step("ban", Map.of("user", Long.toString(target), "reason", REASON));
      case "modlog" -> new Step("config modlog", Map.of("channel", Long.toString(guild.modLog())));
      default -> throw new IllegalArgumentException("nobody runs the command " + command);
    };
  }

  /// The driver's percentiles are measured values, so all of them are all that it measured.
  private static long[] latencies(Latencies measured) {
    long[] all = new long[measured.count()];
    for (int rank = 0; rank < all.length; rank++) {
      all[rank] = measured.percentile((rank + 0.5) / all.length).toNanos();
    }
    return all;
  }

  private String calls() {
    Map<String, Integer> counts = new TreeMap<>();
    for (LoggedRequest request : sandbox.requests().requests()) {
      String path =
          request
              .path()
              .replaceAll("/(interactions|webhooks)/\\d+/[^/]+", "/$1/…")
              .replaceAll("\\d{15,}", "…");
      counts.merge(request.method() + " " + path, 1, Integer::sum);
    }
    sandbox.requests().clear();
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " x " + entry.getKey())
        .collect(Collectors.joining(", "));
  }
}
