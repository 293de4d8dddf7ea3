package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.application.evidence.SentFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.dv8tion.jda.api.entities.Message;

/// The files that came along with a message or a slash command.
final class SentFiles {
  private SentFiles() {}

  /// By the ids that Discord gave them, in its order.
  static Map<Long, SentFile> of(List<Message.Attachment> attachments) {
    Map<Long, SentFile> files = new LinkedHashMap<>();
    for (Message.Attachment attachment : attachments) {
      String mediaType = attachment.getContentType();
      files.put(
          attachment.getIdLong(),
          new SentFile(
              attachment.getFileName(),
              mediaType == null ? "" : mediaType,
              attachment.getSize(),
              attachment.getUrl()));
    }
    return files;
  }
}
