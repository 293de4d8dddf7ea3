package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.script.Seen;
import dev.rockhopper.adapters.sandbox.world.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Ranks and the rights of commands are set up in the menu.
@ExtendWith(BotExtension.class)
class RightsMenuEndToEndTest {

  private final TestBot bot;
  private final Place owner;

  RightsMenuEndToEndTest(TestBot bot) {
    this.bot = bot;
    this.owner = bot.as(bot.seeded().owner()).in(bot.seeded().modChat());
  }

  @Test
  void ranksAndCommandRightsAreSetInTheMenuAsByCommand() {
    Seen question =
        owner
            .runs("/config menu")
            .expectsEphemeralReply(containing("ranks and roles"))
            .chooses("What is it about?", "ranks and roles")
            .expectsReply(containing("There are no ranks yet"))
            .clicks("Set up ranks")
            .expectsReply(containing("Set up ranks?"));
    Seen rank =
        question
            .clicks("Set up ranks")
            .expectsReply(containing("Needs rank"))
            .clicks("To the ranks")
            .expectsReply(containing("Ranks"))
            .chooses("Which rank?", "2")
            .expectsReply(containing("Rank 2"));
    String role = Long.toString(role());
    rank.chooses("A role that is to give no rank", role)
        .expectsReply(containing("The rank of <@&" + role + ">"))
        .chooses("A role that is to give this rank", role)
        .expectsReply(containing("The rank of <@&" + role + ">"))
        .clicks("All settings")
        .expectsReply(containing("The settings of this server"))
        .chooses("What is it about?", "command rights")
        .expectsReply(containing("Choose a module"))
        .chooses("Which module?", "moderation")
        .expectsReply(containing("Choose one of its commands"))
        .chooses("Which command?", "kick")
        .expectsReply(containing("/kick"))
        .chooses("Which rank does it need?", "5")
        .expectsReply(containing("rank 5"))
        .chooses("A role, for a rule", role)
        .expectsReply(containing("<@&" + role + ">"))
        .clicks("Allow the role")
        .expectsReply(containing("allows `kick` for <@&" + role + ">"));
    assertThat(bot.database().column("SELECT number FROM role_rank WHERE role_id = " + role))
        .containsExactly("2");
    assertThat(bot.database().column("SELECT effect FROM permission_rule"))
        .containsExactly("ALLOW");
  }

  private long role() {
    return bot.sandbox().world().roles(bot.seeded().guildId()).stream()
        .filter(role -> role.name().equals("Moderator"))
        .mapToLong(Role::id)
        .findFirst()
        .orElseThrow();
  }
}
