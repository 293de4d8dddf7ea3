package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.menu.Pages;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.Moment;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.OperatorAuditEntry;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.Cursor;
import dev.rockhopper.domain.repository.PageRequest;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A trail of changes, newest first, ten a page.
///
/// @param find reads a page of lines
record AuditPages(Function<PageRequest, dev.rockhopper.domain.repository.Page<String>> find)
    implements Pages<Long> {
  private static final int PAGE_SIZE = 10;
  private static final int LONGEST = 150;

  @Override
  public Page<Long> first() {
    return page(PageRequest.first(PAGE_SIZE));
  }

  @Override
  public Page<Long> after(Long cursor) {
    return page(PageRequest.after(cursor, PAGE_SIZE));
  }

  private Page<Long> page(PageRequest request) {
    dev.rockhopper.domain.repository.Page<String> found = find.apply(request);
    Reply reply =
        Reply.of(
            Tone.PLAIN,
            "Who changed what",
            found.items().isEmpty()
                ? "Nobody has changed anything of that."
                : found.items().stream().collect(Collectors.joining("\n")));
    return switch (found.next()) {
      case Cursor.After(long key) -> new Page.Followed<>(reply, key);
      case Cursor.Start _, Cursor.End _ -> new Page.Last<>(reply);
    };
  }

  /// One change on one line.
  static String line(AuditEntry entry) {
    return line(
        entry.at(), entry.actor(), entry.action(), entry.subject(), entry.before(), entry.after());
  }

  /// The same of an operator's.
  static String line(OperatorAuditEntry entry) {
    return line(
        entry.at(), entry.actor(), entry.action(), entry.subject(), entry.before(), entry.after());
  }

  private static String line(
      Instant at, UserId actor, String action, String subject, String before, String after) {
    return "%s <@%s> %s · %s: %s → %s"
        .formatted(
            Moment.relative(at),
            actor,
            Markdown.code(action),
            Markdown.escape(Markdown.cut(subject, LONGEST)),
            shown(before),
            shown(after));
  }

  private static String shown(String value) {
    return value.isEmpty() ? "–" : Markdown.escape(Markdown.cut(value, LONGEST));
  }
}
