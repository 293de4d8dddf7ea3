package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandEntry;
import dev.rockhopper.adapters.discord.command.CommandGroup;
import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Rights.Where;
import dev.rockhopper.adapters.discord.option.AccountType;
import dev.rockhopper.adapters.discord.option.AttachmentType;
import dev.rockhopper.adapters.discord.option.BannedUserType;
import dev.rockhopper.adapters.discord.option.CaseNumberType;
import dev.rockhopper.adapters.discord.option.ChannelType;
import dev.rockhopper.adapters.discord.option.ChoiceType;
import dev.rockhopper.adapters.discord.option.DurationType;
import dev.rockhopper.adapters.discord.option.IntegerType;
import dev.rockhopper.adapters.discord.option.ListType;
import dev.rockhopper.adapters.discord.option.LocalText;
import dev.rockhopper.adapters.discord.option.MemberType;
import dev.rockhopper.adapters.discord.option.MessageLinkType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.PauseType;
import dev.rockhopper.adapters.discord.option.RoleType;
import dev.rockhopper.adapters.discord.option.SwitchType;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.adapters.discord.option.TimeType;
import dev.rockhopper.adapters.discord.option.UserType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import net.dv8tion.jda.api.interactions.InteractionContextType;
import net.dv8tion.jda.api.interactions.commands.DefaultMemberPermissions;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandGroupData;

/// The commands as Discord registers them.
public final class SlashDefinitions {
  private static final Set<net.dv8tion.jda.api.entities.channel.ChannelType> CHANNELS =
      EnumSet.of(
          net.dv8tion.jda.api.entities.channel.ChannelType.TEXT,
          net.dv8tion.jda.api.entities.channel.ChannelType.NEWS);
  private static final Set<net.dv8tion.jda.api.entities.channel.ChannelType> TALKING_CHANNELS =
      EnumSet.of(
          net.dv8tion.jda.api.entities.channel.ChannelType.TEXT,
          net.dv8tion.jda.api.entities.channel.ChannelType.NEWS,
          net.dv8tion.jda.api.entities.channel.ChannelType.VOICE,
          net.dv8tion.jda.api.entities.channel.ChannelType.STAGE);

  private SlashDefinitions() {}

  /// One definition per command or group at the top of the tree, and one per entry in a menu.
  public static List<CommandData> of(CommandTree tree) {
    return Stream.<CommandData>concat(
            tree.entries().stream().map(SlashDefinitions::definition),
            tree.menus().stream().map(SlashDefinitions::definition))
        .toList();
  }

  private static CommandData definition(CommandTree.InMenu in) {
    String title = in.entry().title();
    CommandData data =
        switch (in.entry().menu()) {
          case USER -> Commands.user(title);
          case MESSAGE -> Commands.message(title);
        };
    return data.setContexts(contexts(List.of(in.named().command())));
  }

  private static SlashCommandData definition(CommandEntry entry) {
    SlashCommandData data = Commands.slash(entry.name(), entry.naming().summary().english());
    translate(entry.naming().summary(), data::setDescriptionLocalization);
    switch (entry) {
      case Command command -> {
        data.addOptions(options(command));
        registerFor(List.of(command), data);
      }
      case CommandGroup group -> {
        List<Command> all = new ArrayList<>();
        for (CommandEntry member : group.members()) {
          switch (member) {
            case Command command -> {
              data.addSubcommands(subcommand(command));
              all.add(command);
            }
            case CommandGroup inner -> data.addSubcommandGroups(innerGroup(inner, all));
          }
        }
        registerFor(all, data);
      }
    }
    return data;
  }

  /// Where they make sense, and for whom Discord shows them: what no command of these is for
  /// everybody is hidden from all but administrators.
  private static void registerFor(List<Command> commands, SlashCommandData data) {
    data.setContexts(contexts(commands));
    if (commands.stream().allMatch(it -> it.rights().who() instanceof Rights.Who.Only)) {
      data.setDefaultPermissions(DefaultMemberPermissions.DISABLED);
    }
  }

  private static SubcommandGroupData innerGroup(CommandGroup group, List<Command> all) {
    SubcommandGroupData data =
        new SubcommandGroupData(group.name(), group.naming().summary().english());
    translate(group.naming().summary(), data::setDescriptionLocalization);
    for (CommandEntry member : group.members()) {
      if (member instanceof Command command) {
        data.addSubcommands(subcommand(command));
        all.add(command);
      }
    }
    return data;
  }

  private static SubcommandData subcommand(Command command) {
    SubcommandData data = new SubcommandData(command.name(), command.naming().summary().english());
    translate(command.naming().summary(), data::setDescriptionLocalization);
    return data.addOptions(options(command));
  }

  private static Set<InteractionContextType> contexts(List<Command> commands) {
    boolean anywhere = commands.stream().anyMatch(c -> c.rights().where() == Where.ANYWHERE);
    return anywhere
        ? EnumSet.of(InteractionContextType.GUILD, InteractionContextType.BOT_DM)
        : EnumSet.of(InteractionContextType.GUILD);
  }

  private static List<OptionData> options(Command command) {
    return command.options().stream().map(SlashDefinitions::option).toList();
  }

  private static OptionData option(Option<?> option) {
    OptionData data =
        new OptionData(
            type(option.type()), option.name(), option.summary().english(), option.isRequired());
    translate(option.summary(), data::setDescriptionLocalization);
    switch (option.type()) {
      case TextType text ->
          data.setRequiredLength(text.minimum(), Math.min(text.maximum(), text.longest()));
      case IntegerType number -> data.setRequiredRange(number.minimum(), number.maximum());
      case ChoiceType<?> choice when option.suggester().isEmpty() ->
          choice.choices().keySet().forEach(c -> data.addChoice(c, c));
      case ChannelType(var offered) ->
          data.setChannelTypes(
              switch (offered) {
                case TEXT, TEXT_ALONE -> CHANNELS;
                case TEXT_AND_VOICE -> TALKING_CHANNELS;
                case ANY -> EnumSet.noneOf(net.dv8tion.jda.api.entities.channel.ChannelType.class);
              });
      case ChoiceType<?> _,
          AccountType _,
          DurationType _,
          PauseType _,
          TimeType _,
          MessageLinkType _,
          CaseNumberType _,
          ListType<?> _ ->
          data.setMaxLength(option.type().longest());
      case UserType _,
          BannedUserType _,
          MemberType _,
          RoleType _,
          ChannelType _,
          SwitchType _,
          AttachmentType _ -> {}
    }
    return data.setAutoComplete(option.suggester().isPresent());
  }

  private static OptionType type(dev.rockhopper.adapters.discord.option.OptionType<?> type) {
    return switch (type) {
      case UserType _, BannedUserType _, MemberType _ -> OptionType.USER;
      case RoleType _ -> OptionType.ROLE;
      case ChannelType _ -> OptionType.CHANNEL;
      case IntegerType _ -> OptionType.INTEGER;
      case SwitchType _ -> OptionType.BOOLEAN;
      case AttachmentType _ -> OptionType.ATTACHMENT;
      case TextType _,
          AccountType _,
          ChoiceType<?> _,
          DurationType _,
          PauseType _,
          TimeType _,
          MessageLinkType _,
          CaseNumberType _,
          ListType<?> _ ->
          OptionType.STRING;
    };
  }

  private static void translate(LocalText text, BiConsumer<DiscordLocale, String> into) {
    text.translations()
        .forEach((locale, translation) -> into.accept(DiscordLocale.from(locale), translation));
  }
}
