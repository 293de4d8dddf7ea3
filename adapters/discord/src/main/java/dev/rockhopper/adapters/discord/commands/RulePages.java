package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.menu.Pages;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.SubjectWords;
import dev.rockhopper.domain.permissions.IPermissionRuleRepository;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.RuleScope;
import java.util.List;
import java.util.stream.Collectors;

/// The rules of a scope, fifteen a page.
///
/// @param rules where they are
/// @param scope whose
record RulePages(IPermissionRuleRepository rules, RuleScope scope)
    implements Pages<PermissionRule> {
  private static final int PAGE_SIZE = 15;

  @Override
  public Page<PermissionRule> first() {
    return page(rules.findFirst(scope, PAGE_SIZE + 1));
  }

  @Override
  public Page<PermissionRule> after(PermissionRule cursor) {
    return page(rules.findBehind(cursor, PAGE_SIZE + 1));
  }

  private static Page<PermissionRule> page(List<PermissionRule> found) {
    List<PermissionRule> shown = found.subList(0, Math.min(PAGE_SIZE, found.size()));
    Reply reply =
        Reply.of(
            Tone.PLAIN,
            "Rules",
            shown.isEmpty()
                ? "There are none."
                : shown.stream()
                    .map(rule -> "- " + SubjectWords.of(rule))
                    .collect(Collectors.joining("\n")));
    return found.size() > PAGE_SIZE
        ? new Page.Followed<>(reply, shown.getLast())
        : new Page.Last<>(reply);
  }
}
