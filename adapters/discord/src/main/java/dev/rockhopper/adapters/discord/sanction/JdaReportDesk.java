package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.door.ReplyMessages;
import dev.rockhopper.adapters.discord.door.ReplyMessages.Form;
import dev.rockhopper.adapters.discord.menu.LastingMenu;
import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.sanction.JdaGuilds.Presence;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCallException.Kind;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.adapters.discord.wording.MemberReportEmbeds;
import dev.rockhopper.adapters.discord.wording.MemberReportEmbeds.Quote;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.application.reports.ReportDesk;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseFailure.Cause;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.MessageId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.reports.Report;
import dev.rockhopper.domain.reports.ReportSubject;
import dev.rockhopper.domain.reports.ReportVoice;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;

/// Reports as messages with buttons. What a reported message says is read from Discord for the one
/// who looks, and kept nowhere else.
public final class JdaReportDesk implements ReportDesk {
  /// What tells the buttons of reports from others.
  public static final String KIND = "report";

  private final JdaGuilds guilds;
  private final DiscordCalls calls;
  private final Clock clock;

  /// Writes over this session.
  public JdaReportDesk(DiscordSession session, DiscordCalls calls, Clock clock) {
    this.guilds = new JdaGuilds(session);
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public Shown show(
      Report report, List<ReportVoice> voices, ChannelId channelId, Instant deadline) {
    try {
      return switch (guilds.find(report.key().guild())) {
        case Presence.Here(Guild guild) -> show(report, voices, guild, channelId, deadline);
        case Presence.Gone() -> new Shown.Refused(CaseFailure.of(Cause.NOT_FOUND));
        case Presence.Unavailable() -> new Shown.Unknown("the guild is unavailable");
      };
    } catch (DiscordCallException e) {
      return switch (Deliveries.of(e)) {
        case Delivery.Refused(CaseFailure failure) -> new Shown.Refused(failure);
        case Delivery.Unknown(String what) -> new Shown.Unknown(what);
        case Delivery.Done _ -> throw e;
      };
    }
  }

  private Shown show(
      Report report, List<ReportVoice> voices, Guild guild, ChannelId channelId, Instant deadline) {
    GuildMessageChannel channel =
        guild.getChannelById(GuildMessageChannel.class, channelId.value());
    if (channel == null) {
      return new Shown.Refused(CaseFailure.of(Cause.NOT_FOUND));
    }
    MenuView view = MemberReportEmbeds.desk(report, voices, quote(report, guild, deadline));
    String menuId = LastingMenu.idOf(KIND, report.key().id().toString());
    if (report.notice().isPresent() && edit(report.notice().get(), guild, menuId, view, deadline)) {
      return new Shown.Posted(report.notice().get());
    }
    String nonce = "r" + Long.toString(report.key().id().value(), Character.MAX_RADIX);
    Message message =
        calls.complete(
            () ->
                channel
                    .sendMessage(ReplyMessages.create(menuId, view, Form.in(channel)))
                    .setNonce(nonce),
            Deliveries.left(clock, deadline));
    return new Shown.Posted(
        new Report.Notice(
            new ChannelId(message.getChannelIdLong()), new MessageId(message.getIdLong())));
  }

  /// Whether the message was there to be edited.
  private boolean edit(
      Report.Notice notice, Guild guild, String menuId, MenuView view, Instant deadline) {
    GuildMessageChannel channel =
        guild.getChannelById(GuildMessageChannel.class, notice.channel().value());
    if (channel == null) {
      return false;
    }
    try {
      calls.complete(
          () ->
              channel.editMessageById(
                  notice.message().value(), ReplyMessages.edit(menuId, view, Form.in(channel))),
          Deliveries.left(clock, deadline));
      return true;
    } catch (DiscordCallException e) {
      if (e.kind() == Kind.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  /// A message that is gone, or that the bot may not see, is reported all the same.
  private Optional<Quote> quote(Report report, Guild guild, Instant deadline) {
    if (!(report.subject() instanceof ReportSubject.Words words)) {
      return Optional.empty();
    }
    GuildMessageChannel channel =
        guild.getChannelById(GuildMessageChannel.class, words.channel().value());
    if (channel == null) {
      return Optional.empty();
    }
    try {
      Message message =
          calls.complete(
              () -> channel.retrieveMessageById(words.message().value()),
              Deliveries.left(clock, deadline));
      return Optional.of(
          new Quote(new UserId(message.getAuthor().getIdLong()), message.getContentRaw()));
    } catch (DiscordCallException e) {
      if (e.isUnknown()) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
