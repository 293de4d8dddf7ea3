package dev.rockhopper.adapters.discord.session;

import java.util.Map;
import java.util.Set;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.User;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.StatusChangeEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.internal.JDAImpl;
import net.dv8tion.jda.internal.handle.SocketHandler;
import org.jspecify.annotations.Nullable;

/// Lets JDA understand the events of servers that are not Discord: puts [EventGaps] in front of its
/// own readers of events. JDA offers no other place between the socket and its readers, so this is
/// the one class that touches JDA's internals.
final class ForgivingGateway implements EventListener {
  private static final Set<String> FILLED =
      Set.of(
          "READY",
          "GUILD_CREATE",
          "GUILD_MEMBER_ADD",
          "GUILD_MEMBER_UPDATE",
          "GUILD_ROLE_CREATE",
          "GUILD_ROLE_UPDATE",
          "CHANNEL_CREATE",
          "CHANNEL_UPDATE",
          "MESSAGE_CREATE",
          "INTERACTION_CREATE");

  /// JDA takes this status on the thread that reads the gateway, right before it reads READY.
  @Override
  public void onEvent(GenericEvent event) {
    if (event instanceof StatusChangeEvent change
        && change.getNewStatus() == JDA.Status.LOADING_SUBSYSTEMS) {
      JDAImpl jda = (JDAImpl) change.getJDA();
      Map<String, SocketHandler> handlers = jda.getClient().getHandlers();
      FILLED.forEach(type ->
          handlers.computeIfPresent(
              type,
              (_, reader) ->
                  reader instanceof FillingReader ? reader : new FillingReader(jda, type, reader)));
    }
  }

  /// Fills the gaps of events of one type, then hands them on to the reader that JDA has for them.
  private static final class FillingReader extends SocketHandler {
    private final String type;
    private final SocketHandler reader;

    FillingReader(JDAImpl jda, String type, SocketHandler reader) {
      super(jda);
      this.type = type;
      this.reader = reader;
    }

    @Override
    protected @Nullable Long handleInternally(DataObject content) {
      boolean _ = new EventGaps(api.getSelfUser().getIdLong(), this::nameOf).fill(type, content);
      if (type.equals("INTERACTION_CREATE")) {
        introduceChannel(content);
      }
      reader.handle(responseNumber, allContent);
      // What must wait for its guild has been kept for later by the reader.
      return null;
    }

    private String nameOf(long id) {
      User user = api.getUserById(id);
      return user == null ? "user-" + id : user.getName();
    }

    /// Where a command was used is a channel, even if the guild has not told of it.
    private void introduceChannel(DataObject interaction) {
      Guild guild = api.getGuildById(interaction.getLong("guild_id", 0));
      DataObject channel = interaction.getObject("channel");
      boolean isText = channel.getInt("type") == 0;
      if (guild == null || !isText || guild.getGuildChannelById(channel.getLong("id")) != null) {
        return;
      }
      DataObject created = DataObject.fromJson(channel.toJson()).put("guild_id", guild.getId());
      SocketHandler creation = api.getClient().getHandlers().get("CHANNEL_CREATE");
      if (creation != null) {
        creation.handle(
            responseNumber, DataObject.empty().put("t", "CHANNEL_CREATE").put("d", created));
      }
    }
  }
}
