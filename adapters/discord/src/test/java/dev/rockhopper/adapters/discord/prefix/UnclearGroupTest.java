package dev.rockhopper.adapters.discord.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.InMemoryLookup;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.command.Source;
import dev.rockhopper.adapters.discord.commands.TestTree;
import dev.rockhopper.adapters.discord.pipeline.CommandPipeline;
import dev.rockhopper.adapters.discord.pipeline.Invocation;
import dev.rockhopper.adapters.discord.pipeline.RightsGuard;
import dev.rockhopper.adapters.discord.reply.ReplyLimits;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.members.UserId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnclearGroupTest {
  private static final Prefix PREFIX = new Prefix("!");

  private final TypedCommands commands = new TypedCommands(TestTree.create());

  private String answer(String line, DiscordPermission... permissions) {
    TypedCommands.Typed typed = commands.read(line, PREFIX).orElseThrow();
    Answer answer =
        new CommandPipeline(List.of(new RightsGuard(TestTree.gate(new InMemoryStore()))))
            .answer(
                new Invocation(
                    typed.found().named(),
                    typed.arguments(),
                    new InMemoryLookup(),
                    new Caller(new UserId(2), "mo", Set.of(permissions)),
                    new Place.InGuild(new GuildId(7), "Bay", new ChannelId(5), Set.of()),
                    new Source(Source.Door.PREFIX, 77),
                    _ -> {}));
    return switch (answer) {
      case Answer.Said(var reply) -> ReplyLimits.asText(reply);
      case Answer.Offered(var menu) -> ReplyLimits.asText(menu.open().reply());
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          evidence             | `!evidence` needs to be told | `!evidence add <case> <attached file>`
          proof                | `!evidence` needs to be told | `!evidence list <case>`
          evidence foo 12      | no command called `foo`      | `!evidence show <case> [place]`
          config -foo "bar     | no command called `-foo`     | `!config prefix <text>`
          """)
  void aGroupWithoutItsCommandSaysWhatWasWrongAndWhatThereIs(
      String line, String wrong, String usage) {
    assertThat(answer(line, DiscordPermission.ADMINISTRATOR)).contains(wrong, usage);
  }

  @Test
  void whoMayNotUseTheGroupReadsThat() {
    assertThat(answer("evidence foo")).contains("You may not use evidence");
  }

  @Test
  void whatIsNoCommandAtAllStaysUnanswered() {
    assertThat(commands.read("foo evidence", PREFIX)).isEmpty();
    assertThat(commands.read("", PREFIX)).isEmpty();
  }
}
