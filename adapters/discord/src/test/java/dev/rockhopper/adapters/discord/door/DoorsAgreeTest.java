package dev.rockhopper.adapters.discord.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.command.ArgumentSource;
import dev.rockhopper.adapters.discord.command.Arguments;
import dev.rockhopper.adapters.discord.command.BadInput;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.command.CommandTree.NamedCommand;
import dev.rockhopper.adapters.discord.command.InMemoryLookup;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.command.Source;
import dev.rockhopper.adapters.discord.commands.TestTree;
import dev.rockhopper.adapters.discord.pipeline.ArgumentReading;
import dev.rockhopper.adapters.discord.pipeline.Invocation;
import dev.rockhopper.adapters.discord.prefix.TypedCommands;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.members.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorsAgreeTest {
  private static final String ADA = InMemoryLookup.ADA.id().toString();

  private final CommandTree tree = TestTree.create();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ban <@ADA> spam and scam -purge 1 -silent | ban | user=ADA;reason=spam and scam;purge=1;silent=true
          b ada                                     | ban | user=ADA
          BAN ADA -r spam                           | ban | user=ADA;reason=spam
          softban ada spam -p 7                     | softban | user=ADA;reason=spam;purge=7
          ub ADA sorry                              | unban | user=ADA;reason=sorry
          k ada -quiet                              | kick | user=ADA;silent=true
          mute ada 1 day 12 hours too loud          | timeout | user=ADA;duration=1d12h;reason=too loud
          to ada too loud -d 1d12h -s               | timeout | user=ADA;duration=36h;reason=too loud;silent=yes
          uto ada                                   | untimeout | user=ADA
          unmute ada calm now                       | untimeout | user=ADA;reason=calm now
          w ada "be nice"                           | warn | user=ADA;reason=be nice
          note ada keeps asking                     | note | user=ADA;text=keeps asking
          cases 12                                  | cases view | number=12
          cases #12                                 | cases view | number=12
          cases view case 12                        | cases view | number=#12
          case v 12                                 | cases view | number=12
          c show 12                                 | cases view | number=12
          cases <@ADA>                              | cases search | user=ADA
          cases                                     | cases search | ''
          cases find ada -mod bob -type ban -status applied | cases search | user=ADA;moderator=BOB;type=ban;status=applied
          cases edit 12 said sorry -status voided   | cases modify | number=12;reason=said sorry;status=voided
          cases m 12 -r said sorry                  | cases modify | number=12;reason=said sorry
          cases list 12                             | cases view | number=12
          c LIST #12                                | cases view | number=12
          cases list ADA                            | cases search | user=ADA
          cases list                                | cases search | ''
          cases history 12                          | cases history | number=12
          config                                    | config menu | ''
          massban ADA <@200000000000000001>, raid   | massban | users=ADA 200000000000000001;reason=raid
          p 50 ada -links -contains "bad word"      | purge | count=50;user=ADA;links=true;contains=bad word
          settings modlog #log                      | config modlog | channel=300000000000000001
          config prefix !                           | config prefix | text=!
          ping                                      | ping | ''
          h                                         | help | ''
          """)
  void bothDoorsGiveTheSameRequest(String line, String path, String options) {
    TypedCommands.Typed typed =
        new TypedCommands(tree)
            .read(ids(line).replace("bob", InMemoryLookup.BOB.id().toString()), Prefix.DEFAULT)
            .orElseThrow();
    NamedCommand slash = tree.named(path).orElseThrow();

    Arguments fromTyped = read(typed.found().named(), typed.arguments());
    Arguments fromSlash = read(slash, new SlashArguments(options(ids(options))));

    assertThat(typed.found().named()).isEqualTo(slash);
    assertThat(fromTyped).isEqualTo(fromSlash);
  }

  @Test
  void bothDoorsRefuseTheSameValueForTheSameReason() {
    TypedCommands.Typed typed =
        new TypedCommands(tree).read("timeout ada 1x loud", Prefix.DEFAULT).orElseThrow();

    ArgumentReading.Outcome fromTyped = outcome(typed.found().named(), typed.arguments());
    ArgumentReading.Outcome fromSlash =
        outcome(
            typed.found().named(),
            new SlashArguments(Map.of("user", ADA, "duration", "1x", "reason", "loud")));

    assertThat(fromTyped).isInstanceOf(ArgumentReading.Outcome.Misread.class).isEqualTo(fromSlash);
  }

  @Test
  void aRequiredOptionThatIsMissingIsNamed() {
    TypedCommands.Typed typed =
        new TypedCommands(tree).read("timeout ada", Prefix.DEFAULT).orElseThrow();

    assertThat(outcome(typed.found().named(), typed.arguments()))
        .isEqualTo(
            new ArgumentReading.Outcome.Misread(
                new BadInput(
                    "duration",
                    "it is missing",
                    "How long, such as 30m, 1d12h or 2 weeks; at most a year")));
  }

  @Test
  void aWordThatNamesNoCommandIsLeftAlone() {
    assertThat(new TypedCommands(tree).read("5 off today", Prefix.DEFAULT)).isEmpty();
    assertThat(new TypedCommands(tree).read("nonsense config", Prefix.DEFAULT)).isEmpty();
  }

  @Test
  void aGroupWithoutOneOfItsCommandsIsAnswered() {
    assertThat(new TypedCommands(tree).read("config nonsense", Prefix.DEFAULT))
        .hasValueSatisfying(typed -> assertThat(typed.found().named().path()).isEqualTo("config"));
  }

  private static String ids(String text) {
    return text.replace("ADA", ADA);
  }

  private static Map<String, String> options(String text) {
    Map<String, String> options = new HashMap<>();
    for (String part : text.isEmpty() ? new String[0] : text.split(";")) {
      String[] pair = part.split("=", 2);
      options.put(pair[0], pair[1].replace("BOB", InMemoryLookup.BOB.id().toString()));
    }
    return options;
  }

  private static Arguments read(NamedCommand named, ArgumentSource source) {
    return switch (outcome(named, source)) {
      case ArgumentReading.Outcome.Read(Arguments arguments) -> arguments;
      case ArgumentReading.Outcome.Misread(BadInput problem) ->
          throw new AssertionError(named.path() + ": " + problem);
    };
  }

  private static ArgumentReading.Outcome outcome(NamedCommand named, ArgumentSource source) {
    return ArgumentReading.read(
        new Invocation(
            named,
            source,
            new InMemoryLookup(),
            new Caller(new UserId(1), "mod", Set.of()),
            new Place.InPrivate(new ChannelId(1)),
            new Source(Source.Door.PREFIX, 1),
            _ -> {}));
  }
}
