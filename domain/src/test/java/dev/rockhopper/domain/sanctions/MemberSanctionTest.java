package dev.rockhopper.domain.sanctions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MemberSanctionTest {
  private static MemberSanction of(long guild, long user, LastingSanction kind) {
    return new MemberSanction(
        new CaseKey(new GuildId(guild), new CaseId(guild * user)),
        new UserId(user),
        kind,
        Cases.NOON,
        new Expiry.Never(),
        1);
  }

  @Test
  void placesAreTakenInTheOrderOfGuildsThenMembersThenKinds() {
    MemberSanction first = of(1, 8, LastingSanction.BAN);
    MemberSanction second = of(1, 9, LastingSanction.BAN);
    MemberSanction third = of(1, 9, LastingSanction.TIMEOUT);
    MemberSanction fourth = of(2, 7, LastingSanction.BAN);

    assertThat(Stream.of(fourth, third, second, first).sorted(MemberSanction.IN_ORDER))
        .containsExactly(first, second, third, fourth);
  }
}
