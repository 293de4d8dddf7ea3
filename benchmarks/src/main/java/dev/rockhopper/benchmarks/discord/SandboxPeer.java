package dev.rockhopper.benchmarks.discord;

import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.SandboxSettings;
import dev.rockhopper.adapters.sandbox.SeededGuild;
import dev.rockhopper.adapters.sandbox.faults.LoggedRequest;
import dev.rockhopper.adapters.sandbox.guilds.Founding;
import dev.rockhopper.adapters.sandbox.script.Latencies;
import dev.rockhopper.adapters.sandbox.script.LoadDriver;
import dev.rockhopper.adapters.sandbox.script.LoadDriver.Step;
import dev.rockhopper.adapters.sandbox.script.LoadResult;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.User;
import dev.rockhopper.adapters.sandbox.world.World;
import dev.rockhopper.adapters.sandbox.world.WorldEvent;
import dev.rockhopper.benchmarks.measurement.Slice;
import dev.rockhopper.benchmarks.process.PeerConversation;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A Discord with people who run commands. It answers:
///
/// - `address`: the API's address, the token and the gateway's address, in three words;
/// - `guild`: the ids of the guild, of its usual target and of a moderator, in three words;
/// - `grow MEMBERS MODERATORS`: lets people join before anybody is connected, so many of them
///   moderators, who then take turns; they are many, because one alone may not do much in a minute;
/// - `found GUILDS`: founds so many guilds more, with the bot in them, before anybody is connected;
/// - `run COMMAND`: runs a command once and says when it is answered;
/// - `load COMMAND MILLIS`: lets a moderator run the command again and again, one at a time, and
///   answers with how long the complete answers took, from the gateway's frame on;
/// - `talk MESSAGES`: lets people say so many things that are no commands, and answers when the
///   command after the last of them is answered;
/// - `calls`: the requests that came since it was asked last, with how many of each.
public final class SandboxPeer {
  private static final int BATCH = 20;
  private static final int TALKERS = 500;
  private static final int ROLES = 20;
  private static final int CHANNELS = 30;
  private static final int PATIENCE_S = 60;
  private static final Duration MEMBERSHIP = Duration.ofDays(30);
  private static final Set<String> PERSONAL = Set.of("ban", "timeout", "warn");
  private static final String TALK = "Has anybody seen the tide table of this week? Number ";
  private static final String REASON = "Kept posting the same advertisement";

  private final SandboxDiscord sandbox;
  private final SeededGuild guild;
  private final List<Long> moderators = new ArrayList<>();
  private final List<Long> talkers = new ArrayList<>();
  private int batches;
  private int turns;
  private int edits;

  private SandboxPeer(SandboxDiscord sandbox) {
    this.sandbox = sandbox;
    this.guild = sandbox.seeded();
    this.moderators.add(guild.seniorModerator());
    this.talkers.add(guild.member());
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
      case "guild" ->
          String.join(
              " ",
              Long.toString(guild.guildId()),
              Long.toString(guild.member()),
              Long.toString(guild.moderator()));
      case "grow" -> grow(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
      case "found" -> found(Integer.parseInt(words[1]));
      case "talk" -> talk(Integer.parseInt(words[1])).toLine();
      case "run" -> Integer.toString(once(words[1]).completions().count());
      case "load" -> load(words[1], Duration.ofMillis(Long.parseLong(words[2]))).toLine();
      case "calls" -> calls();
      default -> throw new IllegalArgumentException("this peer cannot " + words[0]);
    };
  }

  private LoadResult once(String command) throws InterruptedException {
    return drive(List.of(guild.admin()), 1, List.of(step(command, guild.member())));
  }

  private String found(int guilds) {
    Founding founding = sandbox.founding();
    for (int number = 1; number <= guilds; number++) {
      long island = founding.guild("Island " + number, guild.owner(), MEMBERSHIP).id();
      for (int place = 1; place <= ROLES; place++) {
        founding.role(island, "Role " + place, place, 0, 0);
      }
      for (int place = 1; place <= CHANNELS; place++) {
        founding.channel(island, Channel.TEXT, "channel-" + place, place);
      }
      founding.member(island, guild.botId(), List.of(), MEMBERSHIP);
    }
    return Integer.toString(guilds);
  }

  private String grow(int members, int wanted) {
    Founding founding = sandbox.founding();
    long crew = founding.role(guild.guildId(), "Crew", 1, 0, Permission.ADMINISTRATOR.bit()).id();
    moderators.clear();
    talkers.clear();
    founding
        .crowd(guild.guildId(), "crew", wanted)
        .forEach(person -> {
          founding.member(guild.guildId(), person.id(), List.of(crew), MEMBERSHIP);
          moderators.add(person.id());
        });
    founding
        .crowd(guild.guildId(), "member", members - wanted)
        .forEach(person -> talkers.add(person.id()));
    return Integer.toString(moderators.size());
  }

  /// What was said is read in its order, so that the command's answer comes after all of it.
  private Slice talk(int messages) throws InterruptedException {
    BlockingQueue<Long> answers = new LinkedBlockingQueue<>();
    long[] each = new long[messages];
    try (World.Subscription _ = sandbox.world().subscribe(event -> answered(event, answers))) {
      long begin = System.nanoTime();
      for (int number = 0; number < messages; number++) {
        long talker = talkers.get(number % Math.min(TALKERS, talkers.size()));
        sandbox.actors().as(talker).sendMessage(guild.general(), TALK + number);
      }
      sandbox.actors().as(moderators.getFirst()).sendMessage(guild.general(), "$ping");
      Long end = answers.poll(PATIENCE_S, TimeUnit.SECONDS);
      if (end == null) {
        throw new IllegalStateException("nobody answered the command after the talk");
      }
      Arrays.fill(each, (end - begin) / messages);
      return new Slice(end - begin, 0, each);
    }
  }

  private void answered(WorldEvent event, BlockingQueue<Long> answers) {
    if (event.type().equals("MESSAGE_CREATE")
        && Json.id(event.payload().path("author"), "id") == guild.botId()) {
      answers.add(System.nanoTime());
    }
  }

  private Slice load(String command, Duration length) throws InterruptedException {
    long begin = System.nanoTime();
    List<Slice> slices = new ArrayList<>();
    do {
      List<Step> steps = new ArrayList<>();
      for (long target : targets(command)) {
        steps.add(step(command, target));
      }
      LoadResult result = drive(nextModerators(), BATCH, steps);
      slices.add(new Slice(result.total().toNanos(), 0, latencies(result.completions())));
    } while (System.nanoTime() - begin < length.toNanos());
    return slices.stream().reduce(Slice::and).orElseThrow();
  }

  private List<Long> nextModerators() {
    List<Long> next = new ArrayList<>();
    for (int place = 0; place < BATCH; place++) {
      next.add(moderators.get(turns % moderators.size()));
      turns++;
    }
    return next;
  }

  private LoadResult drive(List<Long> who, int count, List<Step> steps)
      throws InterruptedException {
    LoadResult result = new LoadDriver(sandbox, who, guild.modChat()).run(count, 1, steps::get);
    if (result.refused() + result.unanswered() > 0 || result.completions().count() < count) {
      throw new IllegalStateException("not every command was answered: " + result);
    }
    return result;
  }

  /// Whoever is banned is gone, and whoever is timed out is so already: those need new people.
  private List<Long> targets(String command) {
    if (!PERSONAL.contains(command)) {
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
      case "search" -> new Step("cases search", Map.of());
      case "search-user" -> new Step("cases search", Map.of("user", Long.toString(target)));
      case "warnings" -> new Step("warnings", Map.of("user", Long.toString(target)));
      case "can-run" ->
          new Step("permissions can-run", Map.of("user", Long.toString(target), "command", "ban"));
      case "timeout" ->
          new Step(
              "timeout", Map.of("user", Long.toString(target), "duration", "1h", "reason", REASON));
      case "warn" -> new Step("warn", Map.of("user", Long.toString(target), "reason", REASON));
      case "modify" -> {
        edits++;
        yield new Step(
            "cases modify",
            Map.of("number", Integer.toString(1 + edits % 500), "reason", REASON + edits));
      }
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
