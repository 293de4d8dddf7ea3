package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandAction;
import dev.rockhopper.adapters.discord.command.CommandEntry;
import dev.rockhopper.adapters.discord.command.CommandGroup;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.door.GuildPrefixes;
import dev.rockhopper.adapters.discord.menu.ConfirmationMenu;
import dev.rockhopper.adapters.discord.option.ChannelType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.TargetChannel;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.LogWords;
import dev.rockhopper.application.guilds.GuildConfigService;
import dev.rockhopper.application.moderation.LogTopic;
import dev.rockhopper.application.prefix.PrefixChange;
import dev.rockhopper.application.prefix.PrefixManager;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildConfig.ModLog;
import dev.rockhopper.domain.guilds.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a guild can set: the prefix and the channel of the case log.
final class ConfigCommands {
  private static final Option<TargetChannel> CHANNEL =
      Option.optional(
              "channel",
              "Where the log messages of cases go; leave it out to switch the log off",
              new ChannelType(ChannelType.Offered.TEXT_ALONE))
          .flagged("c");
  private static final Option<String> TEXT =
      Option.required("text", "1 to 3 characters, such as ! or rh.", TextType.word(20));

  private final GuildConfigService configs;
  private final PrefixManager manager;
  private final GuildPrefixes prefixes;
  private final LogConfig log;
  private final NoticeCommands notices;
  private final SetupCommands setup;

  ConfigCommands(
      GuildConfigService configs,
      PrefixManager manager,
      GuildPrefixes prefixes,
      LogDesk desk,
      SetupCommands setup) {
    this.setup = setup;
    this.configs = configs;
    this.log = new LogConfig(desk);
    this.notices = new NoticeCommands(desk);
    this.manager = manager;
    this.prefixes = prefixes;
  }

  CommandGroup group() {
    List<CommandEntry> members = new ArrayList<>();
    members.add(
        command(
                Naming.of("show", "Show the settings of this server", "overview"),
                List.of(),
                (request, _) -> Answer.of(shown(configs.show(request.guild()), "Settings")))
            .reading());
    members.add(
        command(
            Naming.of("modlog", "Choose the channel for the log of cases", "log"),
            List.of(CHANNEL, LogConfig.TOPIC),
            (request, _) -> modLog(request)));
    members.add(
        command(
            Naming.of("prefix", "Choose what typed commands start with"),
            List.of(TEXT),
            (request, _) -> prefix(request)));
    members.add(notices.group());
    members.addAll(setup.all());
    return new CommandGroup(
        Naming.of("config", "See and change the settings of this server", "settings"),
        members,
        word -> word.isEmpty() ? "menu" : "");
  }

  private static Command command(Naming naming, List<Option<?>> options, CommandAction action) {
    return new Command(
            naming,
            options,
            Rights.inGuild(DiscordPermission.MANAGE_GUILD),
            Visibility.PRIVATE,
            action)
        .prompt();
  }

  private Answer modLog(CommandRequest request) {
    Optional<TargetChannel> channel = request.arguments().find(CHANNEL);
    Optional<LogTopic> topic = request.arguments().find(LogConfig.TOPIC);
    if (channel.isEmpty() && topic.isEmpty()) {
      return switchOff(request);
    }
    if (channel.filter(wanted -> !wanted.writable()).isPresent()) {
      return Answer.of(
          Reply.of(
              Tone.PROBLEM,
              "I cannot write there",
              "In <#"
                  + channel.get().id()
                  + "> I need the **View Channel** and **Send Messages** permissions. Give them to"
                  + " my role, then try again. Nothing was changed."));
    }
    if (topic.isPresent()) {
      log.change(request, topic.get(), channel);
      return Answer.of(
          shown(
              configs.show(request.guild()),
              "The log of " + LogWords.topic(topic.get()) + " is changed"));
    }
    ModLog wanted = new ModLog.To(channel.get().id());
    return Answer.of(
        shown(
            configs.changeModLog(request.guild(), request.caller().id(), wanted),
            "The log of cases goes there now"));
  }

  private Answer switchOff(CommandRequest request) {
    GuildConfig now = configs.show(request.guild());
    if (now.modLog().target().isEmpty()) {
      return Answer.of(
          shown(now, "The log of cases is off").adding("Give a `channel` to switch it on."));
    }
    return new Answer.Offered(
        new ConfirmationMenu(
            Reply.of(
                Tone.CAUTION,
                "Switch the log of cases off?",
                "It goes to "
                    + log(now)
                    + " now. Without it, nobody sees cases unless they look for them."),
            "Switch it off",
            () ->
                shown(
                    configs.changeModLog(request.guild(), request.caller().id(), new ModLog.Off()),
                    "The log of cases is off now"),
            () -> shown(now, "Nothing was changed")));
  }

  private Answer prefix(CommandRequest request) {
    String text = request.arguments().get(TEXT);
    if (!Prefix.isValid(text)) {
      return Answer.of(
          Reply.of(
              Tone.PROBLEM,
              "That cannot be the prefix",
              "A prefix has "
                  + Prefix.RULE
                  + ". That does not hold for "
                  + Markdown.code(Markdown.cut(text, 50))
                  + ". Nothing was changed."));
    }
    return switch (manager.setPrefix(request.guild(), request.caller().id(), new Prefix(text))) {
      case PrefixChange.Stored(GuildConfig settings) ->
          Answer.of(shown(settings, "The prefix is changed"));
      case PrefixChange.Overridden(Prefix forced) ->
          Answer.of(
              Reply.of(
                  Tone.PROBLEM,
                  "The prefix cannot be changed",
                  "Whoever runs me has set "
                      + Markdown.code(forced.text())
                      + " for all servers. Nothing was changed."));
      case PrefixChange.NotStored(RuntimeException cause) -> throw cause;
    };
  }

  private Reply shown(GuildConfig config, String title) {
    return log.shown(Reply.of(Tone.PLAIN, title, "").with("Prefix", prefix(config)), config);
  }

  /// The prefix that works, and where it is not the guild's own, whose it is.
  private String prefix(GuildConfig config) {
    Prefix inForce = prefixes.of(config.guild());
    String code = Markdown.code(inForce.text());
    if (config.prefix().isEmpty()) {
      return code + " (the usual one)";
    }
    Prefix chosen = config.prefix().get();
    return chosen.equals(inForce)
        ? code
        : code
            + " (whoever runs me has set it for all servers; "
            + Markdown.code(chosen.text())
            + " is chosen here)";
  }

  private static String log(GuildConfig config) {
    return config.modLog().target().map(ConfigCommands::mention).orElse("off");
  }

  private static String mention(ChannelId channel) {
    return "<#" + channel + ">";
  }
}
