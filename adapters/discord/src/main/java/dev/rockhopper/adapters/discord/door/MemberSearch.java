package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds members by name: asks over the gateway, and looks among those that JDA remembers.
///
/// Discord always answers, unless the connection breaks meanwhile; who is meant is not guessed
/// then, because another member may have the same name. A compatible server may not know the
/// question: it is asked no more after some vain times, and whom the bot remembers is all there is.
final class MemberSearch {
  private static final Logger LOG = LoggerFactory.getLogger(MemberSearch.class);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final int MOST = 100;
  private static final int VAIN_QUESTIONS = 3;

  private final DiscordSession session;
  private final DiscordCalls calls;
  private final AtomicBoolean wasAnswered = new AtomicBoolean();
  private final AtomicInteger vain = new AtomicInteger();

  MemberSearch(DiscordSession session, DiscordCalls calls) {
    this.session = session;
    this.calls = calls;
  }

  /// The members who are called so, absent when nobody can tell.
  Optional<List<Member>> named(Guild guild, String name) {
    Optional<List<Member>> searched = search(guild, name);
    if (searched.isEmpty() && !session.isAtAnotherServer()) {
      return Optional.empty();
    }
    Map<Long, Member> found = new LinkedHashMap<>();
    Stream.concat(searched.stream().flatMap(List::stream), guild.getMemberCache().stream())
        .filter(member -> isCalled(member, name))
        .forEach(member -> found.put(member.getIdLong(), member));
    return searched.isEmpty() && found.isEmpty()
        ? Optional.empty()
        : Optional.of(List.copyOf(found.values()));
  }

  private Optional<List<Member>> search(Guild guild, String name) {
    if (!wasAnswered.get() && vain.get() >= VAIN_QUESTIONS && session.isAtAnotherServer()) {
      return Optional.empty();
    }
    try {
      List<Member> found =
          calls.ask(() -> guild.retrieveMembersByPrefix(name, MOST).setTimeout(LONGEST), LONGEST);
      wasAnswered.set(true);
      return Optional.of(found);
    } catch (DiscordCallException e) {
      vain.incrementAndGet();
      LOG.info("members.not-searched guild={} kind={}", guild.getId(), e.kind());
      return Optional.empty();
    }
  }

  private static boolean isCalled(Member member, String name) {
    return Stream.of(
            member.getUser().getName(),
            member.getUser().getEffectiveName(),
            member.getEffectiveName())
        .anyMatch(name::equalsIgnoreCase);
  }
}
