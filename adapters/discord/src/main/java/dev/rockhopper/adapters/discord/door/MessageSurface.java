package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.door.ReplyMessages.Form;
import dev.rockhopper.adapters.discord.menu.MenuSurface;
import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCallException.Kind;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.middleman.MessageChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The answer to a typed command: a message below it, later edited. Sent with a nonce made of the
/// command's own id, so that Discord takes a repeated one for the same.
final class MessageSurface implements MenuSurface {
  private static final Logger LOG = LoggerFactory.getLogger(MessageSurface.class);

  private final DiscordCalls calls;
  private final Message command;
  private final Form form;
  private long sent;

  MessageSurface(DiscordCalls calls, Message command, Form form) {
    this.calls = calls;
    this.command = command;
    this.form = form;
  }

  @Override
  public synchronized void show(String menuId, MenuView view) {
    MessageChannel channel = command.getChannel();
    if (sent == 0) {
      sent = send(menuId, view, channel);
      return;
    }
    try {
      calls.complete(() -> channel.editMessageById(sent, ReplyMessages.edit(menuId, view, form)));
    } catch (DiscordCallException e) {
      if (e.kind() != Kind.NOT_FOUND) {
        throw e;
      }
      LOG.debug("answer.message-gone", e);
    }
  }

  private long send(String menuId, MenuView view, MessageChannel channel) {
    Message answer =
        calls.complete(() ->
            channel
                .sendMessage(ReplyMessages.create(menuId, view, form))
                .setNonce(command.getId())
                .setMessageReference(command)
                .failOnInvalidReply(false));
    return answer.getIdLong();
  }
}
