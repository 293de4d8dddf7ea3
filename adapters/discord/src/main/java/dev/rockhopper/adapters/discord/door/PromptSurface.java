package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.door.ReplyMessages.Form;
import dev.rockhopper.adapters.discord.menu.MenuSurface;
import dev.rockhopper.adapters.discord.menu.MenuView;
import java.time.Duration;
import java.util.Optional;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import org.jspecify.annotations.Nullable;

/// The answer to an interaction that is answered at once: one request instead of two. Where the
/// answer is not there after a second and a half, the interaction is acknowledged, and the answer
/// edited in: Discord waits three seconds.
final class PromptSurface implements MenuSurface {
  private static final Duration LATEST = Duration.ofMillis(1_500);

  private final Workshop workshop;
  private final IReplyCallback interaction;
  private final boolean ephemeral;
  private final Form form;
  private final Overdue overdue;
  private @Nullable Acknowledgement acknowledgement;
  private boolean answered;

  PromptSurface(Workshop workshop, IReplyCallback interaction, boolean ephemeral, Form form) {
    this.workshop = workshop;
    this.interaction = interaction;
    this.ephemeral = ephemeral;
    this.form = form;
    this.overdue = new Overdue(LATEST, workshop.threads(), this::acknowledgeUnlessAnswered);
  }

  private synchronized void acknowledgeUnlessAnswered() {
    if (!answered && acknowledgement == null) {
      acknowledgement = new Acknowledgement(interaction.deferReply(ephemeral).submit());
    }
  }

  @Override
  public synchronized void show(String menuId, MenuView view) {
    overdue.callOff();
    if (answered) {
      edit(Acknowledgement.lasting(interaction.getHook()), menuId, view);
    } else if (acknowledgement != null) {
      Optional<InteractionHook> hook = acknowledgement.await();
      hook.ifPresent(h -> edit(h, menuId, view));
    } else {
      // Even if nobody knows whether Discord has it, a second try can only be an edit.
      answered = true;
      workshop
          .calls()
          .send(() ->
              interaction.reply(ReplyMessages.create(menuId, view, form)).setEphemeral(ephemeral));
    }
  }

  private void edit(InteractionHook hook, String menuId, MenuView view) {
    new HookSurface(workshop.calls(), hook, form).show(menuId, view);
  }
}
