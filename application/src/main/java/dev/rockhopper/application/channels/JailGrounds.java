package dev.rockhopper.application.channels;

import dev.rockhopper.application.channels.ChannelControl.Even;
import dev.rockhopper.application.guilds.GuildShares;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.application.moderation.JailRoleCheck;
import dev.rockhopper.application.moderation.JailSettings;
import dev.rockhopper.application.moderation.ModerationSettings;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.due.DueKey;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.due.IDueWorkRepository;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outbox.GuildSelection;
import dev.rockhopper.domain.outbox.LeaseToken;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Sees to it that those who are jailed see their channel and no other: makes role and channel,
/// closes the rest to them, and every channel that is made later, which is due work.
///
/// Methods block, may come from any thread, and must not be called inside a transaction. All throw
/// [dev.rockhopper.application.failure.InfrastructureException] when the database or Discord is
/// away.
public final class JailGrounds {
  private static final System.Logger LOG = System.getLogger(JailGrounds.class.getName());
  private static final int BATCH = 16;
  private static final int MOST_TRIES = 12;

  /// What is open for longer, people have left so.
  private static final Duration LONGEST_ABSENCE = Duration.ofDays(7);

  private final GuildSettings settings;
  private final IDueWorkRepository due;
  private final ChannelControl control;
  private final JailRoleCheck check;
  private final GuildShares shares;
  private final ModerationSettings patience;
  private final Clock clock;

  /// Keeps role and channel in `settings`.
  @Inject
  public JailGrounds(
      GuildSettings settings,
      IDueWorkRepository due,
      ChannelControl control,
      JailRoleCheck check,
      GuildShares shares,
      ModerationSettings patience,
      Clock clock) {
    this.settings = settings;
    this.due = due;
    this.control = control;
    this.check = check;
    this.shares = shares;
    this.patience = patience;
    this.clock = clock;
  }

  /// Makes what is missing of a guild's jail, sets it, and closes every other channel to the role.
  /// Done again, it changes only what is not so yet.
  ///
  /// @param role the role to take; absent for the one that is set, or a new one where that is none
  ///   that can be given
  /// @param channel the same for the channel
  public JailSetupOutcome setUp(
      GuildId guild, UserId actor, Optional<RoleId> role, Optional<ChannelId> channel) {
    Optional<JailRoleCheck.Objection> objection =
        role.flatMap(wanted -> check.objection(guild, wanted));
    if (objection.isPresent()) {
      return new JailSetupOutcome.WrongRole(objection.get());
    }
    RoleId jailRole =
        role.or(() ->
                settings
                    .get(guild, JailSettings.ROLE)
                    .filter(known -> check.objection(guild, known).isEmpty()))
            .orElseGet(() -> control.makeJailRole(guild, ""));
    settings.set(guild, actor, JailSettings.ROLE, Optional.of(jailRole));
    ChannelId jailChannel =
        channel
            .or(() ->
                settings
                    .get(guild, JailSettings.CHANNEL)
                    .filter(known -> control.look(guild, known).isPresent()))
            .orElseGet(() -> control.makeJailChannel(guild, jailRole, ""));
    settings.set(guild, actor, JailSettings.CHANNEL, Optional.of(jailChannel));
    return new JailSetupOutcome.Ready(close(guild, jailRole, jailChannel));
  }

  /// What speaks against a role as that of the jail, absent where nothing does.
  public Optional<JailRoleCheck.Objection> objectionTo(GuildId guild, RoleId role) {
    return check.objection(guild, role);
  }

  private JailSetup close(GuildId guild, RoleId role, ChannelId jail) {
    Map<ChannelId, CaseFailure> open = new LinkedHashMap<>();
    int closed = 0;
    if (control.letIn(order(guild, jail), role) instanceof Delivery.Refused(CaseFailure failure)) {
      open.put(jail, failure);
    }
    for (ChannelId channel : control.all(guild)) {
      if (!channel.equals(jail)) {
        switch (control.keepOut(order(guild, channel), role, Even.WHERE_ALLOWED)) {
          case Delivery.Done _ -> closed++;
          case Delivery.Refused(CaseFailure failure) -> open.put(channel, failure);
          case Delivery.Unknown _ ->
              open.put(channel, CaseFailure.of(CaseFailure.Cause.UNVERIFIABLE));
        }
      }
    }
    return new JailSetup(role, jail, closed, open);
  }

  /// A channel was made: it is closed to those who are jailed, unless whoever made it lets them in
  /// expressly. Does nothing in guilds without a jail. Any number of processes may be told of the
  /// same.
  public void channelMade(GuildId guild, ChannelId channel) {
    if (settings.get(guild, JailSettings.ROLE).isPresent()) {
      planClosing(guild, channel);
    }
  }

  /// The bot has heard nothing of a guild for a while, so that channels may have been made: those
  /// of the last days are closed unless somebody has decided about them.
  public void channelsMayHaveBeenMade(GuildId guild) {
    settings
        .get(guild, JailSettings.ROLE)
        .map(role -> control.undecided(guild, role, now().minus(LONGEST_ABSENCE)))
        .orElseGet(List::of)
        .forEach(channel -> planClosing(guild, channel));
  }

  private void planClosing(GuildId guild, ChannelId channel) {
    due.plan(DueWork.planned(new DueKey(guild, DueKind.JAIL_CHANNEL, channel.value()), 1, now()));
  }

  /// Closes what is new, a batch at most.
  ///
  /// @return how many pieces of work were taken: as many as a batch mean that there may be more
  public int closeWhatIsNew() {
    Instant now = now();
    List<DueWork> taken =
        due.claim(
            DueKind.JAIL_CHANNEL,
            now,
            LeaseToken.random(),
            now.plus(patience.lease().multipliedBy(BATCH)),
            BATCH,
            mine());
    taken.forEach(this::closeSafely);
    return taken.size();
  }

  /// The most that is taken at once.
  public static int batchSize() {
    return BATCH;
  }

  /// When there is something to close next, absent where nothing is planned.
  public Optional<Instant> nextClosing() {
    return due.nextDue(DueKind.JAIL_CHANNEL, mine());
  }

  private void closeSafely(DueWork work) {
    try {
      close(work);
    } catch (RuntimeException | Error e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "jail.channel-failed guild=%s channel=%d attempts=%d"
              .formatted(work.key().guild(), work.key().subject(), work.attempts()),
          e);
      due.release(work.key(), work.token(), now().plus(ChannelService.pause(work.attempts())));
    }
  }

  private void close(DueWork work) {
    GuildId guild = work.key().guild();
    ChannelId channel = new ChannelId(work.key().subject());
    Optional<RoleId> role = settings.get(guild, JailSettings.ROLE);
    boolean isTheJail = settings.get(guild, JailSettings.CHANNEL).equals(Optional.of(channel));
    if (role.isEmpty() || isTheJail) {
      due.close(work.key(), work.token());
      return;
    }
    Delivery answer = control.keepOut(order(guild, channel), role.get(), Even.NOT_WHERE_ALLOWED);
    if (answer instanceof Delivery.Done || work.attempts() >= MOST_TRIES) {
      due.close(work.key(), work.token());
    } else {
      due.release(work.key(), work.token(), now().plus(ChannelService.pause(work.attempts())));
    }
    if (!(answer instanceof Delivery.Done)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "jail.channel-open guild=%s channel=%s attempts=%d answer=%s"
              .formatted(guild, channel, work.attempts(), answer));
    }
  }

  private ChannelOrder order(GuildId guild, ChannelId channel) {
    return new ChannelOrder(guild, channel, "", now().plus(patience.order()));
  }

  private GuildSelection mine() {
    return new GuildSelection(shares.share(), Set.of());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
