package dev.rockhopper.application.messages;

import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.guilds.MessageId;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Deletes found messages: a hundred at once where Discord allows it, else one by one. What gave no
/// answer is asked for again; where Discord does not let the bot, it ends. Used by one thread.
final class MessageRemoval {
  private final ChannelMessages messages;
  private final Retry retry;
  private final PurgeRequest request;
  private final Instant deadline;
  private final Map<UserId, Integer> byAuthor = new HashMap<>();
  private final AtomicReference<Optional<CaseFailure>> failure =
      new AtomicReference<>(Optional.empty());
  private final AtomicInteger deleted = new AtomicInteger();
  private final AtomicInteger gone = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();

  MessageRemoval(ChannelMessages messages, Retry retry, PurgeRequest request, Instant deadline) {
    this.messages = messages;
    this.retry = retry;
    this.request = request;
    this.deadline = deadline;
  }

  void removeTogether(List<SentMessage> young) {
    for (int from = 0; from < young.size(); from += ChannelMessages.MOST_AT_ONCE) {
      List<SentMessage> chunk =
          young.subList(from, Math.min(young.size(), from + ChannelMessages.MOST_AT_ONCE));
      if (failure.get().isPresent()) {
        unanswered.addAndGet(chunk.size());
      } else if (chunk.size() == 1) {
        removeOneByOne(chunk);
      } else {
        removeChunk(chunk);
      }
    }
  }

  private void removeChunk(List<SentMessage> chunk) {
    List<MessageId> ids = chunk.stream().map(SentMessage::id).toList();
    switch (answered(
        () ->
            messages.deleteTogether(
                request.guild(), request.channel(), ids, request.reason(), deadline))) {
      case Delivery.Done _ -> chunk.forEach(this::count);
      case Delivery.Refused(CaseFailure why) when why.cause() == CaseFailure.Cause.FORBIDDEN -> {
        failure.set(Optional.of(why));
        unanswered.addAndGet(chunk.size());
      }
      // One of them is not to Discord's liking, too old by its clock for example.
      case Delivery.Refused _ -> removeOneByOne(chunk);
      case Delivery.Unknown _ -> unanswered.addAndGet(chunk.size());
    }
  }

  void removeOneByOne(List<SentMessage> some) {
    for (SentMessage message : some) {
      if (failure.get().isPresent()) {
        unanswered.incrementAndGet();
        continue;
      }
      switch (answered(
          () ->
              messages.delete(
                  request.guild(), request.channel(), message.id(), request.reason(), deadline))) {
        case Delivery.Done _ -> count(message);
        case Delivery.Refused(CaseFailure why) when why.cause() == CaseFailure.Cause.NOT_FOUND ->
            gone.incrementAndGet();
        case Delivery.Refused(CaseFailure why) -> {
          failure.set(Optional.of(why));
          unanswered.incrementAndGet();
        }
        case Delivery.Unknown _ -> unanswered.incrementAndGet();
      }
    }
  }

  private void count(SentMessage message) {
    deleted.incrementAndGet();
    byAuthor.merge(message.author(), 1, Integer::sum);
  }

  private Delivery answered(Supplier<Delivery> call) {
    return retry
        .until(
            deadline, () -> Optional.of(call.get()).filter(it -> !(it instanceof Delivery.Unknown)))
        .orElseGet(() -> new Delivery.Unknown("no answer until the deadline"));
  }

  PurgeReport report(MessageHunt.Found.Messages found) {
    return new PurgeReport(
        deleted.get(),
        gone.get(),
        found.tooOld(),
        unanswered.get(),
        found.looked(),
        found.end(),
        byAuthor,
        failure.get());
  }
}
