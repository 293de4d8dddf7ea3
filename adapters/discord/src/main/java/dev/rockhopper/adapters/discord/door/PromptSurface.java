package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.door.ReplyMessages.Form;
import dev.rockhopper.adapters.discord.menu.MenuSurface;
import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.pipeline.CorrelationId;
import java.time.Duration;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import org.jspecify.annotations.Nullable;

/// The answer to an interaction that is answered at once: one request instead of two. Where the
/// answer is not there after a second and a half, the interaction is acknowledged, and the answer
/// edited in: Discord waits three seconds.
final class PromptSurface implements MenuSurface {
  /// How long an answer may take.
  static final Duration LATEST = Duration.ofMillis(1_500);

  private final Workshop workshop;
  private final IReplyCallback interaction;
  private final boolean ephemeral;
  private final Form form;
  private final CorrelationId source;
  private final Deadlines.Deadline deadline;
  private @Nullable Acknowledgement acknowledgement;
  private Progress progress = Progress.SILENT;

  /// What Discord has of the answer.
  private enum Progress {
    /// Nothing was sent.
    SILENT,
    /// Something was sent, and nobody knows whether Discord has it.
    UNCLEAR,
    /// It has something.
    THERE,
    /// It takes nothing: too late, or another process was quicker.
    REFUSED
  }

  PromptSurface(
      Workshop workshop,
      IReplyCallback interaction,
      boolean ephemeral,
      Form form,
      CorrelationId source) {
    this.workshop = workshop;
    this.interaction = interaction;
    this.ephemeral = ephemeral;
    this.form = form;
    this.source = source;
    this.deadline = workshop.answers().begin(this::acknowledgeUnlessAnswered);
  }

  private synchronized void acknowledgeUnlessAnswered() {
    if (progress == Progress.SILENT && acknowledgement == null) {
      acknowledgement =
          new Acknowledgement(source, interaction, interaction.deferReply(ephemeral).submit());
    }
  }

  @Override
  public synchronized void show(String menuId, MenuView view) {
    deadline.callOff();
    if (acknowledgement != null && progress == Progress.SILENT) {
      progress = Progress.REFUSED;
      acknowledgement
          .await(_ -> progress = Progress.UNCLEAR)
          .ifPresent(_ -> progress = Progress.THERE);
    }
    switch (progress) {
      case SILENT -> {
        // Even if nobody knows whether Discord has it, JDA lets a second try be an edit only.
        progress = Progress.UNCLEAR;
        workshop
            .calls()
            .answer(() ->
                interaction
                    .reply(ReplyMessages.create(menuId, view, form))
                    .setEphemeral(ephemeral));
      }
      case UNCLEAR ->
          // That there is nothing to edit means here that the person has no answer.
          workshop
              .calls()
              .send(() ->
                  Acknowledgement.anyway(interaction)
                      .editOriginal(ReplyMessages.edit(menuId, view, form)));
      case THERE ->
          new HookSurface(workshop.calls(), Acknowledgement.lasting(interaction.getHook()), form)
              .show(menuId, view);
      case REFUSED -> {
        // The log has it from the acknowledgement.
        return;
      }
    }
    progress = Progress.THERE;
  }
}
