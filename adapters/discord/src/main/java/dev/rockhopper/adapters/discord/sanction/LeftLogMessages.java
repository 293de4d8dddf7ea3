package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.application.moderation.CaseLog.Left;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseTag;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Notices;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.MessageId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;
import net.dv8tion.jda.api.utils.TimeUtil;

/// Finds log messages that were posted and not recorded, by the tags of their cases: of each case
/// the thousand messages are looked through that came after it.
///
/// @param deadline until when requests may reach Discord
record LeftLogMessages(DiscordCalls calls, Clock clock, Instant deadline) {
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);
  private static final int SEARCHED = 100;
  private static final int MOST_SEARCHES = 10;

  /// The messages of a channel that show any of some cases.
  ///
  /// @throws DiscordCallException when the channel could not be looked through
  List<Left> find(List<ModerationCase> wanted, GuildMessageChannel channel) {
    List<ModerationCase> missing = new ArrayList<>(wanted);
    missing.sort(Comparator.comparing(one -> one.opening().at()));
    List<Left> found = new ArrayList<>();
    while (!missing.isEmpty()) {
      ModerationCase oldest = missing.getFirst();
      if (sawAllAfter(oldest.opening().at(), missing, channel, found)) {
        break;
      }
      missing.remove(oldest);
    }
    return found;
  }

  /// Looks through what came after a time, until everything is found.
  ///
  /// @param missing what is found is taken out
  /// @return whether it came to the end of the channel
  private boolean sawAllAfter(
      Instant opened, List<ModerationCase> missing, GuildMessageChannel channel, List<Left> found) {
    long after = TimeUtil.getDiscordTimestamp(opened.minus(CLOCK_TOLERANCE).toEpochMilli());
    for (int i = 0; i < MOST_SEARCHES && !missing.isEmpty(); i++) {
      List<Message> messages = page(channel, after);
      for (Message message : messages) {
        Set<CaseId> shown = shownBy(message, missing);
        if (missing.removeIf(one -> shown.contains(one.key().id()))) {
          found.add(new Left(posted(message), shown));
        }
      }
      if (messages.size() < SEARCHED) {
        return true;
      }
      after = messages.stream().mapToLong(Message::getIdLong).max().orElseThrow();
    }
    return false;
  }

  private List<Message> page(GuildMessageChannel channel, long after) {
    return calls
        .complete(() -> channel.getHistoryAfter(after, SEARCHED), Deliveries.left(clock, deadline))
        .getRetrievedHistory();
  }

  /// Plain text is believed only about the cases that are looked for, because people wrote some of
  /// it.
  private static Set<CaseId> shownBy(Message message, List<ModerationCase> wanted) {
    Set<CaseId> shown = new HashSet<>();
    if (message.getAuthor().getIdLong() != message.getJDA().getSelfUser().getIdLong()) {
      return shown;
    }
    for (MessageEmbed embed : message.getEmbeds()) {
      CaseTag.firstIn(footer(embed)).ifPresent(shown::add);
    }
    wanted.stream()
        .filter(one -> one.tag().marks(message.getContentRaw()))
        .forEach(one -> shown.add(one.key().id()));
    return shown;
  }

  private static String footer(MessageEmbed embed) {
    MessageEmbed.Footer footer = embed.getFooter();
    return footer == null || footer.getText() == null ? "" : footer.getText();
  }

  private static Notices.LogMessage.Posted posted(Message message) {
    return new Notices.LogMessage.Posted(
        new ChannelId(message.getChannelIdLong()), new MessageId(message.getIdLong()));
  }
}
