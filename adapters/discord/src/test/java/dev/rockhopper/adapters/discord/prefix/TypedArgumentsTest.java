package dev.rockhopper.adapters.discord.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.command.BadInput;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.GivenTexts;
import dev.rockhopper.adapters.discord.command.InMemoryLookup;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Usage;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.option.DurationType;
import dev.rockhopper.adapters.discord.option.IntegerType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.SwitchType;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.adapters.discord.option.UserType;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.domain.guilds.Prefix;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedArgumentsTest {
  private static final Command MUTE =
      new Command(
          Naming.of("mute", "Mute"),
          List.of(
              Option.required("user", "Who", new UserType()).flagged("u"),
              Option.required(
                      "duration",
                      "How long",
                      new DurationType(Duration.ofSeconds(1), Duration.ofDays(28)))
                  .flagged("t", "d", "e"),
              Option.optional("reason", "Why", TextType.restOfLine(100)).flagged("r"),
              Option.optional("purge", "Days", new IntegerType(0, 7, "days"))
                  .flagged("p")
                  .onlyAsFlag(),
              Option.optional("silent", "Quietly", new SwitchType())
                  .flagged("s", "quiet")
                  .onlyAsFlag()),
          Rights.open(),
          Visibility.PRIVATE,
          (_, _) ->
              new dev.rockhopper.adapters.discord.command.Answer.Said(
                  Reply.of(Tone.DONE, "done", "")));

  @Test
  void wordsComeInTheOrderOfTheOptionsAndFlagsAfterThem() {
    assertThat(read("@ada 1d12h far too loud -purge 1 -silent"))
        .isEqualTo(
            texts(
                Map.of(
                    "user", "@ada",
                    "duration", "1d12h",
                    "reason", "far too loud",
                    "purge", "1",
                    "silent", "true")));
  }

  @Test
  void aLengthOfSeveralWordsIsTakenWhole() {
    assertThat(read("@ada 1 day 2 hours 2 much noise"))
        .isEqualTo(
            texts(Map.of("user", "@ada", "duration", "1 day 2 hours", "reason", "2 much noise")));
  }

  @Test
  void anOptionGivenAsAFlagHasNoTurnAmongTheWords() {
    assertThat(read("@ada too loud -d 1 day 2 hours"))
        .isEqualTo(
            texts(Map.of("user", "@ada", "duration", "1 day 2 hours", "reason", "too loud")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          @ada 1h, spam               | 1h
          @ada, 1h, spam              | 1h
          @ada 1 day, 2 hours, spam   | 1 day, 2 hours
          @ada 1d,12h,, spam          | 1d,12h
          """)
  void aCommaAfterAValueIsNoPartOfIt(String line, String duration) {
    assertThat(read(line))
        .isEqualTo(texts(Map.of("user", "@ada", "duration", duration, "reason", "spam")));
  }

  @Test
  void aFlagBetweenQuotesIsTextAlsoWhereItWouldNameSomebody() {
    assertThat(read("@ada 1h \"told bob to use -u and -d\" -s"))
        .isEqualTo(
            texts(
                Map.of(
                    "user", "@ada",
                    "duration", "1h",
                    "reason", "told bob to use -u and -d",
                    "silent", "true")));
  }

  @Test
  void aCommaInTheReasonIsKept() {
    assertThat(read("@ada 1h spam, again,"))
        .isEqualTo(texts(Map.of("user", "@ada", "duration", "1h", "reason", "spam, again,")));
  }

  @Test
  void everyOptionMayBeGivenAsAFlag() {
    assertThat(read("-u @ada -d 10m -r spam -s"))
        .isEqualTo(
            texts(Map.of("user", "@ada", "duration", "10m", "reason", "spam", "silent", "true")));
  }

  @Test
  void theReasonIsKeptAsItWasTyped() {
    assertThat(read("@ada 1h don't  \"ever\" do\nthat again -s"))
        .isEqualTo(
            texts(
                Map.of(
                    "user", "@ada",
                    "duration", "1h",
                    "reason", "don't  \"ever\" do\nthat again",
                    "silent", "true")));
  }

  @Test
  void quotesKeepWordsTogetherAndFlagsOut() {
    assertThat(read("\"Ada L.\" \"1 day\" \"the flag -silent\""))
        .isEqualTo(
            texts(Map.of("user", "Ada L.", "duration", "1 day", "reason", "the flag -silent")));
  }

  @Test
  void phonesWriteCurlyQuotesAndLongDashes() {
    assertThat(read("“Ada L.” 1h —silent"))
        .isEqualTo(texts(Map.of("user", "Ada L.", "duration", "1h", "silent", "true")));
  }

  @Test
  void aQuoteThatIsNeverClosedIsALetter() {
    assertThat(read("@ada 1h he said \"no"))
        .isEqualTo(texts(Map.of("user", "@ada", "duration", "1h", "reason", "he said \"no")));
  }

  @Test
  void aDashWordThatIsNoFlagIsText() {
    assertThat(read("@ada 1h -lol he -x said"))
        .isEqualTo(texts(Map.of("user", "@ada", "duration", "1h", "reason", "-lol he -x said")));
  }

  @Test
  void aSwitchMayBeTurnedOffInWords() {
    assertThat(read("@ada 1h -SILENT no"))
        .isEqualTo(texts(Map.of("user", "@ada", "duration", "1h", "silent", "no")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "NULL",
      textBlock =
          """
          @ada 1h -slient           | ''    | there is no flag '-slient' | -silent, or quotes around it if it is text
          @ada 1h -silent=no        | ''    | there is no flag '-silent=no' | -silent, or quotes around it if it is text
          @ada 1h -slient=no        | ''    | there is no flag '-slient=no' | -silent, or quotes around it if it is text
          @ada 1h -purge            | purge | nothing follows -purge     | days after it
          @ada 1h -purge 1 -p 2     | purge | the flag '-p' is given twice | it once
          @ada 1h spam -user bob    | user     | it is given twice, as '@ada' and after -user | it once, in its turn or after its flag; between quotes -user is text, and other text goes after -reason
          ada 1h spam -USER bob     | user     | it is given twice, as 'ada' and after -USER | it once, in its turn or after its flag; between quotes -USER is text, and other text goes after -reason
          "Ada L." 1h -user bob     | user     | it is given twice, as 'Ada L.' and after -user | it once, in its turn or after its flag; between quotes -user is text, and other text goes after -reason
          @ada 10m spam -d 3d       | duration | it is given twice, as '10m' and after -d | it once, in its turn or after its flag; between quotes -d is text, and other text goes after -reason
          @ada 10mn spam -t 3d      | duration | it is given twice, as '10mn' and after -t | it once, in its turn or after its flag; between quotes -t is text, and other text goes after -reason
          @ada 10m spam -d 3d -e 1d | duration | the flag '-e' is given twice | it once
          @ada 1h spam -r more      | reason   | it is given twice, as 'spam' and after -r | it once, in its turn or after its flag; between quotes -r is text
          @ada 1h -silent loud noise| ''    | 'loud' after -silent belongs to nothing | text before the first flag
          """)
  void whatIsWrongWithFlagsIsSaid(String line, String option, String wrong, String expected) {
    assertThat(read(line)).isEqualTo(new GivenTexts.Unclear(new BadInput(option, wrong, expected)));
  }

  @Test
  void wordsThatBelongToNothingAreNamed() {
    Command ping =
        new Command(
            Naming.of("ping", "Ping"), List.of(), Rights.open(), Visibility.PUBLIC, MUTE.action());

    assertThat(new TypedArguments("me now", Prefix.DEFAULT).read(ping, new InMemoryLookup()))
        .isEqualTo(
            new GivenTexts.Unclear(
                new BadInput(
                    "",
                    "'me' is more than the command takes",
                    "nothing there, or quotes around words that belong together")));
  }

  @Test
  void theUsageLinesShowBothForms() {
    assertThat(Usage.typed("$", "mute", MUTE))
        .isEqualTo("$mute <user> <duration> [reason] [-purge days] [-silent]");
    assertThat(Usage.slash("mute", MUTE))
        .isEqualTo(
            "/mute <user: user> <duration: duration> [reason: text] [purge: days]"
                + " [silent: yes/no]");
  }

  private static GivenTexts read(String line) {
    return new TypedArguments(line, Prefix.DEFAULT).read(MUTE, new InMemoryLookup());
  }

  private static GivenTexts texts(Map<String, String> byOption) {
    return new GivenTexts.Texts(byOption);
  }
}
