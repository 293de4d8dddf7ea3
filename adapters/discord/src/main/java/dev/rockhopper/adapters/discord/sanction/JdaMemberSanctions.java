package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.sanction.JdaGuilds.Presence;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCallException.Kind;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.application.moderation.Enforcement;
import dev.rockhopper.application.moderation.MemberSanctions;
import dev.rockhopper.application.moderation.SanctionOrder;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseFailure.Cause;
import dev.rockhopper.domain.cases.JailRoles;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.UserSnowflake;
import net.dv8tion.jda.api.requests.restaction.AuditableRestAction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries sanctions out with one request each (two for a softban), under the reason that carries
/// the case's tag, and reads at Discord what is in force.
public final class JdaMemberSanctions implements MemberSanctions {
  private static final Logger LOG = LoggerFactory.getLogger(JdaMemberSanctions.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final DiscordSession session;
  private final JdaGuilds guilds;
  private final DiscordCalls calls;
  private final SanctionEvidence evidence;
  private final RoleSwaps roles;
  private final Clock clock;

  /// Acts over this session.
  public JdaMemberSanctions(DiscordSession session, DiscordCalls calls, Clock clock) {
    this.session = session;
    this.guilds = new JdaGuilds(session);
    this.calls = calls;
    this.evidence = new SanctionEvidence(calls, clock);
    this.roles = new RoleSwaps(calls, clock);
    this.clock = clock;
  }

  @Override
  public Delivery carryOut(SanctionOrder order) {
    return inGuild(order, guild -> carryOut(order, guild));
  }

  @Override
  public Delivery finish(SanctionOrder order) {
    return inGuild(
        order, guild -> lift(order, guild, UserSnowflake.fromId(order.target().value())));
  }

  private Delivery inGuild(SanctionOrder order, Function<Guild, Delivery> work) {
    if (within(order).isZero()) {
      return new Delivery.Unknown("the deadline was over before the request was sent");
    }
    try {
      return switch (guilds.find(order.guild())) {
        case Presence.Here(Guild guild) -> work.apply(guild);
        case Presence.Gone() -> new Delivery.Refused(CaseFailure.of(Cause.NOT_FOUND));
        case Presence.Unavailable() -> new Delivery.Unknown("the guild is unavailable");
      };
    } catch (DiscordCallException e) {
      LOG.info(
          "sanction.not-carried-out guild={} case={} kind={} status={} code={} words={}",
          order.guild(),
          order.tag().id(),
          e.kind(),
          e.httpStatus(),
          e.discordCode(),
          e.words());
      return Deliveries.of(e);
    }
  }

  private Delivery carryOut(SanctionOrder order, Guild guild) {
    UserSnowflake target = UserSnowflake.fromId(order.target().value());
    return switch (order.sanction()) {
      case Sanction.Ban(MessagePurge purge) -> send(order, () -> ban(guild, target, purge));
      case Sanction.Tempban(_, MessagePurge purge) -> send(order, () -> ban(guild, target, purge));
      case Sanction.Unban() -> send(order, () -> guild.unban(target));
      case Sanction.Softban(MessagePurge purge) -> softban(order, guild, target, purge);
      case Sanction.Kick() -> send(order, () -> guild.kick(target));
      case Sanction.Timeout timeout -> silence(order, guild, target, timeout);
      case Sanction.Untimeout() -> send(order, () -> guild.removeTimeout(target));
      case Sanction.Jail(JailRoles swapped, _) -> roles.jail(order, guild, swapped);
      case Sanction.Unjail(JailRoles swapped, _) -> roles.unjail(order, guild, swapped);
      case Sanction.SnippetBan(),
          Sanction.SnippetUnban(),
          Sanction.PollBan(),
          Sanction.PollUnban(),
          Sanction.Warn _,
          Sanction.Note _ ->
          new Delivery.Done();
    };
  }

  /// As long as Discord takes it.
  private Delivery silence(
      SanctionOrder order, Guild guild, UserSnowflake target, Sanction.Timeout timeout) {
    Instant now = clock.instant();
    if (!timeout.until().isAfter(now)) {
      return new Delivery.Refused(CaseFailure.of(Cause.TOO_LATE));
    }
    Instant end = timeout.endAtDiscord(now);
    return end.equals(timeout.until())
        ? send(order, () -> guild.timeoutUntil(target, end))
        : send(order, () -> Membership.silencing(guild, order.target(), end));
  }

  private static AuditableRestAction<Void> ban(
      Guild guild, UserSnowflake target, MessagePurge purge) {
    return guild.ban(target, (int) purge.toDuration().toSeconds(), TimeUnit.SECONDS);
  }

  private Delivery softban(
      SanctionOrder order, Guild guild, UserSnowflake target, MessagePurge purge) {
    send(order, () -> ban(guild, target, purge));
    return lift(order, guild, target);
  }

  /// The second half of a softban. Its failure is not the failure of the whole: the ban is there.
  private Delivery lift(SanctionOrder order, Guild guild, UserSnowflake target) {
    try {
      return send(order, () -> guild.unban(target));
    } catch (DiscordCallException e) {
      return switch (e.kind()) {
        // Somebody else was quicker to unban.
        case NOT_FOUND -> new Delivery.Done();
        case FORBIDDEN, REFUSED ->
            new Delivery.Refused(new CaseFailure(Cause.STILL_BANNED, e.discordCode()));
        case RATE_LIMITED, BROKEN, NO_ANSWER ->
            new Delivery.Unknown("banned, but not unbanned: " + e.getMessage());
      };
    }
  }

  private Delivery send(SanctionOrder order, Supplier<AuditableRestAction<Void>> action) {
    calls.complete(() -> action.get().reason(order.auditReason()), within(order));
    return new Delivery.Done();
  }

  private Duration within(SanctionOrder order) {
    return Deliveries.left(clock, order.deadline());
  }

  @Override
  public Enforcement enforcementOf(SanctionOrder order) {
    try {
      return switch (guilds.find(order.guild())) {
        case Presence.Here(Guild guild) -> evidence.of(order, guild);
        case Presence.Gone() -> Enforcement.HIDDEN;
        case Presence.Unavailable() -> Enforcement.UNKNOWN;
      };
    } catch (DiscordCallException e) {
      LOG.info("sanction.not-readable guild={} kind={}", order.guild(), e.kind());
      return switch (e.kind()) {
        case FORBIDDEN, REFUSED, NOT_FOUND -> Enforcement.HIDDEN;
        case RATE_LIMITED, BROKEN, NO_ANSWER -> Enforcement.UNKNOWN;
      };
    }
  }

  @Override
  public Delivery confirm(SanctionOrder order) {
    return order.sanction() instanceof Sanction.Unjail(JailRoles swapped, _)
        ? inGuild(order, guild -> roles.missing(order, guild, swapped))
        : new Delivery.Done();
  }

  @Override
  public boolean isBanned(GuildId guild, UserId user) {
    return switch (guilds.find(guild)) {
      case Presence.Here(Guild here) -> isBanned(here, user);
      case Presence.Gone(), Presence.Unavailable() ->
          throw new InfrastructureException(
              FailureCategory.DISCORD, "the guild " + guild + " cannot be asked");
    };
  }

  private boolean isBanned(Guild guild, UserId user) {
    try {
      return evidence.isBanned(guild, user, clock.instant().plus(PATIENCE));
    } catch (DiscordCallException e) {
      if (session.isEmptyAnswer(e)) {
        return false;
      }
      throw e;
    }
  }

  static boolean isAbsence(DiscordCallException e) {
    return e.kind() == Kind.NOT_FOUND;
  }
}
