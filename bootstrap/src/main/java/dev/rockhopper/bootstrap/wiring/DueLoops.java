package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.application.appeals.AppealPosts;
import dev.rockhopper.application.appeals.AppealRemedies;
import dev.rockhopper.application.background.BackgroundLoop;
import dev.rockhopper.application.background.DueLoop;
import dev.rockhopper.application.background.DueLoop.Chore;
import dev.rockhopper.application.channels.ChannelService;
import dev.rockhopper.application.channels.JailGrounds;
import dev.rockhopper.application.due.DueRounds;
import dev.rockhopper.application.mass.ApprovedActions;
import dev.rockhopper.application.moderation.OwedRoles;
import dev.rockhopper.application.moderation.SanctionRenewals;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.bootstrap.configuration.Configuration;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// What this process does at Discord by itself when it is due, one thread a kind, so that one does
/// not wait for another's Discord.
final class DueLoops implements AutoCloseable {
  private static final BackgroundLoop.Events RENEWAL =
      new BackgroundLoop.Events(
          "sanction.renewal-waiting", "sanction.renewal-broken", "sanction.renewal-resumed");
  private static final BackgroundLoop.Events OWED =
      new BackgroundLoop.Events("roles.owed-waiting", "roles.owed-broken", "roles.owed-resumed");
  private static final BackgroundLoop.Events UNLOCK =
      new BackgroundLoop.Events(
          "channel.unlock-waiting", "channel.unlock-broken", "channel.unlock-resumed");
  private static final BackgroundLoop.Events CLOSING =
      new BackgroundLoop.Events(
          "jail.channel-waiting", "jail.channel-broken", "jail.channel-resumed");

  private static final BackgroundLoop.Events APPROVED =
      new BackgroundLoop.Events(
          "approval.start-waiting", "approval.start-broken", "approval.start-resumed");
  private static final BackgroundLoop.Events POST =
      new BackgroundLoop.Events(
          "appeal.posts-waiting", "appeal.posts-broken", "appeal.posts-resumed");
  private static final BackgroundLoop.Events REMEDY =
      new BackgroundLoop.Events(
          "appeal.remedies-waiting", "appeal.remedies-broken", "appeal.remedies-resumed");

  private final List<DueLoop> loops;

  @Inject
  DueLoops(
      SanctionRenewals renewals,
      OwedRoles owed,
      ChannelService channels,
      JailGrounds jail,
      ApprovedActions approved,
      AppealPosts posts,
      AppealRemedies remedies,
      Configuration configuration,
      Clock clock,
      RandomGenerator chance,
      Pauses pauses) {
    this.loops =
        Stream.of(
                new Chore(
                    "sanction-renewal",
                    renewals::renewWhatIsDue,
                    SanctionRenewals.batchSize(),
                    renewals::nextRenewal,
                    RENEWAL),
                new Chore(
                    "roles-owed", owed::giveWhatIsDue, DueRounds.batchSize(), owed::next, OWED),
                new Chore(
                    "channel-unlock",
                    channels::unlockWhatRanOut,
                    ChannelService.batchSize(),
                    channels::nextUnlock,
                    UNLOCK),
                new Chore(
                    "jail-channel",
                    jail::closeWhatIsNew,
                    JailGrounds.batchSize(),
                    jail::nextClosing,
                    CLOSING),
                new Chore(
                    "approved-actions",
                    approved::beginWhatWasLeft,
                    DueRounds.batchSize(),
                    approved::next,
                    APPROVED),
                new Chore(
                    "appeal-posts",
                    posts::postWhatIsMissing,
                    DueRounds.batchSize(),
                    posts::nextPost,
                    POST),
                new Chore(
                    "appeal-remedies",
                    remedies::resume,
                    DueRounds.batchSize(),
                    remedies::nextRemedy,
                    REMEDY))
            .map(chore ->
                DueLoop.of(
                    chore,
                    configuration.moderation().expiryInterval(),
                    clock,
                    new Backoff(
                        ModerationModule.FIRST_PAUSE,
                        ModerationModule.LONGEST_PAUSE,
                        chance,
                        pauses)))
            .toList();
  }

  void start() {
    loops.forEach(DueLoop::start);
  }

  @Override
  public void close() {
    loops.forEach(DueLoop::close);
  }
}
