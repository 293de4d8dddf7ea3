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
}
