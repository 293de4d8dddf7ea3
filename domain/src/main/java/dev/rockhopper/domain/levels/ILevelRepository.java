package dev.rockhopper.domain.levels;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.Ranking;
import dev.rockhopper.domain.repository.RankingRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Keeps what members have earned. A member who has earned nothing has no entry.
public interface ILevelRepository {
  /// The most that can be earned at once.
  long MAX_GAIN = 1_000_000;

  /// Refuses an amount that nobody earns at once.
  static void requireValidGain(long amount) {
    if (amount < 1 || amount > MAX_GAIN) {
      throw new IllegalArgumentException(
          "a member earns 1 to " + MAX_GAIN + " XP at once, this is " + amount);
    }
  }

  /// What a member has.
  Optional<MemberXp> find(GuildId guild, UserId user);

  /// Lets a member earn XP; nothing is lost, however much is earned at once.
  ///
  /// @param amount 1 to [#MAX_GAIN]
  /// @param at when
  /// @param cooldown how long they earn nothing after they earned something
  /// @throws IllegalArgumentException when the amount is out of range
  XpGain gain(GuildId guild, UserId user, long amount, Instant at, Duration cooldown);

  /// Adds XP that was counted already to what several members have, in one step and without regard
  /// to any cooldown, of which it begins none. Who is barred gets nothing, and nobody more than
  /// [MemberXp#MAX_XP]. Nothing is lost, however many do so at once, and they never wait for each
  /// other in a circle.
  ///
  /// @param xp how much each has earned, more than 0; their guilds are known
  /// @return what those who got something have now, in no order
  /// @throws IllegalArgumentException when an amount is not above 0 or above [MemberXp#MAX_XP]
  List<MemberXp> addAll(Map<MemberKey, Long> xp);

  /// Refuses what cannot be added.
  static void requireValidSums(Map<MemberKey, Long> xp) {
    xp.forEach((member, amount) -> {
      if (amount < 1 || amount > MemberXp.MAX_XP) {
        throw new IllegalArgumentException(
            "a member gets 1 to %d XP, %s is to get %d".formatted(MemberXp.MAX_XP, member, amount));
      }
    });
  }

  /// Gives a member as much as somebody says, also where they are barred.
  ///
  /// @param xp 0 to [MemberXp#MAX_XP]
  /// @return what they had, and what they have
  XpChange set(GuildId guild, UserId user, long xp);

  /// Bars a member from earning, or lets them earn again; what they have stays.
  ///
  /// @return whether that was a change
  boolean bar(GuildId guild, UserId user, boolean barred);

  /// The members who have most, of the same XP in order of id; barred ones are left out.
  Ranking<MemberXp> leaderboard(GuildId guild, RankingRequest page);

  /// The place of a member in the leaderboard, from 1; absent for those who are not in it.
  OptionalLong rankOf(GuildId guild, UserId user);
}
