package dev.rockhopper.adapters.discord.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.ArgumentSource;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.command.InMemoryLookup;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Source;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.option.CaseNumberType;
import dev.rockhopper.adapters.discord.option.ListType;
import dev.rockhopper.adapters.discord.option.MessageLinkType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.TargetMessage;
import dev.rockhopper.adapters.discord.option.TargetUser;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.adapters.discord.option.TimeType;
import dev.rockhopper.adapters.discord.option.UserType;
import dev.rockhopper.adapters.discord.pipeline.ArgumentReading;
import dev.rockhopper.adapters.discord.pipeline.Invocation;
import dev.rockhopper.adapters.discord.prefix.TypedCommands;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.MessageId;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConvertersAtBothDoorsTest {
  private static final String ADA = InMemoryLookup.ADA.id().toString();
  private static final String LINK =
      "https://discord.com/channels/"
          + InMemoryLookup.GUILD
          + "/"
          + InMemoryLookup.LOG.id()
          + "/500000000000000001";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T09:00:00Z"), ZoneOffset.UTC);

  private static final Option<List<TargetUser>> USERS =
      Option.required("users", "Who", new ListType<>(new UserType(), 3));
  private static final Option<Instant> AT =
      Option.required("at", "When", new TimeType(Duration.ZERO, Duration.ofDays(365), CLOCK));
  private static final Option<TargetMessage> MESSAGE =
      Option.required("message", "Which", new MessageLinkType());
  private static final Option<CaseNumber> NUMBER =
      Option.required("number", "Which", new CaseNumberType());
  private static final Option<String> REASON =
      Option.optional("reason", "Why", TextType.restOfLine(100));

  private final CommandTree tree =
      new CommandTree(
          List.of(
              command("summon", USERS, AT, REASON),
              command("quote", MESSAGE, REASON),
              command("look", NUMBER, REASON)));

  private static Command command(String name, Option<?>... options) {
    return new Command(
        Naming.of(name, "A command"),
        List.of(options),
        Rights.open(),
        Visibility.PUBLIC,
        (_, _) -> Answer.of(Reply.of(Tone.DONE, "Done", "")));
  }

  @Test
  void aListTakesTheWordsThatNameSomebodyAndLeavesTheRest() {
    ArgumentReading.Outcome typed =
        typed("summon <@" + ADA + ">, @bobby " + InMemoryLookup.CLEO.id() + " in 2 hours please");

    assertThat(typed)
        .isEqualTo(
            slash(
                "summon",
                Map.of(
                    "users",
                    "ada bobby " + InMemoryLookup.CLEO.id(),
                    "at",
                    "2026-11-21 11:00",
                    "reason",
                    "please")));
    assertThat(((ArgumentReading.Outcome.Read) typed).arguments().get(USERS))
        .containsExactly(
            InMemoryLookup.ADA.user(), InMemoryLookup.OTHER_BOB.user(), InMemoryLookup.CLEO);
  }

  @Test
  void bothDoorsPointAtTheSameWrongMemberOfAList() {
    ArgumentReading.Outcome typed = typed("summon ada @nobody <@" + ADA + "> 2h");

    assertThat(typed)
        .isEqualTo(slash("summon", Map.of("users", "ada, @nobody <@" + ADA + ">", "at", "2h")));
    assertThat(((ArgumentReading.Outcome.Misread) typed).problem().wrong())
        .isEqualTo("number 2 of 3, '@nobody': no member is called 'nobody'");
  }

  @Test
  void namesIdsAndMentionsAreMixedAndTheRestIsText() {
    ArgumentReading.Outcome typed =
        typed("summon ada \"bobby\" <@" + InMemoryLookup.CLEO.id() + "> 2h spam of bob");
    ArgumentReading.Outcome plain = typed("summon \"Ada L.\" bobby in 2 hours please");

    assertThat(((ArgumentReading.Outcome.Read) typed).arguments().get(USERS))
        .containsExactly(
            InMemoryLookup.ADA.user(), InMemoryLookup.OTHER_BOB.user(), InMemoryLookup.CLEO);
    assertThat(((ArgumentReading.Outcome.Read) plain).arguments().get(USERS))
        .containsExactly(InMemoryLookup.ADA.user(), InMemoryLookup.OTHER_BOB.user());
    assertThat(plain)
        .isEqualTo(
            slash(
                "summon",
                Map.of(
                    "users", "\"Ada L.\", bobby", "at", "2026-11-21 11:00", "reason", "please")));
  }

  @Test
  void aNameThatNobodyHasAmongMentionsIsNoText() {
    ArgumentReading.Outcome typed = typed("summon ada nobody <@" + ADA + "> 2h");

    assertThat(((ArgumentReading.Outcome.Misread) typed).problem().wrong())
        .isEqualTo("number 2 of 3, 'nobody': no member is called 'nobody'");
  }

  @Test
  void aMessageIsNamedByItsLinkAtBothDoors() {
    ArgumentReading.Outcome typed = typed("quote <" + LINK + "> well said");

    assertThat(typed).isEqualTo(slash("quote", Map.of("message", LINK, "reason", "well said")));
    assertThat(((ArgumentReading.Outcome.Read) typed).arguments().get(MESSAGE))
        .isEqualTo(
            new TargetMessage(
                InMemoryLookup.GUILD, InMemoryLookup.LOG, new MessageId(500_000_000_000_000_001L)));
  }

  @Test
  void aCaseNumberMayBeWrittenInSeveralWords() {
    ArgumentReading.Outcome plain = slash("look", Map.of("number", "12", "reason", "now"));

    assertThat(typed("look 12 now")).isEqualTo(plain);
    assertThat(typed("look #12 now")).isEqualTo(plain);
    assertThat(typed("look case 12 now")).isEqualTo(plain);
    assertThat(typed("look case # 12 now")).isEqualTo(plain);
    assertThat(slash("look", Map.of("number", "Case #12", "reason", "now"))).isEqualTo(plain);
  }

  private ArgumentReading.Outcome typed(String line) {
    TypedCommands.Typed typed = new TypedCommands(tree).read(line, Prefix.DEFAULT).orElseThrow();
    return outcome(typed.found().named(), typed.arguments());
  }

  private ArgumentReading.Outcome slash(String path, Map<String, String> options) {
    return outcome(tree.named(path).orElseThrow(), new SlashArguments(options));
  }

  private static ArgumentReading.Outcome outcome(
      CommandTree.NamedCommand named, ArgumentSource source) {
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
