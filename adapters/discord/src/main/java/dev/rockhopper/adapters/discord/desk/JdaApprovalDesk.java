package dev.rockhopper.adapters.discord.desk;

import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.adapters.discord.wording.ApprovalEmbeds;
import dev.rockhopper.application.approvals.ApprovalDesk;
import dev.rockhopper.application.moderation.MassOutcome;
import dev.rockhopper.domain.approvals.Approval;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.MessagePlace;
import java.util.List;
import java.util.Optional;

/// Requests for approval as messages.
public final class JdaApprovalDesk implements ApprovalDesk {
  private final GuildPosts posts;

  /// Posts over this session.
  public JdaApprovalDesk(DiscordSession session, DiscordCalls calls) {
    this.posts = new GuildPosts(session, calls);
  }

  @Override
  public Optional<MessagePlace> ask(Approval approval, ChannelId channel) {
    return posts.post(
        approval.key().guild(),
        channel,
        ApprovalEmbeds.shown(approval),
        ApprovalEmbeds.buttons(approval));
  }

  @Override
  public void show(Approval decided) {
    decided
        .post()
        .ifPresent(
            place -> posts.replace(decided.key().guild(), place, ApprovalEmbeds.shown(decided)));
  }

  @Override
  public void begunLate(Approval approved, MassOutcome outcome, Optional<ChannelId> channel) {
    Reply reply = ApprovalEmbeds.begunLate(approved, outcome);
    boolean isPosted =
        channel.flatMap(to -> posts.post(approved.key().guild(), to, reply, List.of())).isPresent();
    if (!isPosted) {
      posts.tell(approved.moderator(), reply);
    }
  }
}
