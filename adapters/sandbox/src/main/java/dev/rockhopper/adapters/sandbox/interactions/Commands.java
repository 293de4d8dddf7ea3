package dev.rockhopper.adapters.sandbox.interactions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.Changes;
import dev.rockhopper.adapters.sandbox.world.Command;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.FormErrors;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The commands that applications register, for every guild (guild 0) or for one.
public final class Commands {

  private static final int MOST_SLASH_COMMANDS = 100;
  private static final int MOST_MENU_ENTRIES = 15;

  private final World world;

  /// The commands of this world.
  public Commands(World world) {
    this.world = world;
  }

  /// The application's commands, in the order of their registration.
  public List<Command> list(long applicationId, long guildId) {
    return world.commands(guildId).stream()
        .filter(command -> command.applicationId() == applicationId)
        .toList();
  }

  /// One command of the application.
  public Command get(long applicationId, long guildId, long commandId) {
    return world
        .command(commandId)
        .filter(command -> command.applicationId() == applicationId)
        .filter(command -> command.guildId() == guildId)
        .orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_COMMAND));
  }

  /// Replaces all of the application's commands by these. A command that had the same name and type
  /// keeps its id.
  public List<Command> overwrite(long applicationId, long guildId, JsonNode forms) {
    if (!forms.isArray()) {
      throw DiscordError.invalid("", "BASE_TYPE_LIST", "Only iterables may be used in a ListType");
    }
    FormErrors errors = new FormErrors();
    List<ObjectNode> read = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < forms.size(); i++) {
      ObjectNode shown = new CommandRules(errors).read(i + ".", forms.get(i));
      if (!names.add(shown.path("type").asInt() + shown.path("name").asText())) {
        errors.add(
            i + ".name",
            "APPLICATION_COMMANDS_DUPLICATE_NAME",
            "Application command names must be unique");
      }
      read.add(shown);
    }
    errors.refuse();
    count(read);
    return world.change(changes -> {
      List<Command> before = list(applicationId, guildId);
      List<Command> after = new ArrayList<>();
      for (ObjectNode shown : read) {
        after.add(put(changes, applicationId, guildId, shown, same(before, shown)));
      }
      before.stream()
          .filter(old -> after.stream().noneMatch(kept -> kept.id() == old.id()))
          .forEach(old -> changes.remove(old.key()));
      return after;
    });
  }

  private static void count(List<ObjectNode> commands) {
    for (int type = Command.CHAT_INPUT; type <= Command.MESSAGE; type++) {
      int wanted = type;
      long found = commands.stream().filter(shown -> shown.path("type").asInt() == wanted).count();
      if (found > (type == Command.CHAT_INPUT ? MOST_SLASH_COMMANDS : MOST_MENU_ENTRIES)) {
        throw new DiscordError(ErrorCode.MAX_COMMANDS);
      }
    }
  }

  private static Optional<Command> same(List<Command> commands, ObjectNode shown) {
    return commands.stream()
        .filter(command -> command.name().equals(shown.path("name").asText()))
        .filter(command -> command.type() == shown.path("type").asInt())
        .findFirst();
  }

  /// Adds a command, or replaces the one of the same name and type.
  public Command upsert(long applicationId, long guildId, JsonNode form) {
    ObjectNode shown = checked(form);
    return world.change(changes -> {
      List<Command> before = list(applicationId, guildId);
      Optional<Command> same = same(before, shown);
      if (same.isEmpty()) {
        List<ObjectNode> all = new ArrayList<>(before.stream().map(Command::json).toList());
        all.add(shown);
        count(all);
      }
      return put(changes, applicationId, guildId, shown, same);
    });
  }

  /// Whether the application has a command of this name and type already.
  public boolean exists(long applicationId, long guildId, JsonNode form) {
    return same(
            list(applicationId, guildId),
            Json.object()
                .put("name", form.path("name").asText())
                .put("type", form.path("type").asInt(Command.CHAT_INPUT)))
        .isPresent();
  }

  private static ObjectNode checked(JsonNode form) {
    FormErrors errors = new FormErrors();
    ObjectNode shown = new CommandRules(errors).read("", form);
    errors.refuse();
    return shown;
  }

  /// Changes what the form names.
  public Command edit(long applicationId, long guildId, long commandId, JsonNode form) {
    return world.change(changes -> {
      Command old = get(applicationId, guildId, commandId);
      ObjectNode merged = old.json().deepCopy();
      form.properties().forEach(entry -> merged.set(entry.getKey(), entry.getValue()));
      merged.put("type", old.type());
      return put(changes, applicationId, guildId, checked(merged), Optional.of(old));
    });
  }

  /// Takes a command away.
  public void delete(long applicationId, long guildId, long commandId) {
    world.change(changes -> {
      Command command = get(applicationId, guildId, commandId);
      changes.remove(command.key());
      return command;
    });
  }

  private Command put(
      Changes changes,
      long applicationId,
      long guildId,
      ObjectNode shown,
      Optional<Command> before) {
    long id = before.map(Command::id).orElseGet(world::nextId);
    ObjectNode json = shown.deepCopy();
    json.put("id", Json.id(id));
    json.put("application_id", Json.id(applicationId));
    if (guildId != 0) {
      json.put("guild_id", Json.id(guildId));
    }
    json.put("version", Json.id(world.nextId()));
    Command command = new Command(id, applicationId, guildId, json);
    changes.put(command);
    return command;
  }
}
