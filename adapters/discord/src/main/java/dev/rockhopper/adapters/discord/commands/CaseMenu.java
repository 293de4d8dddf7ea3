package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.menu.Form;
import dev.rockhopper.adapters.discord.menu.Menu;
import dev.rockhopper.adapters.discord.menu.MenuButton;
import dev.rockhopper.adapters.discord.menu.MenuButton.Look;
import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.wording.CaseEmbeds;
import dev.rockhopper.adapters.discord.wording.OutcomeEmbeds;
import dev.rockhopper.application.appeals.AppealService;
import dev.rockhopper.application.cases.CaseEdit;
import dev.rockhopper.application.cases.CaseEditOutcome;
import dev.rockhopper.application.cases.CaseService;
import dev.rockhopper.application.evidence.EvidenceService;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseListing;
import dev.rockhopper.domain.cases.CaseState;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// A case with its history, a form for another reason and the way out of searches behind buttons.
final class CaseMenu implements Menu {
  private static final String CASE = "case";
  private static final String HISTORY = "history";
  private static final String REASON = "reason";
  private static final String HIDE = "hide";
  private static final String LIST = "list";

  private final CaseService service;
  private final EvidenceService evidence;
  private final ICaseRepository cases;
  private final AppealService appeals;
  private final UserId moderator;
  private final Clock clock;
  private volatile ModerationCase shown;

  CaseMenu(
      CaseService service,
      EvidenceService evidence,
      ICaseRepository cases,
      AppealService appeals,
      UserId moderator,
      ModerationCase shown,
      Clock clock) {
    this.service = service;
    this.evidence = evidence;
    this.cases = cases;
    this.appeals = appeals;
    this.moderator = moderator;
    this.shown = shown;
    this.clock = clock;
  }

  @Override
  public MenuView open() {
    Reply full =
        CaseEmbeds.full(shown, service.isEndUnconfirmed(shown), evidence.count(shown.key()));
    return view(withReversal(full), HISTORY, "History");
  }

  private Reply withReversal(Reply reply) {
    if (!(shown.state() instanceof CaseState.Reversed(_, CaseId by))) {
      return reply;
    }
    return cases
        .findById(new CaseKey(shown.key().guild(), by))
        .map(other -> reply.with("Reversed by", "case #" + other.number()))
        .orElse(reply);
  }

  @Override
  public MenuView press(String button) {
    shown = cases.findById(shown.key()).orElse(shown);
    return switch (button) {
      case CASE -> open();
      case HISTORY -> view(CaseCommands.history(shown, cases, appeals), CASE, "Back to the case");
      case HIDE -> changed(new CaseEdit.Change.ToListing(CaseListing.HIDDEN));
      case LIST -> changed(new CaseEdit.Change.ToListing(CaseListing.LISTED));
      default -> throw new IllegalArgumentException("a case has no button " + button);
    };
  }

  /// Whoever may look at a case need not be one who may change it.
  @Override
  public Optional<String> commandBehind(String button) {
    return switch (button) {
      case REASON, HIDE, LIST -> Optional.of("cases modify");
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<Form> formBehind(String button) {
    return button.equals(REASON)
        ? Optional.of(
            new Form("Case #" + shown.number(), "Reason", shown.reason().text(), Reason.MAX_LENGTH))
        : Optional.empty();
  }

  @Override
  public MenuView submit(String button, String text) {
    return changed(new CaseEdit.Change.ToReason(text));
  }

  private MenuView changed(CaseEdit.Change change) {
    CaseEdit edit = new CaseEdit(shown.key().guild(), shown.number(), moderator, List.of(change));
    CaseEditOutcome outcome = service.edit(edit);
    if (outcome instanceof CaseEditOutcome.Edited(_, ModerationCase after)) {
      shown = after;
    }
    return view(OutcomeEmbeds.of(outcome, shown.number(), clock.instant()), HISTORY, "History");
  }

  private MenuView view(Reply reply, String otherView, String label) {
    MenuButton listing =
        switch (shown.listing()) {
          case LISTED -> new MenuButton(HIDE, "Hide from searches", Look.QUIET, true);
          case HIDDEN -> new MenuButton(LIST, "Show in searches", Look.QUIET, true);
        };
    return new MenuView(
        reply,
        List.of(
            new MenuButton(otherView, label, Look.QUIET, true),
            new MenuButton(REASON, "Edit reason", Look.MAIN, true),
            listing),
        false);
  }
}
