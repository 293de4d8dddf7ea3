package dev.rockhopper.adapters.discord.desk;

import dev.rockhopper.adapters.discord.command.CommandButton;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.adapters.discord.wording.AppealEmbeds;
import dev.rockhopper.application.appeals.AppealDesk;
import dev.rockhopper.domain.appeals.Appeal;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.MessagePlace;
import java.util.List;
import java.util.Optional;

/// Appeals as messages.
public final class JdaAppealDesk implements AppealDesk {
  private final GuildPosts posts;

  /// Posts over this session.
  public JdaAppealDesk(DiscordSession session, DiscordCalls calls) {
    this.posts = new GuildPosts(session, calls);
  }

  @Override
  public Optional<MessagePlace> post(
      Appeal appeal, ModerationCase about, ChannelId channel, Trace trace) {
    Reply reply = AppealEmbeds.posted(appeal, about);
    List<CommandButton> buttons = AppealEmbeds.buttons(about);
    GuildId guild = about.key().guild();
    return switch (trace) {
      case NONE -> posts.post(guild, channel, reply, buttons);
      case POSSIBLE -> posts.postUnlessThere(guild, channel, reply, buttons, appeal.openedAt());
    };
  }

  @Override
  public void show(Appeal appeal, ModerationCase about) {
    appeal
        .post()
        .ifPresent(
            place -> posts.replace(about.key().guild(), place, AppealEmbeds.posted(appeal, about)));
  }

  @Override
  public boolean tell(Appeal decided, ModerationCase about) {
    return posts.tell(
        decided.appellant(), AppealEmbeds.told(decided, about, posts.name(about.key().guild())));
  }

  /// What a guild is called, as far as it is known.
  public String guildName(GuildId guild) {
    return posts.name(guild);
  }
}
