package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.door.ReplyMessages.Form;
import dev.rockhopper.adapters.discord.menu.MenuSurface;
import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCallException.Kind;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.middleman.MessageChannel;
import net.dv8tion.jda.api.requests.restaction.MessageCreateAction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The answer to a typed command: a message below it, later edited. Sent with a nonce made of the
/// command's own id, so that Discord takes a repeated one for the same. It refers to the command
/// where the bot may read what was written before; elsewhere Discord would refuse it.
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
    boolean refers = mayRefer();
    Message answer =
        calls.complete(() -> {
          MessageCreateAction message =
              channel
                  .sendMessage(ReplyMessages.create(menuId, view, form))
                  .setNonce(command.getId());
          return refers ? message.setMessageReference(command).failOnInvalidReply(false) : message;
        });
    return answer.getIdLong();
  }

  private boolean mayRefer() {
    return !command.isFromGuild()
        || command
            .getGuild()
            .getSelfMember()
            .hasPermission(command.getGuildChannel(), Permission.MESSAGE_HISTORY);
  }
}
