package dev.rockhopper.application.messages;

import dev.rockhopper.application.messages.ChannelMessages.Reading;
import dev.rockhopper.application.messages.PurgeReport.End;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.guilds.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Finds the messages that a purge means, a page at a time, newest first. Used by one thread.
final class MessageHunt {
  /// So many are looked at, at the most: twenty-five questions.
  static final int MOST_LOOKED = 2_500;

  private final ChannelMessages messages;
  private final Retry retry;
  private final PurgeRequest request;
  private final Bounds bounds;
  private final List<SentMessage> young = new ArrayList<>();
  private final List<SentMessage> old = new ArrayList<>();
  private final AtomicInteger looked = new AtomicInteger();
  private final AtomicInteger tooOld = new AtomicInteger();

  /// What time does to it.
  ///
  /// @param oldBefore messages from before then can go one by one only
  /// @param mostOld so many of them go
  /// @param deadline when it has to end
  record Bounds(Instant oldBefore, int mostOld, Instant deadline) {}

  MessageHunt(ChannelMessages messages, Retry retry, PurgeRequest request, Bounds bounds) {
    this.messages = messages;
    this.retry = retry;
    this.request = request;
    this.bounds = bounds;
  }

  /// What was found.
  sealed interface Found {
    /// These.
    record Messages(List<SentMessage> young, List<SentMessage> old, int tooOld, int looked, End end)
        implements Found {}

    /// Discord does not let the bot look.
    record Refused(CaseFailure failure) implements Found {}
  }

  Found find() {
    MessageId before =
        request
            .filter()
            .before()
            .filter(bound -> bound.value() < request.event().value())
            .orElse(request.event());
    while (looked.get() < MOST_LOOKED) {
      MessageId from = before;
      Optional<Reading> answer =
          retry.until(
              bounds.deadline(),
              () ->
                  Optional.of(
                          messages.before(
                              request.guild(), request.channel(), from, bounds.deadline()))
                      .filter(reading -> !(reading instanceof Reading.Unknown)));
      if (answer.isEmpty()) {
        return found(End.NO_ANSWER);
      }
      if (answer.get() instanceof Reading.Refused(CaseFailure failure)) {
        return new Found.Refused(failure);
      }
      List<SentMessage> page =
          answer.get() instanceof Reading.Page(List<SentMessage> some) ? some : List.of();
      Optional<End> end = take(page);
      if (end.isPresent()) {
        return found(end.get());
      }
      before = page.getLast().id();
    }
    return found(End.LOOKED_LONG_ENOUGH);
  }

  private Optional<End> take(List<SentMessage> page) {
    for (SentMessage message : page) {
      if (request.filter().isPast(message)) {
        return Optional.of(End.ALL_SEEN);
      }
      looked.incrementAndGet();
      if (request.filter().means(message)) {
        sort(message);
      }
      if (young.size() + old.size() == request.most()) {
        return Optional.of(End.ENOUGH);
      }
      if (tooOld.get() > bounds.mostOld()) {
        return Optional.of(End.LOOKED_LONG_ENOUGH);
      }
    }
    return page.size() < ChannelMessages.MOST_AT_ONCE
        ? Optional.of(End.ALL_SEEN)
        : Optional.empty();
  }

  private void sort(SentMessage message) {
    if (!message.at().isBefore(bounds.oldBefore())) {
      young.add(message);
    } else if (old.size() < bounds.mostOld()) {
      old.add(message);
    } else {
      tooOld.incrementAndGet();
    }
  }

  private Found found(End end) {
    return new Found.Messages(
        List.copyOf(young), List.copyOf(old), tooOld.get(), looked.get(), end);
  }
}
