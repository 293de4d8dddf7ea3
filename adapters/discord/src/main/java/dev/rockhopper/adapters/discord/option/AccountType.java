package dev.rockhopper.adapters.discord.option;

import dev.rockhopper.domain.members.UserId;
import java.util.OptionalLong;

/// Anybody by mention or id, without asking Discord whether there is such an account, or a member
/// by name: for long lists, where a question for each would take minutes.
public record AccountType() implements OptionType<UserId> {
  @Override
  public Reading<UserId> read(String text, Lookup lookup) {
    OptionalLong id = Snowflakes.user(text);
    if (id.isPresent()) {
      return Reading.of(new UserId(id.getAsLong()));
    }
    return switch (UserType.named(text, lookup)) {
      case Reading.Understood<TargetMember>(TargetMember member) -> Reading.of(member.id());
      case Reading.Misread<TargetMember> misread -> misread.as();
    };
  }

  @Override
  public String noun() {
    return "user";
  }
}
