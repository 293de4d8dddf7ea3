package dev.rockhopper.adapters.discord.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Discord's limits on a message. What does not fit is cut with a sign, and the whole text comes as
/// a file: nothing gets lost and nothing is refused. Where no file may be sent, the cut text stands
/// alone.
public final class ReplyLimits {
  /// The longest plain message.
  public static final int CONTENT = 2000;

  private static final int TITLE = 256;
  private static final int BODY = 4096;
  private static final int FIELDS = 25;
  private static final int LABEL = 256;
  private static final int VALUE = 1024;
  private static final int FOOTER = 2048;
  private static final int TOTAL = 6000;
  private static final int EMBEDS = 10;
  private static final int CUT = 32;
  private static final String FILE = "answer.txt";

  private ReplyLimits() {}

  /// The reply as an embed can hold it.
  public static Reply forEmbed(Reply reply) {
    boolean fits =
        reply.title().length() <= TITLE
            && reply.body().length() <= BODY
            && reply.fields().size() <= FIELDS
            && reply.fields().stream()
                .allMatch(f -> f.label().length() <= LABEL && f.value().length() <= VALUE)
            && reply.footer().length() <= FOOTER
            && total(reply) <= TOTAL;
    return fits ? reply : cutForEmbed(reply);
  }

  /// How many replies one message can hold whole, an embed each, from the first on: one at least.
  public static int wholeTogether(List<Reply> replies) {
    int left = TOTAL;
    int count = 0;
    for (Reply reply : replies) {
      left -= shown(reply);
      if (left < 0 || count == EMBEDS || !forEmbed(reply).equals(reply)) {
        break;
      }
      count++;
    }
    return Math.max(1, count);
  }

  /// The replies as one message can hold them, an embed each, without files. Where they are too
  /// long together, the longest texts are cut, to the same length.
  ///
  /// @param replies at most ten
  public static List<Reply> forEmbeds(List<Reply> replies) {
    List<Reply> fitting = replies.stream().map(reply -> forEmbed(reply).withoutFiles()).toList();
    int longest = BODY;
    while (longest > 0 && fitting.stream().mapToInt(ReplyLimits::shown).sum() > TOTAL) {
      longest -= Math.min(longest, CUT);
      int most = longest;
      fitting = fitting.stream().map(reply -> cutTexts(reply, most)).toList();
    }
    return fitting;
  }

  /// Body and wide fields are texts; the others say what everything hangs on, in a few words.
  private static Reply cutTexts(Reply reply, int most) {
    return new Reply(
        reply.tone(),
        reply.title(),
        Markdown.cut(reply.body(), most),
        reply.fields().stream()
            .map(f ->
                f.inline() ? f : new ReplyField(f.label(), Markdown.cut(f.value(), most), false))
            .toList(),
        reply.footer(),
        reply.files());
  }

  /// With the sign before the title.
  private static int shown(Reply reply) {
    return total(reply) + reply.tone().sign().length() + 1;
  }

  private static int total(Reply reply) {
    return reply.title().length()
        + reply.body().length()
        + reply.footer().length()
        + reply.fields().stream().mapToInt(f -> f.label().length() + f.value().length()).sum();
  }

  private static Reply cutForEmbed(Reply reply) {
    String title = Markdown.cut(reply.title(), TITLE);
    String footer = Markdown.cut(reply.footer(), TITLE);
    int left = TOTAL - title.length() - footer.length();
    String body = Markdown.cut(reply.body(), Math.min(BODY, left));
    left -= body.length();
    List<ReplyField> fields = new ArrayList<>();
    for (ReplyField field : reply.fields()) {
      String label = Markdown.cut(field.label(), LABEL);
      int room = Math.min(VALUE, left - label.length());
      if (fields.size() == FIELDS || room < 1) {
        break;
      }
      String value = Markdown.cut(field.value(), room);
      fields.add(new ReplyField(label, value, field.inline()));
      left -= label.length() + value.length();
    }
    return new Reply(reply.tone(), title, body, fields, footer, reply.files())
        .attaching(new ReplyFile(FILE, asText(reply)));
  }

  /// The whole reply as plain text with markdown, however long.
  public static String asText(Reply reply) {
    return withoutFooter(reply) + footerLine(reply.footer());
  }

  private static String footerLine(String footer) {
    return footer.isEmpty() ? "" : "\n-# " + footer;
  }

  private static String withoutFooter(Reply reply) {
    StringBuilder text = new StringBuilder();
    if (!reply.tone().sign().isEmpty()) {
      text.append(reply.tone().sign()).append(' ');
    }
    text.append("**").append(reply.title()).append("**");
    if (!reply.body().isEmpty()) {
      text.append('\n').append(reply.body());
    }
    for (ReplyField field : reply.fields()) {
      text.append("\n**").append(field.label()).append(":** ").append(field.value());
    }
    return text.toString();
  }

  /// The reply as one plain message, for channels where the bot may not show embeds.
  public static Reply forPlainText(Reply reply) {
    String text = asText(reply);
    if (text.length() <= CONTENT) {
      return reply;
    }
    return reply.attaching(new ReplyFile(FILE, text));
  }

  /// The content of a plain message. The footer, which identifies what is shown, is not cut off.
  public static String content(Reply reply) {
    return content(reply, CONTENT);
  }

  /// The content of a plain message that shows several replies: each gets the same room.
  ///
  /// @param replies at least one, at most ten
  public static String content(List<Reply> replies) {
    int room = CONTENT / replies.size() - 1;
    return replies.stream().map(reply -> content(reply, room)).collect(Collectors.joining("\n"));
  }

  private static String content(Reply reply, int room) {
    String footer = footerLine(Markdown.cut(reply.footer(), TITLE));
    return Markdown.cut(withoutFooter(reply), room - footer.length()) + footer;
  }
}
