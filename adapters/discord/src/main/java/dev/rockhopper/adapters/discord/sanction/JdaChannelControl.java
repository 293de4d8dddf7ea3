package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.sanction.JdaGuilds.Presence;
import dev.rockhopper.adapters.discord.sanction.Overwrites.Rights;
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
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.requests.restaction.AuditableRestAction;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.internal.requests.restaction.AuditableRestActionImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Channels as the gateway tells of them, changed with one request each. What is so already is not
/// asked for. What a lock finds, changes and gives back is asked of Discord each time, see
/// [Overwrites].
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
    return channel(guild(guild), channel).map(this::state);
  }

  private ChannelState state(GuildChannel channel) {
    OptionalInt slowmode =
        channel instanceof ISlowmodeChannel slow
            ? OptionalInt.of(slow.getSlowmode())
            : OptionalInt.empty();
    return new ChannelState(slowmode, writing(channel));
  }

  private Writing writing(GuildChannel channel) {
    if (channel instanceof ThreadChannel thread) {
      return new Writing.OfThread(seen(() -> Overwrites.isThreadLocked(thread), thread::isLocked));
    }
    if (channel instanceof IPermissionContainer container
        && channel.getType() != ChannelType.CATEGORY) {
      return seen(container)
          .find(everybody(container))
          .<Writing>map(rights -> new Writing.Set(rights.allow(), rights.deny()))
          .orElseGet(Writing.Usual::new);
    }
    return new Writing.Impossible();
  }

  private Overwrites seen(IPermissionContainer container) {
    return seen(() -> Overwrites.of(container), () -> Overwrites.known(container));
  }

  /// As JDA has it where the bot may not ask.
  private <T> T seen(Supplier<RestAction<T>> asked, Supplier<T> known) {
    try {
      return calls.complete(asked);
    } catch (DiscordCallException e) {
      if (e.kind() == DiscordCallException.Kind.FORBIDDEN) {
        return known.get();
      }
      throw e;
    }
  }

  /// The role that everybody has is called as the guild is.
  private static long everybody(GuildChannel channel) {
    return channel.getGuild().getIdLong();
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
        .filter(IPermissionContainer.class::isInstance)
        .map(IPermissionContainer.class::cast)
        .map(container -> new LockPlanner(container, seen(container)).plan(moderator))
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
          Overwrites there = ask(order, container);
          Rights now = there.get(everybody(channel));
          // First, so that they can write all the time.
          spared.forEach(one -> spare(order, container, there, one));
          // Nobody can set a right that they do not have.
          long taken = (SENDING & own(channel)) | (now.deny() & SENDING);
          return letEverybody(
              order, container, there, new Rights(now.allow() & ~taken, now.deny() | taken));
        });
  }

  private Overwrites ask(ChannelOrder order, IPermissionContainer container) {
    return calls.complete(() -> Overwrites.of(container), Deliveries.left(clock, order.deadline()));
  }

  private Delivery letEverybody(
      ChannelOrder order, IPermissionContainer container, Overwrites there, Rights wanted) {
    long everybody = everybody(container);
    return there.find(everybody).filter(wanted::equals).isPresent()
        ? new Delivery.Done()
        : put(order, container, OF_ROLE, everybody, wanted);
  }

  private void spare(
      ChannelOrder order, IPermissionContainer container, Overwrites there, Spared one) {
    boolean isThere =
        one.kind() == Spared.Kind.MEMBER || container.getGuild().getRoleById(one.id()) != null;
    Rights now = there.get(one.id());
    if (isThere && (now.allow() & one.rights()) != one.rights()) {
      put(
          order,
          container,
          kind(one),
          one.id(),
          new Rights(now.allow() | one.rights(), now.deny() & ~one.rights()));
    }
  }

  private void spareNoMore(
      ChannelOrder order, IPermissionContainer container, Overwrites there, Spared one) {
    there
        .find(one.id())
        .ifPresent(now -> {
          long allow = now.allow() & ~one.rights();
          if (allow == 0 && now.deny() == 0) {
            remove(order, container, one.id());
          } else if (allow != now.allow()) {
            put(order, container, kind(one), one.id(), new Rights(allow, now.deny()));
          }
        });
  }

  private static int kind(Spared one) {
    return one.kind() == Spared.Kind.ROLE ? OF_ROLE : OF_MEMBER;
  }

  /// Also where JDA does not know the member.
  private Delivery put(
      ChannelOrder order, IPermissionContainer container, int kind, long id, Rights rights) {
    DataObject body =
        DataObject.empty()
            .put("type", kind)
            .put("allow", rights.allow())
            .put("deny", rights.deny());
    return send(
        order,
        () ->
            new AuditableRestActionImpl<Void>(
                container.getJDA(),
                Route.Channels.CREATE_PERM_OVERRIDE.compile(container.getId(), Long.toString(id)),
                body));
  }

  private Delivery remove(ChannelOrder order, IPermissionContainer container, long id) {
    return send(
        order,
        () ->
            new AuditableRestActionImpl<Void>(
                container.getJDA(),
                Route.Channels.DELETE_PERM_OVERRIDE.compile(container.getId(), Long.toString(id))));
  }

  @Override
  public Delivery unlock(ChannelOrder order, Writing before, List<Spared> spared) {
    return inChannel(
        order,
        channel ->
            switch (before) {
              case Writing.OfThread(boolean locked) ->
                  channel instanceof ThreadChannel thread
                      ? send(order, () -> thread.getManager().setLocked(locked))
                      : gone();
              case Writing.Usual() -> restore(order, channel, new Rights(0, 0), true, spared);
              case Writing.Set(long allow, long deny) ->
                  restore(order, channel, new Rights(allow, deny), false, spared);
              case Writing.Impossible() -> new Delivery.Done();
            });
  }

  private Delivery restore(
      ChannelOrder order,
      GuildChannel channel,
      Rights before,
      boolean mayVanish,
      List<Spared> spared) {
    if (!(channel instanceof IPermissionContainer container)) {
      return gone();
    }
    Overwrites there = ask(order, container);
    Rights now = there.get(everybody(channel));
    Rights wanted =
        new Rights(
            (now.allow() & ~SENDING) | (before.allow() & SENDING),
            (now.deny() & ~SENDING) | (before.deny() & SENDING));
    boolean vanishes = mayVanish && wanted.allow() == 0 && wanted.deny() == 0;
    if (!vanishes) {
      letEverybody(order, container, there, wanted);
    } else if (there.find(everybody(channel)).isPresent()) {
      remove(order, container, everybody(channel));
    }
    spared.forEach(one -> spareNoMore(order, container, there, one));
    return new Delivery.Done();
  }

  private static long own(GuildChannel channel) {
    return Permission.getRaw(channel.getGuild().getSelfMember().getPermissions());
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
