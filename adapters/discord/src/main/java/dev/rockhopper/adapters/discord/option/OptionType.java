package dev.rockhopper.adapters.discord.option;

import java.util.List;
import java.util.Optional;

/// A kind of value that a command takes, and how text becomes one. The slash door gives the text of
/// what Discord already checked, the prefix door what was typed: the reading is the same.
///
/// @param <T> what a handler gets
public sealed interface OptionType<T>
    permits UserType,
        BannedUserType,
        MemberType,
        AccountType,
        RoleType,
        ChannelType,
        TextType,
        IntegerType,
        SwitchType,
        ChoiceType,
        DurationType,
        PauseType,
        TimeType,
        MessageLinkType,
        CaseNumberType,
        AttachmentType,
        ListType {

  /// Reads the value. Blank text is misread by every kind.
  Reading<T> read(String text, Lookup lookup);

  /// The most letters that a text for it may have. A longer one is refused unread.
  default int longest() {
    return 100;
  }

  /// What the usage line calls it, one word.
  String noun();

  /// How many of the words that follow belong to the value when they are not quoted: one, unless
  /// the kind says otherwise.
  default int wordsTaken(List<String> words) {
    return Math.min(1, words.size());
  }

  /// Whether a value can begin with this word, as far as the word alone tells.
  default boolean mayBeginWith(String word) {
    return true;
  }

  /// What offers values while somebody types one, absent for kinds that need no help.
  default Optional<Suggester> suggester() {
    return Optional.empty();
  }
}
