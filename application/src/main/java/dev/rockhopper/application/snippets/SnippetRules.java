package dev.rockhopper.application.snippets;

import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.snippets.Snippet;
import dev.rockhopper.domain.snippets.SnippetName;
import dev.rockhopper.domain.snippets.SnippetRefusal;
import dev.rockhopper.domain.snippets.SnippetText;
import java.util.Optional;
import java.util.stream.Stream;

/// Who may do what with snippets, and what can be one.
final class SnippetRules {
  private SnippetRules() {}

  static Optional<SnippetRefusal> malformed(SnippetDraft draft) {
    if (!draft.rights().isEmpty() && !draft.request().isOfModerator()) {
      return Optional.of(new SnippetRefusal.ModeratorsOnly());
    }
    Optional<String> badName =
        Stream.concat(Stream.of(draft.request().name()), draft.aliases().stream())
            .filter(name -> !SnippetName.isValid(name))
            .findFirst();
    if (badName.isPresent()) {
      return badName.map(SnippetRefusal.NameNotAllowed::new);
    }
    if (draft.aliases().size() > SnippetDraft.MOST_ALIASES) {
      return Optional.of(new SnippetRefusal.TooManyAliases(SnippetDraft.MOST_ALIASES));
    }
    return SnippetText.RULE.fits(draft.text())
        ? Optional.empty()
        : Optional.of(textNotAllowed(draft.text()));
  }

  static Optional<SnippetRefusal> forbidden(SnippetRequest request, Snippet snippet) {
    if (request.isOfModerator()) {
      return Optional.empty();
    }
    if (!snippet.origin().author().equals(request.user())) {
      return Optional.of(new SnippetRefusal.NotTheirs(snippet.origin().author()));
    }
    return snippet.locked() ? Optional.of(new SnippetRefusal.Locked()) : Optional.empty();
  }

  /// Whether a sanction is about snippets, or about talking in the guild at all.
  static boolean keepsOff(LastingSanction kind) {
    return switch (kind) {
      case BAN, TIMEOUT, JAIL, SNIPPET_BAN -> true;
      case POLL_BAN -> false;
    };
  }

  static SnippetRefusal textNotAllowed(String text) {
    return new SnippetRefusal.TextNotAllowed(text.codePointCount(0, text.length()));
  }
}
