package dev.rockhopper.adapters.discord.reply;

import java.util.ArrayList;
import java.util.List;

/// One message of the bot. Pure text with Discord's markdown; how it is shown (embed or plain) is
/// decided where it is sent.
///
/// @param tone how it is meant
/// @param title one line, never empty
/// @param body the text, may be empty
/// @param fields labelled parts
/// @param footer a last small line, may be empty
/// @param files text files that come with it
public record Reply(
    Tone tone,
    String title,
    String body,
    List<ReplyField> fields,
    String footer,
    List<ReplyFile> files) {
  /// Copies the lists.
  public Reply {
    if (title.isBlank()) {
      throw new IllegalArgumentException("a reply has a title");
    }
    fields = List.copyOf(fields);
    files = List.copyOf(files);
  }

  /// A reply with a title and a text.
  public static Reply of(Tone tone, String title, String body) {
    return new Reply(tone, title, body, List.of(), "", List.of());
  }

  /// The same with one more field, beside others where there is room.
  public Reply with(String label, String value) {
    return with(new ReplyField(label, value, true));
  }

  /// The same with one more field, on lines of its own.
  public Reply withWide(String label, String value) {
    return with(new ReplyField(label, value, false));
  }

  private Reply with(ReplyField field) {
    List<ReplyField> more = new ArrayList<>(fields);
    more.add(field);
    return new Reply(tone, title, body, more, footer, files);
  }

  /// The same with a last small line.
  public Reply footed(String text) {
    return new Reply(tone, title, body, fields, text, files);
  }

  /// The same with one more line of text.
  public Reply adding(String line) {
    return new Reply(
        tone, title, body.isEmpty() ? line : body + "\n" + line, fields, footer, files);
  }

  /// The same with one more file.
  public Reply attaching(ReplyFile file) {
    List<ReplyFile> more = new ArrayList<>(files);
    more.add(file);
    return new Reply(tone, title, body, fields, footer, more);
  }

  /// The same without its files.
  public Reply withoutFiles() {
    return new Reply(tone, title, body, fields, footer, List.of());
  }

  /// The same, meant differently.
  public Reply meant(Tone newTone) {
    return new Reply(newTone, title, body, fields, footer, files);
  }
}
