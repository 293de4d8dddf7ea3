package dev.rockhopper.application.messages;

import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.MessageId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One channel in memory, and its log. Does what it is asked for unless a test scripted the next
/// answers otherwise. Used by one thread.
public final class ScriptedChannel implements ChannelMessages, PurgeLog {
  private final TransactionManager transactions;
  private final List<SentMessage> messages = new ArrayList<>();
  private final Deque<Delivery> deletions = new ArrayDeque<>();
  private final Deque<Reading> readings = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();
  private final List<PurgeReport> logged = new ArrayList<>();
  private final List<ChannelId> loggedIn = new ArrayList<>();
  private Runnable afterDeletions = () -> {};
  private final Set<MessageId> tooOldForDiscord = new HashSet<>();
  private Delivery logAnswer = new Delivery.Done();

  /// A channel that refuses to be used inside a transaction of `transactions`.
  public ScriptedChannel(TransactionManager transactions) {
    this.transactions = transactions;
  }

  /// Somebody says something.
  public void add(SentMessage message) {
    messages.add(message);
  }

  /// What is there, oldest first.
  public List<MessageId> ids() {
    return messages.stream().map(SentMessage::id).sorted(Comparator.naturalOrder()).toList();
  }

  /// What becomes of the next deletions, in order.
  public void answerDeletions(Delivery... next) {
    deletions.addAll(List.of(next));
  }

  /// What becomes of the next readings, in order.
  public void answerReadings(Reading... next) {
    readings.addAll(List.of(next));
  }

  /// What becomes of log messages from now on.
  public void answerLog(Delivery answer) {
    logAnswer = answer;
  }

  /// Discord counts this one as too old to go with others.
  public void isTooOld(MessageId id) {
    tooOldForDiscord.add(id);
  }

  /// Does something after everything that is deleted, from now on.
  public void whenSomethingIsDeleted(Runnable work) {
    afterDeletions = work;
  }

  /// Where the log is.
  public List<ChannelId> loggedIn() {
    return List.copyOf(loggedIn);
  }

  /// What was asked for: `read`, `delete` or `together N`.
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /// What the log was told.
  public List<PurgeReport> logged() {
    return List.copyOf(logged);
  }

  private void arrive(String request) {
    if (transactions.current().isPresent()) {
      throw new IllegalStateException("Discord was called inside a transaction");
    }
    requests.add(request);
  }

  @Override
  public Reading before(GuildId guild, ChannelId channel, MessageId before, Instant deadline) {
    arrive("read");
    return Optional.ofNullable(readings.poll())
        .orElseGet(() ->
            new Reading.Page(
                messages.stream()
                    .filter(one -> one.id().value() < before.value())
                    .sorted(Comparator.comparing(SentMessage::id).reversed())
                    .limit(MOST_AT_ONCE)
                    .toList()));
  }

  @Override
  public Delivery delete(
      GuildId guild, ChannelId channel, MessageId message, String reason, Instant deadline) {
    arrive("delete");
    Delivery delivery =
        Optional.ofNullable(deletions.poll())
            .orElseGet(() ->
                messages.removeIf(one -> one.id().equals(message))
                    ? new Delivery.Done()
                    : new Delivery.Refused(new CaseFailure(CaseFailure.Cause.NOT_FOUND, 10_008)));
    afterDeletions.run();
    return delivery;
  }

  @Override
  public Delivery deleteTogether(
      GuildId guild, ChannelId channel, List<MessageId> ids, String reason, Instant deadline) {
    arrive("together " + ids.size());
    if (ids.stream().anyMatch(tooOldForDiscord::contains)) {
      return new Delivery.Refused(new CaseFailure(CaseFailure.Cause.REFUSED, 50_034));
    }
    Delivery delivery =
        Optional.ofNullable(deletions.poll())
            .orElseGet(() -> {
              messages.removeIf(one -> ids.contains(one.id()));
              return new Delivery.Done();
            });
    afterDeletions.run();
    return delivery;
  }

  @Override
  public Delivery publish(
      PurgeRequest request, PurgeReport report, ChannelId log, Instant deadline) {
    arrive("log");
    logged.add(report);
    loggedIn.add(log);
    return logAnswer;
  }
}
