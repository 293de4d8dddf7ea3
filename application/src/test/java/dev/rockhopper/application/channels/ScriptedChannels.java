package dev.rockhopper.application.channels;

import dev.rockhopper.application.channels.ChannelState.Writing;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/// The channels of one guild in memory. They do what is asked for, unless a test scripted the next
/// answers otherwise, and refuse to be called inside a transaction. For one thread at a time.
public final class ScriptedChannels implements ChannelControl {
  private static final long SENDING = 1L << 11;

  private final TransactionManager transactions;
  private final Map<ChannelId, ChannelState> channels = new LinkedHashMap<>();
  private final Map<ChannelId, Set<RoleId>> closed = new HashMap<>();
  private final Map<ChannelId, Set<RoleId>> open = new HashMap<>();
  private final Map<ChannelId, LockPlan> plans = new HashMap<>();
  private final Map<ChannelId, Set<Spared>> spared = new HashMap<>();
  private final Queue<Delivery> answers = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> events = new ConcurrentLinkedQueue<>();
  private final Set<ChannelId> stubborn = new HashSet<>();

  /// Has no channel yet.
  public ScriptedChannels(TransactionManager transactions) {
    this.transactions = transactions;
  }

  /// Makes a channel.
  public ChannelId make(Writing writing, OptionalInt slowmode) {
    ChannelId made = Guilds.channel();
    channels.put(made, new ChannelState(slowmode, writing));
    return made;
  }

  /// What becomes of the next orders, in order; those behind are obeyed.
  public void answer(Delivery... next) {
    answers.addAll(List.of(next));
  }

  /// Lets something happen before the next order is obeyed.
  public void beforeTheNextOrder(Runnable event) {
    events.add(event);
  }

  /// Refuses every change of a channel from now on, or does not any more.
  public void refuse(ChannelId channel, boolean refused) {
    if (refused) {
      stubborn.add(channel);
    } else {
      stubborn.remove(channel);
    }
  }

  /// Deletes a channel.
  public void delete(ChannelId channel) {
    channels.remove(channel);
  }

  /// Who may write.
  public Writing writing(ChannelId channel) {
    return Optional.ofNullable(channels.get(channel)).orElseThrow().writing();
  }

  /// Changes who may write by hand.
  public void writing(ChannelId channel, Writing now) {
    channels.computeIfPresent(channel, (_, state) -> new ChannelState(state.slowmode(), now));
  }

  /// What is found about those who may write in a channel while it is locked.
  public void plan(ChannelId channel, LockPlan plan) {
    plans.put(channel, plan);
  }

  /// Whom the lock of a channel allows to write.
  public Set<Spared> spared(ChannelId channel) {
    return spared.getOrDefault(channel, Set.of());
  }

  /// Whether a role does not see a channel.
  public boolean isClosed(ChannelId channel, RoleId role) {
    return closed.getOrDefault(channel, Set.of()).contains(role);
  }

  /// Lets a role in expressly.
  public void open(ChannelId channel, RoleId role) {
    open.computeIfAbsent(channel, _ -> new HashSet<>()).add(role);
    closed.getOrDefault(channel, new HashSet<>()).remove(role);
  }

  @Override
  public Optional<ChannelState> look(GuildId guild, ChannelId channel) {
    arrive();
    return Optional.ofNullable(channels.get(channel));
  }

  @Override
  public Delivery slowDown(ChannelOrder order, int seconds) {
    return asked(
        order,
        () ->
            channels.put(
                order.channel(),
                new ChannelState(OptionalInt.of(seconds), writing(order.channel()))));
  }

  @Override
  public LockPlan planLock(GuildId guild, ChannelId channel, UserId moderator) {
    arrive();
    return plans.getOrDefault(channel, LockPlan.NOBODY);
  }

  @Override
  public Delivery lock(ChannelOrder order, List<Spared> those) {
    return asked(
        order,
        () -> {
          writing(
              order.channel(),
              switch (writing(order.channel())) {
                case Writing.Usual() -> new Writing.Set(0, SENDING);
                case Writing.Set(long allow, long deny) ->
                    new Writing.Set(allow & ~SENDING, deny | SENDING);
                case Writing.OfThread _ -> new Writing.OfThread(true);
                case Writing.Impossible() -> new Writing.Impossible();
              });
          spared.computeIfAbsent(order.channel(), _ -> new HashSet<>()).addAll(those);
        });
  }

  @Override
  public Delivery unlock(ChannelOrder order, Writing before, List<Spared> those) {
    return asked(
        order,
        () -> {
          writing(order.channel(), before);
          those.forEach(spared.getOrDefault(order.channel(), new HashSet<>())::remove);
        });
  }

  @Override
  public Delivery keepOut(ChannelOrder order, RoleId role, Even even) {
    return asked(
        order,
        () -> {
          Set<RoleId> let = open.computeIfAbsent(order.channel(), _ -> new HashSet<>());
          if (even == Even.WHERE_ALLOWED || !let.contains(role)) {
            let.remove(role);
            closed.computeIfAbsent(order.channel(), _ -> new HashSet<>()).add(role);
          }
        });
  }

  @Override
  public Delivery letIn(ChannelOrder order, RoleId role) {
    return asked(order, () -> open(order.channel(), role));
  }

  @Override
  public List<ChannelId> all(GuildId guild) {
    arrive();
    return List.copyOf(channels.keySet());
  }

  @Override
  public List<ChannelId> undecided(GuildId guild, RoleId role, Instant since) {
    return all(guild).stream()
        .filter(channel -> !isClosed(channel, role))
        .filter(channel -> !open.getOrDefault(channel, Set.of()).contains(role))
        .toList();
  }

  @Override
  public RoleId makeJailRole(GuildId guild, String auditReason) {
    arrive();
    return new RoleId(Guilds.channel().value());
  }

  @Override
  public ChannelId makeJailChannel(GuildId guild, RoleId role, String auditReason) {
    arrive();
    ChannelId made = make(new Writing.Usual(), OptionalInt.of(0));
    open(made, role);
    return made;
  }

  private Delivery asked(ChannelOrder order, Runnable obeying) {
    arrive();
    Optional.ofNullable(events.poll()).ifPresent(Runnable::run);
    Supplier<Delivery> obey =
        () -> {
          if (!channels.containsKey(order.channel())) {
            return new Delivery.Refused(new CaseFailure(CaseFailure.Cause.NOT_FOUND, 10_003));
          }
          if (stubborn.contains(order.channel())) {
            return new Delivery.Refused(new CaseFailure(CaseFailure.Cause.FORBIDDEN, 50_013));
          }
          obeying.run();
          return new Delivery.Done();
        };
    Delivery scripted = answers.poll();
    return scripted == null ? obey.get() : scripted;
  }

  private void arrive() {
    if (transactions.current().isPresent()) {
      throw new IllegalStateException("Discord was called inside a transaction");
    }
  }
}
