package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.door.ReplyMessages.Form;
import dev.rockhopper.adapters.discord.menu.MenuSurface;
import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCallException.Kind;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import net.dv8tion.jda.api.interactions.InteractionHook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The answer to an interaction: edited into the message that Discord shows since the
/// acknowledgement.
final class HookSurface implements MenuSurface {
  private static final Logger LOG = LoggerFactory.getLogger(HookSurface.class);

  private final DiscordCalls calls;
  private final InteractionHook hook;
  private final Form form;

  HookSurface(DiscordCalls calls, InteractionHook hook, Form form) {
    this.calls = calls;
    this.hook = hook;
    this.form = form;
  }

  @Override
  public void show(String menuId, MenuView view) {
    try {
      calls.edit(() -> hook.editOriginal(ReplyMessages.edit(menuId, view, form)));
    } catch (DiscordCallException e) {
      if (e.kind() != Kind.NOT_FOUND) {
        throw e;
      }
      // The person has dismissed the message, or the fifteen minutes of the interaction are over.
      LOG.debug("answer.message-gone", e);
    }
  }
}
