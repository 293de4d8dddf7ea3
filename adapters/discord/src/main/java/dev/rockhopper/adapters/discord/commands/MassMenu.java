package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.menu.MenuButton;
import dev.rockhopper.adapters.discord.menu.MenuButton.Look;
import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.menu.WorkingMenu;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.ApprovalEmbeds;
import dev.rockhopper.adapters.discord.wording.CaseWords;
import dev.rockhopper.adapters.discord.wording.MassEmbeds;
import dev.rockhopper.adapters.discord.wording.RefusalWords;
import dev.rockhopper.application.approvals.ApprovalRequirement;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.mass.MassBeginning;
import dev.rockhopper.application.mass.MassEnds;
import dev.rockhopper.application.mass.MassModerationService;
import dev.rockhopper.application.mass.MassPreview;
import dev.rockhopper.application.mass.MassProgress;
import dev.rockhopper.application.mass.MassReversal;
import dev.rockhopper.application.moderation.MassAction;
import dev.rockhopper.application.moderation.MassOutcome;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A mass action: the question, how far it is with a way to stop it, how it ended with a way back.
final class MassMenu implements WorkingMenu {
  private static final Logger LOG = LoggerFactory.getLogger(MassMenu.class);
  private static final String YES = "yes";
  private static final String NO = "no";
  private static final String STOP = "stop";
  private static final String BACK = "back";

  private final MassModerationService service;
  private final MassEnds ends;
  private final Clock clock;
  private final AtomicReference<Optional<Work>> work = new AtomicReference<>(Optional.empty());
  private volatile MassAction action;
  private volatile List<UserId> over;
  private volatile MassProgress last = new MassProgress(List.of());
  private volatile boolean stopped;
  private volatile boolean isCalledOff;

  /// Will ask about `action`.
  MassMenu(MassModerationService service, MassEnds ends, MassAction action, Clock clock) {
    this(service, ends, action, List.of(), clock);
  }

  private MassMenu(
      MassModerationService service,
      MassEnds ends,
      MassAction action,
      List<UserId> over,
      Clock clock) {
    this.service = service;
    this.ends = ends;
    this.action = action;
    this.over = over;
    this.clock = clock;
  }

  /// Will ask about taking a mass action back.
  static MassMenu back(
      MassModerationService service, MassEnds ends, MassReversal.Possible back, Clock clock) {
    return new MassMenu(service, ends, back.action(), back.over(), clock);
  }

  @Override
  public MenuView open() {
    MassPreview preview = service.preview(action);
    if (preview.allowed().isEmpty()) {
      return MenuView.finished(
          MassEmbeds.withOver(MassEmbeds.nobody(action, preview.refused()), over));
    }
    String deed =
        CaseWords.todo(action.sanction().type(), Integer.toString(preview.allowed().size()));
    return new MenuView(
        MassEmbeds.withOver(MassEmbeds.question(action, preview), over),
        List.of(
            new MenuButton(YES, capital(deed), Look.DANGER, true),
            new MenuButton(NO, "Cancel", Look.QUIET, true)),
        false);
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  @Override
  public Optional<String> commandBehind(String button) {
    return button.equals(BACK) ? Optional.of("undo") : Optional.empty();
  }

  @Override
  public MenuView press(String button) {
    return switch (button) {
      case YES -> begin();
      case NO ->
          MenuView.finished(
              Reply.of(Tone.PLAIN, "Nothing was done", "You called it off before it began."));
      case STOP -> stop();
      case BACK -> back();
      default -> throw new IllegalArgumentException("a mass action has no button " + button);
    };
  }

  private MenuView begin() {
    stopped = false;
    isCalledOff = false;
    last = new MassProgress(List.of());
    work.set(Optional.of(this::run));
    return running(
        Reply.of(
            Tone.CAUTION, "Beginning", "I ask the rules again and open the cases. One moment."));
  }

  private MenuView stop() {
    stopped = true;
    callOff(action);
    return new MenuView(MassEmbeds.progress(action, last, true), List.of(), false);
  }

  /// Done again with the next look where the database does not answer.
  private void callOff(MassAction running) {
    // What was called off while the cases were being opened was not all of them.
    isCalledOff = false;
    try {
      service.callOff(running.guild(), running.source(), running.moderator());
      isCalledOff = true;
    } catch (InfrastructureException e) {
      LOG.debug("mass.stop-later", e);
    }
  }

  private boolean isWatched(MassAction running, Screen screen) {
    if (stopped && !isCalledOff) {
      callOff(running);
    }
    return screen.isOpen();
  }

  private MenuView back() {
    if (last.cases().isEmpty()) {
      return MenuView.finished(Reply.of(Tone.PLAIN, "Nothing is left to take back", ""));
    }
    SourceId event = new SourceId("undo:" + last.cases().getFirst().key().id());
    MassReversal reversal =
        service.reversal(
            action.guild(), action.moderator(), last.cases().getFirst().number(), event);
    if (reversal instanceof MassReversal.Possible possible) {
      action = possible.action();
      over = possible.over();
      return open();
    }
    return MenuView.finished(MassEmbeds.noReversal(reversal));
  }

  @Override
  public Optional<Work> takeWork() {
    return work.getAndSet(Optional.empty());
  }

  private void run(Screen screen) {
    MassAction running = action;
    screen.show(
        switch (service.begin(running, _ -> {}, () -> stopped)) {
          case MassBeginning.Waiting(var approval, var refused) ->
              MenuView.finished(
                  MassEmbeds.withRefused(
                      ApprovalEmbeds.waiting(new ApprovalRequirement.Waiting(approval)), refused));
          case MassBeginning.Begun(MassOutcome.Refused(var refusal)) ->
              MenuView.finished(
                  RefusalWords.of(refusal, CaseWords.todo(running.sanction().type(), "anybody")));
          case MassBeginning.Begun(MassOutcome.Opened opened) -> watched(running, opened, screen);
        });
  }

  private MenuView watched(MassAction running, MassOutcome.Opened opened, Screen screen) {
    if (stopped) {
      // Pressed while the cases were being opened.
      callOff(running);
    }
    last =
        service.watch(
            running.guild(),
            running.source(),
            clock.instant().plus(MassRun.WATCH),
            () -> isWatched(running, screen),
            now -> {
              last = now;
              screen.show(view(running));
            });
    if (!last.isOver()) {
      ends.tellOnceOver(running);
    }
    Reply ended = MassEmbeds.ended(running, opened.results(), last, opened.ending());
    CaseType type = running.sanction().type();
    boolean canBeUndone = last.done() > 0 && (type == CaseType.BAN || type == CaseType.UNBAN);
    return canBeUndone
        ? new MenuView(ended, List.of(new MenuButton(BACK, "Undo", Look.QUIET, true)), false)
        : MenuView.finished(ended);
  }

  private MenuView view(MassAction running) {
    Reply progress = MassEmbeds.progress(running, last, stopped);
    return stopped ? new MenuView(progress, List.of(), false) : running(progress);
  }

  private static MenuView running(Reply reply) {
    return new MenuView(reply, List.of(new MenuButton(STOP, "Stop", Look.DANGER, true)), false);
  }
}
