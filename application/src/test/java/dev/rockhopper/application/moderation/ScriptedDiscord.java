package dev.rockhopper.application.moderation;

import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseTag;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.JailRoles;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Notices;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.logs.LogTrouble;
import dev.rockhopper.domain.members.Standing;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// A Discord in memory behind the ports of moderation. It does what it is asked for, unless a test
/// scripted the next answers otherwise, and refuses to be called inside a transaction. Safe for any
/// number of threads.
public final class ScriptedDiscord
    implements MemberSanctions, GuildMembers, MemberRoles, DirectMessages, CaseLog, OwnerMessages {

  /// What becomes of an order.
  public sealed interface Answer {
    /// It is carried out.
    record Obey() implements Answer {}

    /// It is refused.
    ///
    /// @param failure why
    record Refuse(CaseFailure failure) implements Answer {}

    /// It is carried out, but the answer is lost.
    record ObeyInSilence() implements Answer {}

    /// A softban bans; then there is no answer to the unban.
    record ObeyHalf() implements Answer {}

    /// It is lost on the way.
    record NeverHear() implements Answer {}
  }

  /// A direct message that was sent.
  ///
  /// @param to to whom
  /// @param about the case as it was then
  public record Told(UserId to, ModerationCase about) {}

  private record Silenced(CaseTag tag, Instant until) {}

  private record Place(GuildId guild, UserId user) {}

  private final Clock clock;
  private final TransactionManager transactions;
  private final Map<Place, Standing> standings = new ConcurrentHashMap<>();
  private final Map<Place, Set<RoleId>> roles = new ConcurrentHashMap<>();
  private final Map<Place, Instant> joined = new ConcurrentHashMap<>();
  private final Set<RoleId> goneRoles = ConcurrentHashMap.newKeySet();
  private final Set<Place> bans = ConcurrentHashMap.newKeySet();
  private final Map<Place, Standing> remembered = new ConcurrentHashMap<>();
  private final AtomicReference<Consumer<ModerationCase>> beforePublications =
      new AtomicReference<>(_ -> {});
  private final Queue<Runnable> beforeMessages = new ConcurrentLinkedQueue<>();
  private final Set<Place> touchedByHand = ConcurrentHashMap.newKeySet();
  private final Set<CaseTag> auditLog = ConcurrentHashMap.newKeySet();
  private final Set<Silenced> silencings = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean auditLogHidden = new AtomicBoolean();
  private final Map<Notices.LogMessage.Posted, List<ModerationCase>> logMessages =
      Collections.synchronizedMap(new LinkedHashMap<>());
  private final AtomicInteger roomInLogMessages = new AtomicInteger(MOST_CASES);
  private final Queue<Runnable> beforeLogEdits = new ConcurrentLinkedQueue<>();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final Queue<Publication> publications = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> beforeOrders = new ConcurrentLinkedQueue<>();
  private final List<SanctionOrder> orders = new CopyOnWriteArrayList<>();
  private final List<UserId> expected = new CopyOnWriteArrayList<>();
  private final List<UserId> agreed = new CopyOnWriteArrayList<>();
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final List<ModerationCase> published = new CopyOnWriteArrayList<>();
  private final Set<ChannelId> closedChannels = ConcurrentHashMap.newKeySet();
  private final List<TargetNotice> notices = new CopyOnWriteArrayList<>();
  private final List<List<LogTrouble>> alerts = new CopyOnWriteArrayList<>();
  private final AtomicInteger blindLooks = new AtomicInteger();
  private final AtomicBoolean hidden = new AtomicBoolean();
  private final Set<CaseTag> halves = ConcurrentHashMap.newKeySet();
  private final AtomicReference<DirectMessageResult> directMessages =
      new AtomicReference<>(DirectMessageResult.DELIVERED);
  private final AtomicReference<Runnable> beforeEveryStep = new AtomicReference<>(() -> {});

  /// Knows nobody but the bot, the moderators and the owner of every guild.
  public ScriptedDiscord(Clock clock, TransactionManager transactions) {
    this.clock = clock;
    this.transactions = transactions;
  }

  /// Lets somebody stand somewhere.
  public void standing(GuildId guild, UserId user, Standing where) {
    standings.put(new Place(guild, user), where);
  }

  /// Bans somebody by hand.
  public void banByHand(GuildId guild, UserId user) {
    touchedByHand.add(new Place(guild, user));
    bans.add(new Place(guild, user));
    standing(guild, user, Standings.outsider());
  }

  /// Lifts a ban by hand.
  public void unbanByHand(GuildId guild, UserId user) {
    touchedByHand.add(new Place(guild, user));
    bans.remove(new Place(guild, user));
  }

  /// Times somebody out by hand.
  public void timeoutByHand(GuildId guild, UserId user, Instant until) {
    touchedByHand.add(new Place(guild, user));
    var _ = silence(new Place(guild, user), new Standing.Timeout.Until(until));
  }

  /// Lifts a timeout by hand.
  public void untimeoutByHand(GuildId guild, UserId user) {
    var _ = silence(new Place(guild, user), new Standing.Timeout.None());
  }

  /// Does not let the bot read the audit log from now on.
  public void hideAuditLog() {
    auditLogHidden.set(true);
  }

  /// Whether a ban was given or lifted by hand.
  public boolean wasTouchedByHand(GuildId guild, UserId user) {
    return touchedByHand.contains(new Place(guild, user));
  }

  /// Whether a ban is in force, without asking: no step passes.
  public boolean showsBan(GuildId guild, UserId user) {
    return bans.contains(new Place(guild, user));
  }

  /// Until when a member is timed out, absent where they are not, or no member; without asking.
  public Optional<Instant> timeoutEnd(GuildId guild, UserId user) {
    return where(new Place(guild, user)) instanceof Standing.Member member
            && member.timeout() instanceof Standing.Timeout.Until(Instant end)
        ? Optional.of(end)
        : Optional.empty();
  }

  /// Whether a member is timed out, absent where the user is no member; without asking.
  public Optional<Boolean> showsTimeout(GuildId guild, UserId user) {
    return where(new Place(guild, user)) instanceof Standing.Member member
        ? Optional.of(member.timeout().isInForce(clock.instant()))
        : Optional.empty();
  }

  /// Lets the memory of a member lag behind Discord from now on: [#standing] answers what is so
  /// now, whatever happens to them, until [#catchUp].
  public void lagBehind(GuildId guild, UserId user) {
    Place place = new Place(guild, user);
    remembered.put(place, where(place));
  }

  /// Ends the lag.
  public void catchUp() {
    remembered.clear();
  }

  /// Does something before every log message from now on.
  public void beforeEveryPublication(Consumer<ModerationCase> work) {
    beforePublications.set(work);
  }

  /// Does something when the next direct message is to be sent, before it is.
  public void whenTheNextMessageIsSent(Runnable work) {
    beforeMessages.add(work);
  }

  /// What becomes of the next orders, in order; those behind are obeyed.
  public void answer(Answer... next) {
    answers.addAll(List.of(next));
  }

  /// Obeys from now on, whatever was scripted.
  public void forgetAnswers() {
    answers.clear();
  }

  /// What becomes of the next log messages, in order; those behind are published.
  public void answerLog(Publication... next) {
    publications.addAll(List.of(next));
  }

  /// Cannot be asked what is in force for the next `looks`.
  public void goBlindFor(int looks) {
    blindLooks.set(looks);
  }

  /// Does not let the bot look at what is in force from now on, or does again.
  public void hideEverything(boolean hide) {
    hidden.set(hide);
  }

  /// What becomes of direct messages from now on.
  public void directMessagesBecome(DirectMessageResult result) {
    directMessages.set(result);
  }

  /// Does something when the next order arrives, before it is carried out.
  public void whenTheNextOrderArrives(Runnable work) {
    beforeOrders.add(work);
  }

  /// Does something before every request and before every answer from now on; where it throws, they
  /// fail.
  public void beforeEveryStep(Runnable work) {
    beforeEveryStep.set(work);
  }

  /// The orders that arrived.
  public List<SanctionOrder> orders() {
    return List.copyOf(orders);
  }

  /// The direct messages that were delivered, or were to be.
  public List<Told> told() {
    return List.copyOf(told);
  }

  /// Who agreed to the mass actions whose ends were told so, each time.
  public List<UserId> agreed() {
    return List.copyOf(agreed);
  }

  /// The cases that were published, each time.
  public List<ModerationCase> published() {
    return List.copyOf(published);
  }

  @Override
  public Delivery finish(SanctionOrder order) {
    return asked(order, () -> lift(order));
  }

  private Delivery lift(SanctionOrder order) {
    bans.remove(new Place(order.guild(), order.target()));
    halves.remove(order.tag());
    auditLog.add(order.tag());
    return new Delivery.Done();
  }

  @Override
  public Delivery carryOut(SanctionOrder order) {
    return asked(order, () -> obey(order));
  }

  private Delivery asked(SanctionOrder order, Supplier<Delivery> obeying) {
    arrive();
    orders.add(order);
    Runnable meanwhile = beforeOrders.poll();
    if (meanwhile != null) {
      meanwhile.run();
    }
    Answer answer = answers.poll();
    Delivery delivery =
        switch (answer == null ? new Answer.Obey() : answer) {
          case Answer.Obey _ -> obeying.get();
          case Answer.Refuse(CaseFailure failure) -> new Delivery.Refused(failure);
          case Answer.ObeyInSilence _ -> {
            var _ = obeying.get();
            yield new Delivery.Unknown("the answer was lost");
          }
          case Answer.ObeyHalf _ -> {
            bans.add(new Place(order.guild(), order.target()));
            standing(order.guild(), order.target(), Standings.outsider());
            halves.add(order.tag());
            yield new Delivery.Unknown("banned, but not unbanned");
          }
          case Answer.NeverHear _ -> new Delivery.Unknown("the order was lost");
        };
    beforeEveryStep.get().run();
    return delivery;
  }

  private Delivery obey(SanctionOrder order) {
    if (clock.instant().isAfter(order.deadline())) {
      return new Delivery.Unknown("the deadline was over");
    }
    Place place = new Place(order.guild(), order.target());
    boolean isMember = where(place) instanceof Standing.Member;
    return switch (order.sanction()) {
      case Sanction.Ban _, Sanction.Tempban _ -> {
        bans.add(place);
        yield leave(place, order);
      }
      case Sanction.Softban _ -> {
        bans.remove(place);
        yield leave(place, order);
      }
      case Sanction.Unban _ -> bans.remove(place) ? new Delivery.Done() : notFound(10_026);
      case Sanction.Kick _ -> isMember ? leave(place, order) : notFound(10_007);
      case Sanction.Timeout(Instant until) -> {
        if (!until.isAfter(clock.instant())) {
          yield new Delivery.Refused(CaseFailure.of(CaseFailure.Cause.TOO_LATE));
        }
        if (!isMember) {
          yield notFound(10_007);
        }
        Instant shown = new Sanction.Timeout(until).endAtDiscord(clock.instant());
        silencings.add(new Silenced(order.tag(), shown));
        yield silence(place, new Standing.Timeout.Until(shown));
      }
      case Sanction.Untimeout _ ->
          isMember ? silence(place, new Standing.Timeout.None()) : notFound(10_007);
      case Sanction.Jail(JailRoles swapped, _) -> {
        if (!isMember) {
          yield notFound(10_007);
        }
        Set<RoleId> taken = roles.put(place, Set.of(swapped.jail()));
        auditLog.add(order.tag());
        yield new Delivery.Done(
            Optional.ofNullable(taken).orElse(Set.of()).stream()
                .filter(role -> !role.equals(swapped.jail()) && !swapped.held().contains(role))
                .toList());
      }
      case Sanction.Unjail(JailRoles swapped, _) -> {
        if (!isMember) {
          yield new Delivery.Done(swapped.held());
        }
        roles.put(
            place,
            swapped.held().stream()
                .filter(role -> !goneRoles.contains(role))
                .collect(Collectors.toSet()));
        auditLog.add(order.tag());
        yield new Delivery.Done(swapped.held().stream().filter(goneRoles::contains).toList());
      }
      case Sanction.SnippetBan _,
          Sanction.SnippetUnban _,
          Sanction.PollBan _,
          Sanction.PollUnban _,
          Sanction.Warn _,
          Sanction.Note _ ->
          throw new IllegalArgumentException("there is nothing to do at Discord: " + order);
    };
  }

  private Delivery leave(Place place, SanctionOrder order) {
    standings.put(place, Standings.outsider());
    auditLog.add(order.tag());
    return new Delivery.Done();
  }

  private Delivery silence(Place place, Standing.Timeout timeout) {
    standings.computeIfPresent(
        place,
        (_, where) ->
            where instanceof Standing.Member member
                ? new Standing.Member(
                    member.topRole(), member.rights(), member.administrator(), timeout)
                : where);
    return new Delivery.Done();
  }

  private static Delivery notFound(int code) {
    return new Delivery.Refused(new CaseFailure(CaseFailure.Cause.NOT_FOUND, code));
  }

  @Override
  public Enforcement enforcementOf(SanctionOrder order) {
    arrive();
    if (blindLooks.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return Enforcement.UNKNOWN;
    }
    if (hidden.get()) {
      return Enforcement.HIDDEN;
    }
    if (halves.contains(order.tag())) {
      return Enforcement.HALF;
    }
    boolean isBanned = bans.contains(new Place(order.guild(), order.target()));
    Standing standing = standingNow(order.guild(), order.target());
    if (order.sanction() instanceof Sanction.Timeout(Instant until)) {
      return timeoutUntil(until, standing, order.tag());
    }
    boolean isShown =
        switch (order.sanction()) {
          case Sanction.Ban _, Sanction.Tempban _ -> isBanned;
          case Sanction.Unban _ -> !isBanned;
          case Sanction.Softban _, Sanction.Kick _ ->
              auditLogHidden.get()
                  ? !(standing instanceof Standing.Member)
                  : auditLog.contains(order.tag());
          case Sanction.Untimeout _ ->
              standing instanceof Standing.Member member
                  && member.timeout().equals(new Standing.Timeout.None());
          case Sanction.Jail(JailRoles swapped, _) ->
              standing instanceof Standing.Member
                  ? rolesOf(order.guild(), order.target()).equals(Set.of(swapped.jail()))
                  : auditLog.contains(order.tag());
          case Sanction.Unjail(JailRoles swapped, _) ->
              !(standing instanceof Standing.Member)
                  || !rolesOf(order.guild(), order.target()).contains(swapped.jail());
          case Sanction.Timeout _,
              Sanction.SnippetBan _,
              Sanction.SnippetUnban _,
              Sanction.PollBan _,
              Sanction.PollUnban _,
              Sanction.Warn _,
              Sanction.Note _ ->
              true;
        };
    return isShown ? Enforcement.SHOWN : Enforcement.ABSENT;
  }

  /// Of what has passed, and of whoever has left, only the audit log tells.
  private Enforcement timeoutUntil(Instant until, Standing standing, CaseTag tag) {
    Instant now = clock.instant();
    if (standing instanceof Standing.Member(_, _, _, Standing.Timeout timeout)
        && (until.isAfter(now) || timeout.isInForce(now))) {
      return timeout.equals(new Standing.Timeout.Until(until))
          ? Enforcement.SHOWN
          : Enforcement.ABSENT;
    }
    if (auditLogHidden.get()) {
      return Enforcement.HIDDEN;
    }
    return silencings.contains(new Silenced(tag, until)) ? Enforcement.SHOWN : Enforcement.ABSENT;
  }

  @Override
  public Delivery confirm(SanctionOrder order) {
    arrive();
    return order.sanction() instanceof Sanction.Unjail(JailRoles swapped, _)
        ? new Delivery.Done(
            swapped.held().stream()
                .filter(role -> !rolesOf(order.guild(), order.target()).contains(role))
                .toList())
        : new Delivery.Done();
  }

  /// Gives somebody these roles and no others.
  public void roles(GuildId guild, UserId user, RoleId... now) {
    roles.put(new Place(guild, user), Set.of(now));
  }

  /// The roles of somebody, without asking.
  public Set<RoleId> rolesOf(GuildId guild, UserId user) {
    return roles.getOrDefault(new Place(guild, user), Set.of());
  }

  /// Deletes a role: nobody can be given it any more.
  public void deleteRole(RoleId role) {
    goneRoles.add(role);
  }

  @Override
  public List<RoleId> movable(GuildId guild, UserId member) {
    arrive();
    return rolesOf(guild, member).stream().sorted().toList();
  }

  @Override
  public boolean isFitForJail(GuildId guild, RoleId role) {
    arrive();
    return !goneRoles.contains(role);
  }

  /// Lets somebody leave and join again, unheard: they have no role then.
  public void rejoin(GuildId guild, UserId user) {
    joined.put(new Place(guild, user), clock.instant());
    roles(guild, user);
  }

  @Override
  public Optional<Enrolment> find(GuildId guild, UserId member) {
    arrive();
    Place place = new Place(guild, member);
    return where(place) instanceof Standing.Member
        ? Optional.of(
            new Enrolment(joined.getOrDefault(place, Instant.EPOCH), rolesOf(guild, member)))
        : Optional.empty();
  }

  @Override
  public boolean exists(GuildId guild, RoleId role) {
    arrive();
    return !goneRoles.contains(role);
  }

  @Override
  public boolean isBanned(GuildId guild, UserId user) {
    arrive();
    return bans.contains(new Place(guild, user));
  }

  @Override
  public UserId self() {
    return People.BOT;
  }

  @Override
  public Standing standing(GuildId guild, UserId user) {
    arrive();
    Place place = new Place(guild, user);
    return remembered.getOrDefault(place, where(place));
  }

  @Override
  public boolean isBot(GuildId guild, UserId member) {
    arrive();
    return member.equals(People.BOT);
  }

  @Override
  public Standing standingNow(GuildId guild, UserId user) {
    arrive();
    return where(new Place(guild, user));
  }

  private Standing where(Place place) {
    return standings.getOrDefault(place, usual(place.user()));
  }

  private static Standing usual(UserId user) {
    if (user.equals(People.BOT)) {
      return Standings.bot();
    }
    if (user.equals(People.OWNER)) {
      return Standings.owner();
    }
    return user.equals(People.MONA) || user.equals(People.MILO)
        ? Standings.moderator()
        : Standings.outsider();
  }

  @Override
  public void expectToTell(UserId user) {
    if (transactions.current().isPresent()) {
      throw new IllegalStateException("Discord was called inside a transaction");
    }
    expected.add(user);
  }

  /// Who was expected to be told something.
  public List<UserId> expected() {
    return List.copyOf(expected);
  }

  @Override
  public DirectMessageResult tellTarget(
      ModerationCase about, TargetNotice notice, Instant deadline) {
    notices.add(notice);
    return tell(about.opening().target(), about, deadline);
  }

  @Override
  public DirectMessageResult tellModerator(ModerationCase about, Instant deadline) {
    return tell(about.opening().moderator(), about, deadline);
  }

  @Override
  public DirectMessageResult tellModeratorOfMany(List<ModerationCase> about, Instant deadline) {
    return tell(about.getFirst().opening().moderator(), about.getLast(), deadline);
  }

  @Override
  public DirectMessageResult tellApproved(
      List<ModerationCase> about, UserId second, Instant deadline) {
    agreed.add(second);
    return tellModeratorOfMany(about, deadline);
  }

  @Override
  public DirectMessageResult tellMover(
      ModerationCase about, UserId mover, Delivery answer, Instant deadline) {
    return tell(mover, about, deadline);
  }

  private DirectMessageResult tell(UserId to, ModerationCase about, Instant deadline) {
    arrive();
    Runnable work = beforeMessages.poll();
    if (work != null) {
      work.run();
    }
    if (clock.instant().isAfter(deadline)) {
      return DirectMessageResult.FAILED;
    }
    told.add(new Told(to, about));
    beforeEveryStep.get().run();
    return directMessages.get();
  }

  /// How targets were to be told, each time.
  public List<TargetNotice> notices() {
    return List.copyOf(notices);
  }

  /// Lets a channel take no messages from now on.
  public void closeChannel(ChannelId channel) {
    closedChannels.add(channel);
  }

  /// Lets it take messages again.
  public void openChannel(ChannelId channel) {
    closedChannels.remove(channel);
  }

  /// The troubles that owners were told of, each time.
  public List<List<LogTrouble>> alerts() {
    return List.copyOf(alerts);
  }

  @Override
  public boolean knows(GuildId guild) {
    return true;
  }

  @Override
  public DirectMessageResult tellOwner(GuildId guild, List<LogTrouble> troubles, Instant deadline) {
    arrive();
    alerts.add(List.copyOf(troubles));
    return directMessages.get();
  }

  /// How many cases a log message takes from now on, because they are long.
  public void logMessagesTake(int cases) {
    roomInLogMessages.set(cases);
  }

  /// The messages of the log in the order in which they were posted: what each shows.
  public List<List<ModerationCase>> log() {
    return List.copyOf(logMessages.values());
  }

  /// What a message of the log shows, nothing where it is not there.
  public List<ModerationCase> shownBy(Notices.LogMessage message) {
    return logMessages.getOrDefault(message, List.of());
  }

  /// Somebody deletes a message of the log by hand.
  public void deleteByHand(Notices.LogMessage message) {
    logMessages.remove(message);
  }

  /// Does something when the next edit of a log message is on its way, before Discord has it.
  public void whenTheNextLogEditIsSent(Runnable work) {
    beforeLogEdits.add(work);
  }

  @Override
  public Publication post(List<Logged> cases, ChannelId channel, Trace trace, Instant deadline) {
    Optional<Publication> refused = askedToLog(cases, channel);
    if (refused.isPresent()) {
      return refused.get();
    }
    if (trace == Trace.POSSIBLE) {
      List<Left> left = leftBefore(cases, channel);
      if (!left.isEmpty()) {
        return new Publication.Found(left);
      }
    }
    List<ModerationCase> shown =
        cases.stream().map(Logged::current).limit(roomInLogMessages.get()).toList();
    Notices.LogMessage.Posted fresh = new Notices.LogMessage.Posted(channel, Guilds.message());
    show(fresh, shown);
    return new Publication.Published(fresh, Door.OPEN, shown.size());
  }

  private List<Left> leftBefore(List<Logged> cases, ChannelId channel) {
    Set<CaseId> wanted =
        cases.stream().map(one -> one.current().key().id()).collect(Collectors.toSet());
    List<Left> left = new ArrayList<>();
    logMessages.forEach((message, shown) -> {
      Set<CaseId> ids = shown.stream().map(one -> one.key().id()).collect(Collectors.toSet());
      if (message.channel().equals(channel) && ids.stream().anyMatch(wanted::contains)) {
        left.add(new Left(message, ids));
      }
    });
    return left;
  }

  @Override
  public Publication edit(
      List<Logged> cases, Notices.LogMessage.Posted message, ChannelId channel, Instant deadline) {
    Optional<Publication> refused = askedToLog(cases, channel);
    if (refused.isPresent()) {
      return refused.get();
    }
    if (!logMessages.containsKey(message)) {
      return new Publication.Gone();
    }
    Runnable meanwhile = beforeLogEdits.poll();
    if (meanwhile != null) {
      meanwhile.run();
    }
    show(message, cases.stream().map(Logged::current).toList());
    return new Publication.Published(message, Door.OPEN, cases.size());
  }

  private Optional<Publication> askedToLog(List<Logged> cases, ChannelId channel) {
    arrive();
    cases.forEach(one -> beforePublications.get().accept(one.current()));
    Publication scripted = publications.poll();
    if (scripted != null) {
      return Optional.of(scripted);
    }
    return closedChannels.contains(channel)
        ? Optional.of(new Publication.Closed(new CaseFailure(CaseFailure.Cause.FORBIDDEN, 50_013)))
        : Optional.empty();
  }

  private void show(Notices.LogMessage.Posted message, List<ModerationCase> shown) {
    published.addAll(shown);
    logMessages.put(message, shown);
    beforeEveryStep.get().run();
  }

  private void arrive() {
    if (transactions.current().isPresent()) {
      throw new IllegalStateException("Discord was called inside a transaction");
    }
    beforeEveryStep.get().run();
  }
}
