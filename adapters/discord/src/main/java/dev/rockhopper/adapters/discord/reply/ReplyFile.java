package dev.rockhopper.adapters.discord.reply;

import java.nio.charset.StandardCharsets;

/// A file that comes with a reply.
public final class ReplyFile {
  private final String name;
  private final byte[] content;

  /// A file with some content.
  public ReplyFile(String name, byte[] content) {
    this.name = name;
    this.content = content.clone();
  }

  /// A text file.
  public ReplyFile(String name, String text) {
    this(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Its name.
  public String name() {
    return name;
  }

  /// What is in it.
  public byte[] content() {
    return content.clone();
  }

  /// What is in it, as text.
  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }
}
