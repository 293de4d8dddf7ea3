package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.menu.Pages;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.CaseEmbeds;
import dev.rockhopper.domain.cases.CaseCriteria;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.repository.Cursor;
import dev.rockhopper.domain.repository.PageRequest;
import java.util.stream.Collectors;

/// The cases that match, newest first, ten a page.
///
/// @param cases where they are
/// @param criteria which ones
/// @param filters the criteria in words, empty for all
record CasePages(ICaseRepository cases, CaseCriteria criteria, String filters)
    implements Pages<Long> {
  private static final int PAGE_SIZE = 10;

  @Override
  public Page<Long> first() {
    return page(PageRequest.first(PAGE_SIZE));
  }

  @Override
  public Page<Long> after(Long cursor) {
    return page(PageRequest.after(cursor, PAGE_SIZE));
  }

  private Page<Long> page(PageRequest request) {
    dev.rockhopper.domain.repository.Page<ModerationCase> found = cases.findAll(criteria, request);
    Reply reply = reply(found);
    return switch (found.next()) {
      case Cursor.After(long key) -> new Page.Followed<>(reply, key);
      case Cursor.Start _, Cursor.End _ -> new Page.Last<>(reply);
    };
  }

  private Reply reply(dev.rockhopper.domain.repository.Page<ModerationCase> found) {
    String title = filters.isEmpty() ? "Cases" : "Cases found";
    String head = filters.isEmpty() ? "" : "Only " + filters + "\n\n";
    String list =
        found.items().isEmpty()
            ? "There are none."
            : found.items().stream().map(CaseEmbeds::line).collect(Collectors.joining("\n"));
    return Reply.of(Tone.PLAIN, title, head + list);
  }
}
