package dev.rockhopper.adapters.discord.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.door.ReplyMessages.Form;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import java.util.List;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import net.dv8tion.jda.api.utils.messages.MessageEditData;
import org.junit.jupiter.api.Test;

class ReplyMessagesTest {
  private static final Reply LONG =
      Reply.of(Tone.PLAIN, "Much to say", "word ".repeat(2_000)).footed("footer");

  @Test
  void whatDoesNotFitComesAsAFile() {
    try (MessageCreateData embed = ReplyMessages.create(LONG, Form.EMBED);
        MessageCreateData text = ReplyMessages.create(LONG, Form.TEXT)) {
      assertThat(embed.getFiles()).hasSize(1);
      assertThat(text.getFiles()).hasSize(1);
    }
  }

  @Test
  void whereNoFileMayBeAttachedTheCutTextStandsAlone() {
    try (MessageCreateData embed = ReplyMessages.create(LONG, Form.BARE_EMBED);
        MessageCreateData text = ReplyMessages.create(LONG, Form.BARE_TEXT);
        MessageEditData edited = ReplyMessages.edit(LONG, Form.BARE_TEXT)) {
      assertThat(embed.getFiles()).isEmpty();
      assertThat(embed.getEmbeds())
          .extracting(MessageEmbed::getDescription)
          .first()
          .asString()
          .endsWith("…");
      assertThat(text.getFiles()).isEmpty();
      assertThat(text.getContent()).hasSizeLessThanOrEqualTo(2_000).contains("…", "footer");
      assertThat(edited.getAttachments()).isEqualTo(List.of());
    }
  }

  private static final List<Reply> SEVERAL =
      List.of(Reply.of(Tone.DONE, "One", "a"), Reply.of(Tone.PLAIN, "Two", "b"));

  @Test
  void severalRepliesAreAnEmbedEachAndOneWhereNoEmbedsMayBeShown() {
    ReplyMessages.Several together = ReplyMessages.createOf(SEVERAL, Form.BARE_EMBED);
    ReplyMessages.Several alone = ReplyMessages.createOf(SEVERAL, Form.TEXT);

    assertThat(together.shown()).isEqualTo(2);
    assertThat(together.message().getEmbeds())
        .extracting(MessageEmbed::getTitle)
        .containsExactly("✅ One", "Two");
    assertThat(alone.shown()).isEqualTo(1);
    assertThat(alone.message().getContent()).contains("One").doesNotContain("Two");
  }

  @Test
  void severalRepliesReplaceAMessageAllOfThem() {
    try (MessageEditData embeds = ReplyMessages.editAll(SEVERAL, Form.EMBED);
        MessageEditData text = ReplyMessages.editAll(SEVERAL, Form.TEXT);
        MessageEditData one = ReplyMessages.editAll(SEVERAL.subList(0, 1), Form.EMBED)) {
      assertThat(embeds.getEmbeds()).hasSize(2);
      assertThat(text.getContent()).contains("One", "Two");
      assertThat(one.getEmbeds()).hasSize(1);
    }
  }
}
