package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.sanction.JdaGuilds.Presence;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.application.channels.ChannelControl;
import dev.rockhopper.application.channels.ChannelOrder;
import dev.rockhopper.application.channels.ChannelState;
import dev.rockhopper.application.channels.ChannelState.Writing;
import dev.rockhopper.application.channels.LockPlan;
import dev.rockhopper.application.channels.Spared;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.PermissionOverride;
import net.dv8tion.jda.api.entities.Role;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.entities.channel.attribute.IPermissionContainer;
import net.dv8tion.jda.api.entities.channel.attribute.ISlowmodeChannel;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.requests.restaction.AuditableRestAction;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.internal.requests.restaction.AuditableRestActionImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Channels as the gateway tells of them, changed with one request each. What is so already is not
/// asked for.
public final class JdaChannelControl implements ChannelControl {
  private static final Logger LOG = LoggerFactory.getLogger(JdaChannelControl.class);
  private static final int UNKNOWN_CHANNEL = 10_003;
  private static final String JAIL_ROLE = "Jailed";
  private static final String JAIL_CHANNEL = "jail";

  /// What nobody may do in a locked channel.
  private static final long SENDING =
      Permission.getRaw(
          Permission.MESSAGE_SEND,
          Permission.MESSAGE_SEND_IN_THREADS,
          Permission.CREATE_PUBLIC_THREADS,
          Permission.CREATE_PRIVATE_THREADS);

  private static final Set<Permission> READING_AND_WRITING =
      EnumSet.of(Permission.VIEW_CHANNEL, Permission.MESSAGE_SEND, Permission.MESSAGE_HISTORY);

  private static final int OF_ROLE = 0;
  private static final int OF_MEMBER = 1;

  private final JdaGuilds guilds;
  private final DiscordCalls calls;
  private final Clock clock;

  /// Acts over this session.
  public JdaChannelControl(DiscordSession session, DiscordCalls calls, Clock clock) {
    this.guilds = new JdaGuilds(session);
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public Optional<ChannelState> look(GuildId guild, ChannelId channel) {
    return channel(guild(guild), channel).map(JdaChannelControl::state);
  }

  private static ChannelState state(GuildChannel channel) {
    OptionalInt slowmode =
        channel instanceof ISlowmodeChannel slow
            ? OptionalInt.of(slow.getSlowmode())
            : OptionalInt.empty();
    return new ChannelState(slowmode, writing(channel));
  }

  private static Writing writing(GuildChannel channel) {
    if (channel instanceof ThreadChannel thread) {
      return new Writing.OfThread(thread.isLocked());
    }
    if (channel instanceof IPermissionContainer container
        && channel.getType() != ChannelType.CATEGORY) {
      PermissionOverride everyone =
          container.getPermissionOverride(channel.getGuild().getPublicRole());
      return everyone == null
          ? new Writing.Usual()
          : new Writing.Set(everyone.getAllowedRaw(), everyone.getDeniedRaw());
    }
    return new Writing.Impossible();
  }

  @Override
  public Delivery slowDown(ChannelOrder order, int seconds) {
    return inChannel(
        order,
        channel -> {
          if (!(channel instanceof ISlowmodeChannel slow)) {
            return gone();
          }
          return send(order, () -> slow.getManager().setSlowmode(seconds));
        });
  }

  @Override
  public LockPlan planLock(GuildId guild, ChannelId channel, UserId moderator) {
    return channel(guild(guild), channel)
        .flatMap(LockPlanner::of)
        .map(planner -> planner.plan(moderator))
        .orElse(LockPlan.NOBODY);
  }

  @Override
  public Delivery lock(ChannelOrder order, List<Spared> spared) {
    return inChannel(
        order,
        channel -> {
          if (channel instanceof ThreadChannel thread) {
            return send(order, () -> thread.getManager().setLocked(true));
          }
          if (!(channel instanceof IPermissionContainer container)) {
            return gone();
          }
          PermissionOverride now =
              container.getPermissionOverride(channel.getGuild().getPublicRole());
          long allow = now == null ? 0 : now.getAllowedRaw();
          long deny = now == null ? 0 : now.getDeniedRaw();
          // First, so that they can write all the time.
          spared.forEach(one -> spare(order, container, one));
          // Nobody can set a right that they do not have.
          long taken = (SENDING & own(channel)) | (deny & SENDING);
          return set(order, container, allow & ~taken, deny | taken);
        });
  }

  private void spare(ChannelOrder order, IPermissionContainer container, Spared one) {
    boolean isThere =
        one.kind() == Spared.Kind.MEMBER || container.getGuild().getRoleById(one.id()) != null;
    Optional<PermissionOverride> now = override(container, one);
    long allow = now.map(PermissionOverride::getAllowedRaw).orElse(0L);
    long deny = now.map(PermissionOverride::getDeniedRaw).orElse(0L);
    if (isThere && (allow & one.rights()) != one.rights()) {
      put(order, container, one, allow | one.rights(), deny & ~one.rights());
    }
  }

  private void spareNoMore(ChannelOrder order, IPermissionContainer container, Spared one) {
    override(container, one)
        .ifPresent(now -> {
          long allow = now.getAllowedRaw() & ~one.rights();
          if (allow == 0 && now.getDeniedRaw() == 0) {
            send(order, now::delete);
          } else if (allow != now.getAllowedRaw()) {
            put(order, container, one, allow, now.getDeniedRaw());
          }
        });
  }

  private static Optional<PermissionOverride> override(IPermissionContainer container, Spared one) {
    return container.getPermissionOverrides().stream()
        .filter(override -> override.getIdLong() == one.id())
        .findFirst();
  }

  /// Also where JDA does not know the member.
  private void put(
      ChannelOrder order, IPermissionContainer container, Spared one, long allow, long deny) {
    DataObject body =
        DataObject.empty()
            .put("type", one.kind() == Spared.Kind.ROLE ? OF_ROLE : OF_MEMBER)
            .put("allow", allow)
            .put("deny", deny);
    send(
        order,
        () ->
            new AuditableRestActionImpl<Void>(
                container.getJDA(),
                Route.Channels.CREATE_PERM_OVERRIDE.compile(
                    container.getId(), Long.toString(one.id())),
                body));
  }

  @Override
  public Delivery unlock(ChannelOrder order, Writing before, List<Spared> spared) {
    return inChannel(
        order,
        channel -> {
          Delivery answer =
              switch (before) {
                case Writing.OfThread(boolean locked) ->
                    channel instanceof ThreadChannel thread
                        ? send(order, () -> thread.getManager().setLocked(locked))
                        : gone();
                case Writing.Usual() -> restore(order, channel, 0, 0, true);
                case Writing.Set(long allow, long deny) ->
                    restore(order, channel, allow, deny, false);
                case Writing.Impossible() -> new Delivery.Done();
              };
          if (channel instanceof IPermissionContainer container) {
            spared.forEach(one -> spareNoMore(order, container, one));
          }
          return answer;
        });
  }

  private Delivery restore(
      ChannelOrder order, GuildChannel channel, long allow, long deny, boolean mayVanish) {
    if (!(channel instanceof IPermissionContainer container)) {
      return gone();
    }
    PermissionOverride now = container.getPermissionOverride(channel.getGuild().getPublicRole());
    long allowed = ((now == null ? 0 : now.getAllowedRaw()) & ~SENDING) | (allow & SENDING);
    long denied = ((now == null ? 0 : now.getDeniedRaw()) & ~SENDING) | (deny & SENDING);
    if (mayVanish && allowed == 0 && denied == 0) {
      return now == null ? new Delivery.Done() : send(order, now::delete);
    }
    return set(order, container, allowed, denied);
  }

  private static long own(GuildChannel channel) {
    return Permission.getRaw(channel.getGuild().getSelfMember().getPermissions());
  }

  private Delivery set(ChannelOrder order, IPermissionContainer container, long allow, long deny) {
    return set(order, container, container.getGuild().getPublicRole(), allow, deny);
  }

  private Delivery set(
      ChannelOrder order, IPermissionContainer container, Role role, long allow, long deny) {
    PermissionOverride now = container.getPermissionOverride(role);
    boolean isSo = now != null && now.getAllowedRaw() == allow && now.getDeniedRaw() == deny;
    return isSo
        ? new Delivery.Done()
        : send(order, () -> container.upsertPermissionOverride(role).setPermissions(allow, deny));
  }

  @Override
  public Delivery keepOut(ChannelOrder order, RoleId role, Even even) {
    return changeFor(order, role, Permission.VIEW_CHANNEL.getRawValue(), false, even);
  }

  @Override
  public Delivery letIn(ChannelOrder order, RoleId role) {
    return changeFor(order, role, Permission.getRaw(READING_AND_WRITING), true, Even.WHERE_ALLOWED);
  }

  private Delivery changeFor(
      ChannelOrder order, RoleId roleId, long rights, boolean allowed, Even even) {
    return inChannel(
        order,
        channel -> {
          Role role = channel.getGuild().getRoleById(roleId.value());
          if (role == null || !(channel instanceof IPermissionContainer container)) {
            return gone();
          }
          PermissionOverride now = container.getPermissionOverride(role);
          long allow = now == null ? 0 : now.getAllowedRaw();
          long deny = now == null ? 0 : now.getDeniedRaw();
          boolean isExpress = !allowed && (allow & rights) != 0 && even == Even.NOT_WHERE_ALLOWED;
          if (isExpress) {
            return new Delivery.Done();
          }
          return allowed
              ? set(order, container, role, allow | rights, deny & ~rights)
              : set(order, container, role, allow & ~rights, deny | rights);
        });
  }

  @Override
  public List<ChannelId> all(GuildId guild) {
    return guild(guild).getChannels().stream()
        .filter(IPermissionContainer.class::isInstance)
        .map(channel -> new ChannelId(channel.getIdLong()))
        .toList();
  }

  @Override
  public List<ChannelId> undecided(GuildId guild, RoleId role, Instant since) {
    if (!(guilds.find(guild) instanceof Presence.Here(Guild here))) {
      return List.of();
    }
    Role known = here.getRoleById(role.value());
    return known == null
        ? List.of()
        : here.getChannels().stream()
            .filter(channel -> channel.getTimeCreated().toInstant().isAfter(since))
            .filter(channel -> isUndecided(channel, known))
            .map(channel -> new ChannelId(channel.getIdLong()))
            .toList();
  }

  private static boolean isUndecided(GuildChannel channel, Role role) {
    if (!(channel instanceof IPermissionContainer container)) {
      return false;
    }
    PermissionOverride now = container.getPermissionOverride(role);
    return now == null
        || ((now.getAllowedRaw() | now.getDeniedRaw()) & Permission.VIEW_CHANNEL.getRawValue())
            == 0;
  }

  @Override
  public RoleId makeJailRole(GuildId guild, String auditReason) {
    Guild here = guild(guild);
    Role made =
        calls.complete(() -> {
          AuditableRestAction<Role> action =
              here.createRole().setName(JAIL_ROLE).setPermissions(0L);
          return auditReason.isBlank() ? action : action.reason(auditReason);
        });
    return new RoleId(made.getIdLong());
  }

  @Override
  public ChannelId makeJailChannel(GuildId guild, RoleId role, String auditReason) {
    Guild here = guild(guild);
    long open = Permission.getRaw(READING_AND_WRITING);
    DataArray rights =
        DataArray.empty()
            .add(overwrite(guild.value(), OF_ROLE, 0, Permission.VIEW_CHANNEL.getRawValue()))
            .add(overwrite(role.value(), OF_ROLE, open, 0))
            .add(overwrite(here.getSelfMember().getIdLong(), OF_MEMBER, open, 0));
    here.getRoles().stream()
        .filter(moderators ->
            moderators.hasPermission(Permission.MODERATE_MEMBERS) && !moderators.isManaged())
        .forEach(moderators -> rights.add(overwrite(moderators.getIdLong(), OF_ROLE, open, 0)));
    // JDA's own request has numbers for ids.
    DataObject body =
        DataObject.empty()
            .put("name", JAIL_CHANNEL)
            .put("type", ChannelType.TEXT.getId())
            .put("permission_overwrites", rights);
    AuditableRestActionImpl<Long> request =
        new AuditableRestActionImpl<>(
            here.getJDA(),
            Route.Guilds.CREATE_CHANNEL.compile(here.getId()),
            body,
            (response, _) -> response.getObject().getUnsignedLong("id"));
    return new ChannelId(
        calls.complete(() -> auditReason.isBlank() ? request : request.reason(auditReason)));
  }

  private static DataObject overwrite(long id, int kind, long allow, long deny) {
    return DataObject.empty()
        .put("id", Long.toString(id))
        .put("type", kind)
        .put("allow", allow)
        .put("deny", deny);
  }

  private static Delivery gone() {
    return new Delivery.Refused(new CaseFailure(CaseFailure.Cause.NOT_FOUND, UNKNOWN_CHANNEL));
  }

  private Delivery inChannel(ChannelOrder order, Function<GuildChannel, Delivery> work) {
    try {
      return switch (guilds.find(order.guild())) {
        case Presence.Here(Guild guild) ->
            channel(guild, order.channel()).map(work).orElseGet(JdaChannelControl::gone);
        case Presence.Gone() -> new Delivery.Refused(CaseFailure.of(CaseFailure.Cause.NOT_FOUND));
        case Presence.Unavailable() -> new Delivery.Unknown("the guild is unavailable");
      };
    } catch (DiscordCallException e) {
      LOG.info(
          "channel.not-changed guild={} channel={} kind={} status={} code={}",
          order.guild(),
          order.channel(),
          e.kind(),
          e.httpStatus(),
          e.discordCode());
      return Deliveries.of(e);
    }
  }

  private <T> Delivery send(ChannelOrder order, Supplier<AuditableRestAction<T>> action) {
    String reason = order.auditReason();
    String cut = reason.length() > 512 ? reason.substring(0, 512) : reason;
    calls.complete(
        () -> cut.isBlank() ? action.get() : action.get().reason(cut),
        Deliveries.left(clock, order.deadline()));
    return new Delivery.Done();
  }

  private static Optional<GuildChannel> channel(Guild guild, ChannelId id) {
    return Optional.ofNullable(guild.getGuildChannelById(id.value()));
  }

  private Guild guild(GuildId id) {
    return switch (guilds.find(id)) {
      case Presence.Here(Guild guild) -> guild;
      case Presence.Gone(), Presence.Unavailable() ->
          throw new InfrastructureException(
              FailureCategory.DISCORD, "the guild " + id + " cannot be asked");
    };
  }
}
