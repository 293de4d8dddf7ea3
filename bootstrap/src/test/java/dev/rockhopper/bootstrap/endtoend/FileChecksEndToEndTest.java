package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Wording.containing;

import dev.rockhopper.adapters.sandbox.script.Option;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.Role;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A file names what is there: apart from other files, because a guild brings in few at once.
@ExtendWith(BotExtension.class)
class FileChecksEndToEndTest {

  private final TestBot bot;
  private final Place owner;

  FileChecksEndToEndTest(TestBot bot) {
    this.bot = bot;
    this.owner = bot.as(bot.seeded().owner()).in(bot.seeded().modChat());
  }

  @Test
  void aFileIsCheckedAsTheCommandsCheck() {
    long voice =
        bot.sandbox().world().channels(bot.seeded().guildId()).stream()
            .filter(channel -> channel.name().equals("Tide Pool"))
            .mapToLong(Channel::id)
            .findFirst()
            .orElseThrow();
    owner
        .runs(
            "/config import",
            file("mod-log: %d\nsettings:\n  jail:\n    role: 42\n".formatted(voice)))
        .expectsReply(
            containing("line 1: mod-log: this server has no text channel " + voice)
                .and(containing("line 4: settings.jail.role: this server has no role 42")));
    owner
        .runs("/config import", file("settings:\n  jail:\n    role: %d\n".formatted(role())))
        .expectsReply(containing("line 3: settings.jail.role: the role belongs to"));
  }

  private long role() {
    return bot.sandbox().world().roles(bot.seeded().guildId()).stream()
        .filter(role -> role.name().equals("Moderator"))
        .mapToLong(Role::id)
        .findFirst()
        .orElseThrow();
  }

  private Option file(String text) {
    return owner.chooses("file", "setup.yaml", "text/yaml", text.getBytes(StandardCharsets.UTF_8));
  }
}
