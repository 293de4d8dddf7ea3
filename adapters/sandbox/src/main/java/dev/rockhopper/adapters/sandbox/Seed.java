package dev.rockhopper.adapters.sandbox;

import dev.rockhopper.adapters.sandbox.actions.Actions;
import dev.rockhopper.adapters.sandbox.guilds.Founding;
import dev.rockhopper.adapters.sandbox.world.Application;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.Document;
import dev.rockhopper.adapters.sandbox.world.Guild;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.Role;
import dev.rockhopper.adapters.sandbox.world.User;
import dev.rockhopper.adapters.sandbox.world.World;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;

/// Fills an empty world with the guild "Rockhopper Bay", and finds it again in one that was kept.
final class Seed {

  private static final String GUILD = "Rockhopper Bay";
  private static final long MODERATES =
      Permission.of(
          Permission.KICK_MEMBERS,
          Permission.BAN_MEMBERS,
          Permission.MODERATE_MEMBERS,
          Permission.MANAGE_MESSAGES,
          Permission.MANAGE_NICKNAMES,
          Permission.MANAGE_THREADS,
          Permission.VIEW_AUDIT_LOG);
  private static final long BOT_RIGHTS =
      Founding.EVERYDAY_RIGHTS
          | MODERATES
          | Permission.of(
              Permission.MANAGE_ROLES,
              Permission.MANAGE_CHANNELS,
              Permission.MANAGE_GUILD,
              Permission.CREATE_PRIVATE_THREADS,
              Permission.PIN_MESSAGES);

  private final Actions actions;
  private final World world;
  private final Founding found;

  Seed(Actions actions) {
    this.actions = actions;
    this.world = actions.world();
    this.found = actions.founding();
  }

  void plant(long number) {
    world.change(_ -> {
      User owner = found.person("gentoo", "Gentoo", Duration.ofDays(1500));
      Application bot =
          world.applications().stream()
              .findFirst()
              .orElseGet(() ->
                  found.application("Rockhopper", token(number), owner.id(), Duration.ofDays(300)));
      Guild guild = found.guild(GUILD, owner.id(), Duration.ofDays(700));
      people(guild, bot);
      channels(guild);
      return guild;
    });
  }

  private void people(Guild guild, Application bot) {
    long id = guild.id();
    Role member = found.role(id, "Colony", 1, 0x95A5A6, 0);
    Role moderator = found.role(id, "Moderator", 2, 0x2ECC71, MODERATES);
    Role senior =
        found.role(id, "Senior Moderator", 3, 0x1ABC9C, MODERATES | Permission.MANAGE_ROLES.bit());
    Role admin = found.role(id, "Admin", 4, 0xE67E22, Permission.ADMINISTRATOR.bit());
    Role rockhopper = found.role(id, "Rockhopper", 5, 0xF1C40F, BOT_RIGHTS, true);
    found.member(id, bot.id(), List.of(rockhopper.id()), Duration.ofDays(200));
    join(id, "emperor", "Emperor", 1200, admin, member);
    join(id, "macaroni", "Macaroni", 1000, senior, member);
    join(id, "adelie", "Adélie", 900, moderator, member);
    join(id, "chinstrap", "Chinstrap", 800, member);
    join(id, "humboldt", "Humboldt", 600, member);
    join(id, "magellan", "Magellan", 500, member);
    join(id, "fiordland", "Fiordland", 400, member);
    User galapagos = join(id, "galapagos", "Galápagos", 350, member);
    world.change(changes -> {
      changes.put(galapagos.withClosedDms(true));
      return galapagos;
    });
    found.person("skua", "Skua", Duration.ofDays(3));
    found.person("leopardseal", "Leopard Seal", Duration.ofDays(250));
  }

  private User join(long guildId, String name, String shown, int days, Role... roles) {
    User user = found.person(name, shown, Duration.ofDays(days));
    List<Long> ids = java.util.Arrays.stream(roles).map(Role::id).toList();
    found.member(guildId, user.id(), ids, Duration.ofDays(Math.min(days, 690) / 2));
    return user;
  }

  private void channels(Guild guild) {
    long id = guild.id();
    long bay = found.channel(id, Channel.CATEGORY, "The Bay", 0).id();
    found.channel(id, Channel.TEXT, "general", 1, bay);
    found.channel(id, Channel.TEXT, "random", 2, bay);
    found.channel(id, Channel.VOICE, "Tide Pool", 3, bay);
    long staff = found.channel(id, Channel.CATEGORY, "Moderation", 4).id();
    for (String name : List.of("mod-chat", "mod-log")) {
      long channel =
          found.channel(id, Channel.TEXT, name, name.equals("mod-chat") ? 5 : 6, staff).id();
      found.overwrite(channel, id, false, 0, Permission.VIEW_CHANNEL.bit());
      for (String role : List.of("Moderator", "Senior Moderator", "Rockhopper")) {
        found.overwrite(channel, role(id, role), false, Permission.VIEW_CHANNEL.bit(), 0);
      }
    }
  }

  /// Starts anew, but keeps what belongs to bots that may be running: applications, their users and
  /// the commands that they registered for every guild.
  void replant(long number) {
    List<Document> kept = new ArrayList<>(world.applications());
    world.applications().forEach(one -> world.user(one.id()).ifPresent(kept::add));
    kept.addAll(world.commands(0));
    world.reset(() ->
        world.change(changes -> {
          kept.forEach(changes::put);
          plant(number);
          return kept;
        }));
  }

  /// A token in the form of Discord's, made from the number.
  private static String token(long number) {
    SplittableRandom random = new SplittableRandom(number);
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    byte[] last = new byte[27];
    random.nextBytes(last);
    byte[] first =
        ByteBuffer.allocate(12).putLong(random.nextLong()).putInt(random.nextInt()).array();
    byte[] middle = ByteBuffer.allocate(4).putInt(random.nextInt()).array();
    return "sandbox"
        + encoder.encodeToString(first)
        + "."
        + encoder.encodeToString(middle)
        + "."
        + encoder.encodeToString(last);
  }

  /// The application that was seeded.
  Application application() {
    return world.applications().iterator().next();
  }

  /// The ids of the seeded guild and its people.
  SeededGuild find() {
    long guild =
        world.guilds().stream()
            .filter(one -> one.name().equals(GUILD))
            .findFirst()
            .or(() -> world.guilds().stream().findFirst())
            .orElseThrow()
            .id();
    return new SeededGuild(
        guild,
        application().id(),
        world.guild(guild).orElseThrow().ownerId(),
        user("emperor"),
        user("macaroni"),
        user("adelie"),
        user("chinstrap"),
        user("humboldt"),
        user("galapagos"),
        user("leopardseal"),
        channel(guild, "general"),
        channel(guild, "random"),
        channel(guild, "mod-chat"),
        channel(guild, "mod-log"));
  }

  private long user(String name) {
    return world.users().stream()
        .filter(user -> user.username().equals(name))
        .mapToLong(User::id)
        .findFirst()
        .orElse(0);
  }

  private long role(long guildId, String name) {
    return world.roles(guildId).stream()
        .filter(role -> role.name().equals(name))
        .mapToLong(Role::id)
        .findFirst()
        .orElseThrow();
  }

  private long channel(long guildId, String name) {
    return actions.world().channels(guildId).stream()
        .filter(channel -> channel.name().equals(name))
        .mapToLong(Channel::id)
        .findFirst()
        .orElse(0);
  }
}
