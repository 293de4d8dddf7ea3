package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Wording.containing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.adapters.sandbox.faults.Faults;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.script.Wording;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.Role;
import java.time.Duration;
import java.util.List;

/// A bot whose clock jumps ahead with the world's, and a moderator at their desk.
final class SanctionScene implements AutoCloseable {
  static final String BANS = "/guilds/\\d+/bans/\\d+";
  static final String MEMBERS = "/guilds/\\d+/members/\\d+";
  private static final String BOT_ROLE = "Rockhopper";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ForwardClock clock = new ForwardClock();
  final TestBot bot = TestBot.startBy(clock);
  final long guild = bot.seeded().guildId();
  final Place desk = at(bot.seeded().moderator(), bot.seeded().modChat());
  final Faults faults = bot.sandbox().faults();

  /// Somebody who waits longer than usual.
  Place at(long person, long channel) {
    return bot.script().within(PATIENCE).as(person).in(channel);
  }

  /// What is to hold after each test.
  void endTrouble() {
    faults.clear();
    bot.assertHouseRules();
  }

  /// Lets the bot hear nothing for a moment: its connection is dropped and goes on where it was, or
  /// its session is over and it begins a new one.
  void loseTheGateway(String how) {
    switch (how) {
      case "resumed" -> faults.gateway().dropSockets();
      case "anew" -> faults.gateway().invalidateSessions(false);
      default -> throw new IllegalArgumentException(how);
    }
  }

  /// Waits for a message in the log of cases.
  void expectsInLog(Wording wording) {
    var _ = at(bot.seeded().moderator(), bot.seeded().modLog()).expectsMessage(wording);
  }

  void awaitCases(Person target, String... cases) {
    TestBot.await("cases " + List.of(cases), () -> bot.casesAgainst(target).equals(List.of(cases)));
  }

  void pass(Duration time) {
    bot.script().letPass(time);
    clock.pass(time);
  }

  /// Lets time pass, and wakes the loop that waits by the clock on the wall.
  void passAndWake(Duration time) {
    pass(time);
    Person bystander = bot.newcomer("bystander");
    desk.types("$tempban %d 4y".formatted(bystander.id())).expectsReply(containing("Banned"));
  }

  /// What was due before is done when this is.
  void awaitTheEndOfAnotherBan() {
    Person witness = bot.newcomer("witness");
    desk.types("$tempban %d 1m".formatted(witness.id())).expectsReply(containing("Banned"));
    passAndWake(Duration.ofMinutes(2));
    awaitCases(witness, "TEMPBAN EXPIRED", "UNBAN APPLIED");
    bot.awaitEmptyOutbox();
  }

  /// A newcomer with a role.
  Person withRole(String name) {
    Person person = bot.newcomer(name);
    bot.as(bot.seeded().owner()).givesRole(guild, person.id(), role("Colony"));
    return person;
  }

  List<Long> roles(Person person) {
    return bot.sandbox().world().member(guild, person.id()).orElseThrow().roles();
  }

  long role(String name) {
    return bot.sandbox().world().roles(guild).stream()
        .filter(role -> role.name().equals(name))
        .mapToLong(Role::id)
        .findFirst()
        .orElseThrow();
  }

  JsonNode overwrites(long channel) {
    return bot.sandbox()
        .world()
        .channel(channel)
        .orElseThrow()
        .json()
        .path("permission_overwrites");
  }

  boolean denies(long channel, long role, long right) {
    for (JsonNode overwrite : overwrites(channel)) {
      if (Json.id(overwrite, "id") == role) {
        return (overwrite.path("deny").asLong() & right) != 0;
      }
    }
    return false;
  }

  /// Takes a right from the bot.
  ///
  /// @return what it had
  long takeFromTheBot(Permission right) {
    long had = rights(BOT_ROLE);
    letTheBot(had & ~right.bit());
    return had;
  }

  /// Lets the bot have these rights.
  void letTheBot(long rights) {
    let(BOT_ROLE, rights);
  }

  /// What a role may do.
  long rights(String role) {
    return bot.sandbox().world().role(role(role)).orElseThrow().permissions();
  }

  /// Lets a role have these rights.
  void let(String role, long rights) {
    var _ =
        bot.sandbox()
            .actions()
            .places()
            .roles()
            .edit(
                bot.seeded().owner(),
                guild,
                role(role),
                Json.object().put("permissions", Long.toString(rights)),
                "");
  }

  /// What is in force against somebody by the record.
  List<String> inForce(Person person) {
    return bot.database()
        .column(
            "SELECT kind FROM member_sanction WHERE active AND user_id = %d ORDER BY kind"
                .formatted(person.id()));
  }

  @Override
  public void close() {
    bot.close();
  }
}
