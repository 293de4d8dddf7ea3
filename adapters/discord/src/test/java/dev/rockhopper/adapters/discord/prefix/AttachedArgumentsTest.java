package dev.rockhopper.adapters.discord.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.GivenTexts;
import dev.rockhopper.adapters.discord.command.InMemoryLookup;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.option.AttachmentType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.domain.guilds.Prefix;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttachedArgumentsTest {
  private static final Command COMMAND =
      new Command(
          Naming.of("keep", "Keep a file"),
          List.of(
              Option.required("file", "Which", new AttachmentType()).onlyAsFlag(),
              Option.optional("text", "Why", TextType.restOfLine(100))),
          Rights.open(),
          Visibility.PUBLIC,
          (_, _) -> Answer.of(Reply.of(Tone.DONE, "Kept", "")));

  private static GivenTexts read(String line, Long... files) {
    return new AttachedArguments(new TypedArguments(line, Prefix.DEFAULT), List.of(files))
        .read(COMMAND, new InMemoryLookup());
  }

  @Test
  void anAttachedFileIsTheValueOfTheOptionThatTakesOne() {
    assertThat(read("some words", 7L, 8L))
        .isEqualTo(new GivenTexts.Texts(Map.of("file", "7", "text", "some words")));
  }

  @Test
  void withoutAFileTheOptionIsMissing() {
    assertThat(read("some words")).isEqualTo(new GivenTexts.Texts(Map.of("text", "some words")));
  }

  @Test
  void theUsageAsksForAnAttachedFile() {
    assertThat(
            new AttachedArguments(new TypedArguments("", Prefix.DEFAULT), List.of())
                .usage("keep", COMMAND))
        .isEqualTo("$keep [text] <attached file>");
  }
}
