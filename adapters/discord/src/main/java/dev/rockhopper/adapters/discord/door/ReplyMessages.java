package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.command.CommandButton;
import dev.rockhopper.adapters.discord.menu.MenuButton;
import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.ReplyField;
import dev.rockhopper.adapters.discord.reply.ReplyFile;
import dev.rockhopper.adapters.discord.reply.ReplyLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.buttons.ButtonStyle;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.utils.FileUpload;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import net.dv8tion.jda.api.utils.messages.MessageEditBuilder;
import net.dv8tion.jda.api.utils.messages.MessageEditData;

/// The one place where a reply becomes a message: an embed, or plain text where the bot may show
/// none; with its files, or cut without them where it may attach none. No message of the bot pings
/// anybody.
public final class ReplyMessages {
  /// What the buttons of menus are called at Discord, before the menu's id.
  static final String MENU = "menu";

  private static final int ROW = 5;

  private ReplyMessages() {}

  /// How a reply is shown.
  public enum Form {
    /// As an embed.
    EMBED,
    /// As plain text.
    TEXT,
    /// As an embed without files.
    BARE_EMBED,
    /// As plain text without files.
    BARE_TEXT;

    /// What the bot may show in a channel.
    public static Form in(GuildChannel channel) {
      Member self = channel.getGuild().getSelfMember();
      return of(
          self.hasPermission(channel, Permission.MESSAGE_EMBED_LINKS),
          self.hasPermission(channel, Permission.MESSAGE_ATTACH_FILES));
    }

    /// What the bot may show in most channels of a guild.
    static Form anywhereIn(Guild guild) {
      Member self = guild.getSelfMember();
      return of(
          self.hasPermission(Permission.MESSAGE_EMBED_LINKS),
          self.hasPermission(Permission.MESSAGE_ATTACH_FILES));
    }

    private boolean hasEmbeds() {
      return this == EMBED || this == BARE_EMBED;
    }

    private static Form of(boolean mayEmbed, boolean mayAttach) {
      if (mayEmbed) {
        return mayAttach ? EMBED : BARE_EMBED;
      }
      return mayAttach ? TEXT : BARE_TEXT;
    }
  }

  /// A new message.
  public static MessageCreateData create(Reply reply, Form form) {
    return create("", new MenuView(reply, List.of(), true), form);
  }

  /// A new message with buttons that use commands, at most five.
  public static MessageCreateData create(Reply reply, List<CommandButton> buttons, Form form) {
    return create(
        reply, List.of(ActionRow.of(buttons.stream().map(ReplyMessages::button).toList())), form);
  }

  /// A new message with the buttons of a menu.
  public static MessageCreateData create(String menuId, MenuView view, Form form) {
    return create(view.reply(), rows(menuId, view), form);
  }

  private static MessageCreateData create(
      Reply reply, Collection<ActionRow> components, Form form) {
    MessageCreateBuilder message = new MessageCreateBuilder();
    Reply fitting = fitting(reply, form);
    switch (form) {
      case EMBED, BARE_EMBED -> message.setEmbeds(embed(fitting));
      case TEXT, BARE_TEXT -> message.setContent(ReplyLimits.content(fitting));
    }
    message.setComponents(components);
    message.setFiles(uploads(fitting));
    message.setAllowedMentions(List.of());
    return message.build();
  }

  /// A new message that shows several replies whole: as many as fit into one, from the first on, an
  /// embed each. Without embeds a message shows one.
  ///
  /// @param replies at least one
  public static Several createOf(List<Reply> replies, Form form) {
    int shown = form.hasEmbeds() ? ReplyLimits.wholeTogether(replies) : 1;
    if (shown == 1) {
      return new Several(create(replies.getFirst(), form), 1);
    }
    MessageCreateData message =
        new MessageCreateBuilder()
            .setEmbeds(replies.subList(0, shown).stream().map(ReplyMessages::embed).toList())
            .setAllowedMentions(List.of())
            .build();
    return new Several(message, shown);
  }

  /// A new message that shows several replies.
  ///
  /// @param message as it is sent
  /// @param shown how many it shows
  public record Several(MessageCreateData message, int shown) {}

  /// What replaces a message that shows several replies, at most ten: all of them, cut where they
  /// are too long together.
  ///
  /// @param replies at least one
  public static MessageEditData editAll(List<Reply> replies, Form form) {
    if (replies.size() == 1) {
      return edit(replies.getFirst(), form);
    }
    MessageEditBuilder message = new MessageEditBuilder().setAllowedMentions(List.of());
    if (form.hasEmbeds()) {
      List<Reply> fitting = ReplyLimits.forEmbeds(replies);
      message.setEmbeds(fitting.stream().map(ReplyMessages::embed).toList());
    } else {
      message.setContent(ReplyLimits.content(replies));
    }
    return message.build();
  }

  /// What replaces a message.
  public static MessageEditData edit(Reply reply, Form form) {
    return edit("", new MenuView(reply, List.of(), true), form);
  }

  /// What replaces a message, with the buttons of a menu.
  public static MessageEditData edit(String menuId, MenuView view, Form form) {
    MessageEditBuilder message = new MessageEditBuilder();
    Reply fitting = fitting(view.reply(), form);
    switch (form) {
      case EMBED, BARE_EMBED -> message.setEmbeds(embed(fitting));
      case TEXT, BARE_TEXT -> message.setContent(ReplyLimits.content(fitting));
    }
    message.setComponents(rows(menuId, view));
    if (!fitting.files().isEmpty()) {
      message.setFiles(uploads(fitting));
    }
    message.setAllowedMentions(List.of());
    return message.build();
  }

  private static Reply fitting(Reply reply, Form form) {
    return switch (form) {
      case EMBED -> ReplyLimits.forEmbed(reply);
      case TEXT -> ReplyLimits.forPlainText(reply);
      case BARE_EMBED -> ReplyLimits.forEmbed(reply).withoutFiles();
      case BARE_TEXT -> ReplyLimits.forPlainText(reply).withoutFiles();
    };
  }

  static MessageEmbed embed(Reply reply) {
    EmbedBuilder embed = new EmbedBuilder().setColor(reply.tone().colour());
    String sign = reply.tone().sign();
    String title = sign.isEmpty() ? reply.title() : sign + " " + reply.title();
    embed.setTitle(title.length() <= MessageEmbed.TITLE_MAX_LENGTH ? title : reply.title());
    if (!reply.body().isEmpty()) {
      embed.setDescription(reply.body());
    }
    for (ReplyField field : reply.fields()) {
      embed.addField(field.label(), field.value(), field.inline());
    }
    if (!reply.footer().isEmpty()) {
      embed.setFooter(reply.footer());
    }
    return embed.build();
  }

  private static List<FileUpload> uploads(Reply reply) {
    return reply.files().stream().map(ReplyMessages::upload).toList();
  }

  private static FileUpload upload(ReplyFile file) {
    return FileUpload.fromData(file.content(), file.name());
  }

  private static List<ActionRow> rows(String menuId, MenuView view) {
    List<ActionRow> rows = new ArrayList<>();
    view.selects().forEach(select -> rows.add(ActionRow.of(Selects.of(menuId, select))));
    List<MenuButton> buttons = view.buttons();
    for (int start = 0; start < buttons.size(); start += ROW) {
      List<MenuButton> row = buttons.subList(start, Math.min(buttons.size(), start + ROW));
      rows.add(ActionRow.of(row.stream().map(button -> button(menuId, button)).toList()));
    }
    return rows;
  }

  /// What a part of a menu is called at Discord.
  static String partId(String menuId, String key) {
    return MENU + ":" + menuId + ":" + key;
  }

  private static Button button(String menuId, MenuButton button) {
    return Button.of(style(button.look()), partId(menuId, button.key()), button.label())
        .withDisabled(!button.enabled());
  }

  private static Button button(CommandButton button) {
    return Button.of(style(button.look()), button.id(), button.label());
  }

  private static ButtonStyle style(MenuButton.Look look) {
    return switch (look) {
      case QUIET -> ButtonStyle.SECONDARY;
      case MAIN -> ButtonStyle.PRIMARY;
      case DANGER -> ButtonStyle.DANGER;
    };
  }
}
